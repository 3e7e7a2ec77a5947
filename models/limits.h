// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace Models {

// In Unicode code points, as Postgres counts them; the server has the same limits.
inline constexpr int maxTitleLength = 500;
inline constexpr int maxNotesLength = 16'000;
inline constexpr int maxNameLength = 200; ///< of profiles and tags
inline constexpr int maxRankLength = 64;
inline constexpr int maxRuleLength = 1'000;

inline constexpr int maxPriority = 3;

} // namespace Models
