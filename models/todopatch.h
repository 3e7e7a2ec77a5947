// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/todoheads.h"
#include "models/todoranking.h"
#include "sync/data/listsource.h"

#include <optional>

namespace Models {

/// What has become of the order of a view since it was read, found with the changed to-dos and some
/// of those that they now stand between. Nothing where that would say too little: many were
/// changed, families came apart, or another table decides.
///
/// Rows are named that begin or no longer begin a group, too, where these are marked. It equals
/// what reading all of it gives. *Threading:* that of the Connection.
Sync::Result<std::optional<LiftedTodos>> patchedTodos(Sync::Connection &connection,
                                                      const TodoView &view,
                                                      const Sync::ListOrder<Sync::IdKey> &before,
                                                      const Sync::LoggedChanges &changes,
                                                      Headings headings = Headings::Unmarked);

} // namespace Models
