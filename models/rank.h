// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

/// Places in a list as text that sorts by bytes: base 62 (0-9, A-Z, a-z), read as a fraction, 64
/// characters at most. A move writes one row. *Threading:* pure functions.
namespace Models {

/// True for one to 64 characters of base 62.
bool isRank(const QString &text);

/// A rank after `low` and before `high`; an empty one stands for the list's start or end. Nothing
/// when there is no room between them, or when they are no ranks in this order: the rows are then
/// to be re-ranked.
std::optional<QString> rankBetween(const QString &low, const QString &high);

/// `count` rising ranks, evenly spread between `low` and the end of the list; for re-ranking.
/// Nothing when even that has no room.
std::optional<QStringList> spreadRanks(const QString &low, int count);

} // namespace Models
