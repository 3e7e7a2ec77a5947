// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <optional>

namespace Models {

/// What is to change in a to-do: members without a value stay as they are. A present but empty
/// inner value clears the column.
struct TodoEdit
{
    using Text = std::optional<std::optional<QString>>;

    std::optional<QString> title = {};
    Text notes = {};
    std::optional<int> priority = {};
    Text dueDate = {}; ///< YYYY-MM-DD
    Text dueTime = {}; ///< HH:MM
    Text timeZone = {};
    Text remindAt = {};
    Text recurrence = {};
};

} // namespace Models
