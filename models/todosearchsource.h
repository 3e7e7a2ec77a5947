// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/todo.h"
#include "models/todoitem.h"
#include "sync/data/listsource.h"
#include "sync/data/searchindex.h"

#include <QList>

#include <memory>

namespace Models {

/// More than these nobody reads; a list of so many may not be all.
constexpr int mostFoundTodos = 1000;

/// What of to-dos is searched: titles and notes, without the trash; completed ones come later.
Sync::SearchSource searchedTodos();

/// Looks through the whole file once, for programs that are not asked again: the to-dos of all
/// profiles that the person has not left, in the order of SearchIndex::find(). *Errors:* those of
/// the store.
Sync::Result<QList<Todo>> findTodos(Sync::Connection &connection, const Sync::SearchWords &words,
                                    Sync::SearchScope scope);

/// The same as a list that keeps itself up to date, from an index. What the index does not have
/// yet is missing; where it cannot be used, the file is looked through.
Sync::ListSource<TodoItem, Sync::IdKey> todoSearchSource(
    const std::weak_ptr<Sync::SearchIndex> &index, const Sync::SearchWords &words,
    Sync::SearchScope scope);

} // namespace Models
