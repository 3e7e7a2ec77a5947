// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/todo.h"
#include "models/transfer/transferrows.h"
#include "sync/result.h"

#include <QString>

#include <optional>

/// Values as people and other programs write them, made into those of the columns. *Threading:*
/// pure. *Errors:* InvalidArgument with what is wrong, without a place.
namespace Models {

/// The whole file as text: UTF-8 with or without a byte order mark, or UTF-16 with one. *Errors:*
/// BadValue with line and column of the first byte that is none of these.
Sync::Result<QString> decodedText(const QByteArray &bytes);

struct DueValue
{
    QString date; ///< YYYY-MM-DD
    std::optional<QString> time; ///< HH:MM
};

/// `2026-01-02`, `2026/1/2`, `02.01.2026`, with a time behind it or without.
Sync::Result<DueValue> dueFromText(const QString &text);
/// `9:05`, `09:05:00` or `9:05 pm`.
Sync::Result<QString> timeFromText(const QString &text);
/// A moment with its offset or Z, as the columns have it.
Sync::Result<QString> momentFromText(const QString &text);
/// 0 to 3, or a word.
Sync::Result<int> priorityFromText(const QString &text);
/// The lower-case UUID that this is, or nothing.
std::optional<QString> uuidFromText(const QString &text);

/// What the server would refuse in a to-do that is to be imported, text cleaned on the way and the
/// rule made explicit. Gives what is wrong; nothing when all is well.
std::optional<QString> checkImported(Todo &todo, const QDate &today);

} // namespace Models
