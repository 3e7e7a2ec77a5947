// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/overwritten.h"
#include "models/waitingchanges.h"

#include <QDateTime>
#include <QLocale>
#include <QString>

/// Changes of rows in words. *Threading:* pure.
namespace Ui {

/// `due date`; the name of a column for a person.
QString columnName(const QString &column);
/// `3 min ago`; the day when it is long ago, empty for an empty time.
QString agoText(const QString &time, const QDateTime &now, const QLocale &locale);
/// `Buy milk – title, due date changed`.
QString waitingText(const Models::WaitingChange &change);
/// `Buy milk – title`.
QString overwrittenTitle(const Models::OverwrittenItem &item);
/// Mine and theirs, a line each.
QString overwrittenDetails(const Models::OverwrittenItem &item);

} // namespace Ui
