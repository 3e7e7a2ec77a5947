// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/data/listsource.h"

#include <vector>

namespace Models {

/// What decides where a to-do stands in a list.
struct TodoPlace
{
    Sync::IdKey id;
    Sync::IdKey parent; ///< empty: none
    bool isCompleted = false;
};

/// The order of a list on screen, from places by position: sub-tasks follow what they belong to,
/// and completed ones that stand on their own come after all open ones. One whose parent is not
/// among them stands on its own. *Threading:* pure.
Sync::ListOrder<Sync::IdKey> arranged(const std::vector<TodoPlace> &places);

} // namespace Models
