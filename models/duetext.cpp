// SPDX-License-Identifier: Apache-2.0
#include "models/duetext.h"

#include <QCoreApplication>

namespace Models {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("Models::DueText", text);
}

} // namespace

QString dueText(const QString &dueDate, const QDate &today, const QLocale &locale)
{
    const QDate date = QDate::fromString(dueDate, Qt::ISODate);
    if (!date.isValid())
        return {};
    const qint64 days = today.daysTo(date);
    if (days == -1)
        return translated(QT_TRANSLATE_NOOP("Models::DueText", "yesterday"));
    if (days == 0)
        return translated(QT_TRANSLATE_NOOP("Models::DueText", "today"));
    if (days == 1)
        return translated(QT_TRANSLATE_NOOP("Models::DueText", "tomorrow"));
    if (days > 1 && days < 7)
        return locale.standaloneDayName(date.dayOfWeek(), QLocale::LongFormat);
    return locale.toString(date, QLocale::ShortFormat);
}

bool isOverdue(const QString &dueDate, const QDate &today)
{
    const QDate date = QDate::fromString(dueDate, Qt::ISODate);
    return date.isValid() && date < today;
}

} // namespace Models
