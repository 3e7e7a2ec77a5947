// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/transfer/transferrows.h"
#include "sync/result.h"

#include <QMap>

namespace Models {

/// Which column of a CSV file holds what: from the names of ours (`title`, `due_date` …) to the
/// name of a column in the file's header, or its number from 1.
using CsvMapping = QMap<QString, QString>;

/// The header of an export. *Threading:* pure, as all of these.
QString csvHeader();
/// One to-do under it. Tags are one field that is a CSV line itself.
QString csvTodo(const ExportedTodo &row);

/// What may be mapped.
QStringList csvFields();
/// The columns whose names say what they hold, in English or German.
CsvMapping guessedMapping(const QStringList &header);

/// Reads to-dos under a header. `wanted` goes before what the header says by itself; an empty name
/// takes a column out. *Errors:* InvalidArgument for a mapping that names no column or no field of
/// ours, BadValue with line and column where the text is no CSV. What is wrong with a value is a
/// problem of the result.
Sync::Result<ImportedTodos> todosFromCsv(const QString &text, const CsvMapping &wanted = {});

/// Whether a header is that of Todoist's CSV export.
bool isTodoistHeader(const QStringList &header);

} // namespace Models
