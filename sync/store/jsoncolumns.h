// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QString>

#include <optional>

namespace Sync {

class Statement;

// Columns that hold JSON, and values of JSON in columns.

/// A column of JSON text; nothing where it is NULL, as for textOf().
std::optional<QJsonObject> objectOf(const Statement &row, int column);
std::optional<QString> textOf(const Statement &row, int column);
/// As the column holds it: an integer of 64 bits exactly, a blob as text.
QJsonValue valueOf(const Statement &row, int column);
void bindObject(Statement &statement, int index, const std::optional<QJsonObject> &object);
/// As the column would hold it: an integer of 64 bits exactly, a boolean as 0 or 1.
void bindValue(Statement &statement, int index, const QJsonValue &value);

} // namespace Sync
