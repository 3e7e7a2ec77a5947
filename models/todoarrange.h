// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/data/listsource.h"

#include <cstdint>
#include <vector>

namespace Models {

/// What decides where a to-do stands in a list.
struct TodoPlace
{
    Sync::IdKey id;
    Sync::IdKey parent; ///< empty: none
    std::uint32_t section = 0; ///< of those that stand on their own: lower ones come first
};

/// The order of a list on screen, from places in the order of siblings: sub-tasks follow what they
/// belong to, and those that stand on their own are parted into sections. One whose parent is not
/// among them stands on its own; a circle of parents makes an order that cannot be patched.
/// *Threading:* pure.
Sync::ListOrder<Sync::IdKey> arranged(const std::vector<TodoPlace> &places);

} // namespace Models
