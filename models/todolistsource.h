// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/todoheads.h"
#include "models/todoitem.h"
#include "models/todoview.h"
#include "sync/data/listsource.h"

#include <optional>

namespace Models {

/// The to-dos of a view, in its order: see TodoRanking and arranged(). What lies under a trashed
/// parent is left out. Changes of few rows are looked at one by one.
Sync::ListSource<TodoItem, Sync::IdKey> todoListSource(const TodoView &view,
                                                       Headings headings = Headings::Unmarked);

/// The first to-do of `order`, from row `from` on and then from the top, whose title begins so,
/// however its letters are written. Of every profile when `profile` is empty. *Threading:* that of
/// the Connection.
Sync::Result<std::optional<Sync::IdKey>> findTitle(Sync::Connection &connection,
                                                   const ProfileId &profile,
                                                   const Sync::ListOrder<Sync::IdKey> &order,
                                                   int from, const QString &start);

} // namespace Models
