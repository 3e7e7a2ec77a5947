// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <optional>

namespace Models {

/// What of a profile becomes something else; what is not set stays.
struct ProfileEdit
{
    std::optional<QString> name = {};
    std::optional<QString> color = {}; ///< #rrggbb; empty: none
    std::optional<QString> picture = {}; ///< see profilelook.h; empty: none

    bool isEmpty() const { return !name && !color && !picture; }
};

} // namespace Models
