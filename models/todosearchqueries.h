// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/todo.h"
#include "sync/data/query.h"

namespace Models {

/// What a search asks beside its index.
struct TodoSearchQueries : Sync::QuerySet
{
    Sync::Query<bool()> hasAny{this, "SELECT EXISTS (SELECT 1 FROM todo)"};
    Sync::Query<ProfileId()> profiles{this, "SELECT id FROM profile"};
    Sync::Query<ProfileId(QString)> profileOf{this, "SELECT profile_id FROM todo WHERE id = ?1"};
    Sync::Query<QString(QString)> notesOf{this,
                                          "SELECT coalesce(notes, '') FROM todo WHERE id = ?1"};
    Sync::Query<Todo(QString)> todosById{this, "FROM todo WHERE id = ?1"};
};

/// To be checked when a file is opened.
const TodoSearchQueries &todoSearchQueries();

} // namespace Models
