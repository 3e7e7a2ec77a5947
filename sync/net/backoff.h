// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <functional>
#include <optional>

namespace Sync {

/// How long to wait before the next attempt: exponential, with full jitter, never giving up.
///
/// The n-th delay is drawn evenly from 1 s up to min(longest, 2^n s), so that many clients that
/// lost one server do not come back at the same moment.
///
/// *Threading:* one thread at a time.
class Backoff
{
public:
    static constexpr std::chrono::milliseconds shortest = std::chrono::seconds(1);
    static constexpr std::chrono::milliseconds longest = std::chrono::seconds(60);
    /// A number from 0 (included) to 1 (excluded).
    using Random = std::function<double()>;

    /// `random` is for tests; without one the process's generator is used.
    explicit Backoff(Random random = {}, std::chrono::milliseconds ceiling = longest);

    /// The delay before the next attempt, at least `retryAfter` where the server named one.
    std::chrono::milliseconds next(std::optional<std::chrono::milliseconds> retryAfter = {});
    /// After a success: the next delay is short again.
    void reset();

private:
    Random m_random;
    std::chrono::milliseconds m_ceiling;
    int m_attempts = 0;
};

} // namespace Sync
