// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/todoranking.h"
#include "sync/data/listsource.h"

#include <QHash>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace Models {

/// Stands in the depth of a row that begins a group, where groups are marked.
inline constexpr std::uint16_t headMark = 0x8000;

/// Whether an order says where groups begin, by headMark.
enum class Headings { Unmarked, Marked };

/// Whether there are any in the order of a view. One profile as moved by hand is one group, which
/// needs no heading.
bool marksHeads(const TodoView &view, Headings headings);

/// Marks where groups begin in an order that was read as a whole; `groups` are TodoRanking::group()
/// of its rows. Sub-tasks are of the group of what they belong to.
void markHeads(Sync::ListOrder<Sync::IdKey> &order, const QHash<Sync::IdKey, std::string> &groups);

using LiftedTodos = std::vector<Sync::LiftedRows<Sync::IdKey>>;

/// The same for a patch of an order with marks: those of `lifted`, in their new order, that begin a
/// group now, and rows that stay but begin or no longer begin one, because what stands above them
/// is another. Nothing where one of them is not in the file. *Threading:* that of the Connection.
Sync::Result<std::optional<LiftedTodos>> withHeads(Sync::Connection &connection,
                                                   const TodoRanking &ranking,
                                                   const Sync::ListOrder<Sync::IdKey> &before,
                                                   LiftedTodos lifted);

} // namespace Models
