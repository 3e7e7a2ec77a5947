// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/todoitem.h"
#include "models/todoscope.h"
#include "sync/data/listsource.h"

#include <optional>

namespace Models {

/// The to-dos of a profile in the order of arranged(), by position and id where they stand on one
/// level. What lies under a trashed parent is left out.
Sync::ListSource<TodoItem, Sync::IdKey> todoListSource(const ProfileId &profile, TodoScope scope);

/// The first to-do of `order`, from row `from` on and then from the top, whose title begins so,
/// however its letters are written. *Threading:* that of the Connection.
Sync::Result<std::optional<Sync::IdKey>> findTitle(Sync::Connection &connection,
                                                   const ProfileId &profile,
                                                   const Sync::ListOrder<Sync::IdKey> &order,
                                                   int from, const QString &start);

} // namespace Models
