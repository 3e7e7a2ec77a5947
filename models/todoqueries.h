// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/fulltodo.h"
#include "models/rowlookup.h"
#include "models/todo.h"
#include "models/todoitem.h"
#include "sync/data/query.h"

#include <string>

namespace Models {

/// What TodoDao asks. Lists leave out what lies under a trashed parent.
struct TodoQueries : Sync::QuerySet
{
    using Place = std::tuple<TodoId, QString>;

    Sync::Query<Todo()> open{this, listSql(Of::Everyone, Only::Open)};
    Sync::Query<Todo()> all{this, listSql(Of::Everyone, Only::Kept)};
    Sync::Query<Todo(ProfileId)> openOf{this, listSql(Of::Profile, Only::Open)};
    Sync::Query<Todo(ProfileId)> allOf{this, listSql(Of::Profile, Only::Kept)};
    Sync::Query<TodoItem()> openItems{this, listSql(Of::Everyone, Only::Open)};
    Sync::Query<TodoItem()> allItems{this, listSql(Of::Everyone, Only::Kept)};
    Sync::Query<TodoItem(ProfileId)> openItemsOf{this, listSql(Of::Profile, Only::Open)};
    Sync::Query<TodoItem(ProfileId)> allItemsOf{this, listSql(Of::Profile, Only::Kept)};
    Sync::Query<int()> openCount{this, "SELECT count(*) " + rowsSql(Of::Everyone, Only::Open)};
    Sync::Query<int(ProfileId)> openCountOf{this,
                                            "SELECT count(*) " + rowsSql(Of::Profile, Only::Open)};
    Sync::Query<Todo(QString)> byIdPrefix{this, idPrefixSql("todo")};
    Sync::Query<FullTodo(TodoId)> full{this, "FROM todo WHERE todo.id = ?1"};

    // The last open one is enough, and one step in the index however many are completed.
    Sync::Query<QString(ProfileId)> lastPosition{
        this,
        "SELECT position FROM todo WHERE profile_id = ?1 AND deleted_at IS NULL"
        " AND completed_at IS NULL ORDER BY position DESC LIMIT 1"};
    Sync::Query<Place(ProfileId, std::optional<TodoId>)> siblings{
        this,
        "SELECT id, position FROM todo WHERE profile_id = ?1 AND parent_id IS ?2"
        " AND deleted_at IS NULL ORDER BY position, id"};
    Sync::Query<void(TodoId, QString)> setPosition{this,
                                                   "UPDATE todo SET position = ?2 WHERE id = ?1"};

private:
    enum class Of { Everyone, Profile };
    enum class Only { Open, Kept };

    static std::string rowsSql(Of whose, Only which)
    {
        const std::string inProfile = whose == Of::Profile ? "profile_id = ?1 AND " : "";
        return "FROM todo WHERE " + inProfile + "deleted_at IS NULL "
            + (which == Only::Open ? "AND completed_at IS NULL " : "")
            + "AND id NOT IN (WITH RECURSIVE hidden(id) AS (SELECT id FROM todo WHERE " + inProfile
            + "deleted_at > '' UNION SELECT child.id FROM hidden"
              " JOIN todo AS child ON child.parent_id = hidden.id) SELECT id FROM hidden)";
    }
    static std::string listSql(Of whose, Only which)
    {
        return rowsSql(whose, which) + " ORDER BY position, id";
    }
};

const TodoQueries &todoQueries();

} // namespace Models
