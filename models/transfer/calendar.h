// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/transfer/transferrows.h"
#include "sync/result.h"

#include <QByteArray>

/// To-dos as RFC 5545 has them (VTODO). The profile's name stands in `X-TIDELIST`. *Threading:*
/// pure.
namespace Models {

QByteArray calendarStart();
QByteArray calendarTodo(const ExportedTodo &row);
QByteArray calendarEnd();

/// Reads the VTODOs of a calendar; everything else in it is passed over. *Errors:* BadValue with
/// the line where the file is no calendar; what is wrong with a value is a problem of the result.
Sync::Result<ImportedTodos> todosFromCalendar(const QString &text);

} // namespace Models
