// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace Models {

/// Of a row of `todo`: the names of its tags, each once, the first ones by name, with U+001F
/// between them; null where it has none. A part of a query, so that a list needs no more of them.
inline constexpr std::string_view tagNamesSql =
    "(SELECT group_concat(name, char(31)) FROM (SELECT DISTINCT tag.name AS name"
    " FROM todo_tag JOIN tag ON tag.id = todo_tag.tag_id"
    " WHERE todo_tag.todo_id = todo.id ORDER BY tag.name LIMIT 10))";

} // namespace Models
