// SPDX-License-Identifier: Apache-2.0
#include "models/duetext.h"

#include "models/clocktext.h"
#include "models/wordlocale.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QTimeZone>

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
        return wordLocale(locale).standaloneDayName(date.dayOfWeek(), QLocale::LongFormat);
    return locale.toString(date, QLocale::ShortFormat);
}

QString dueTimeText(const QString &dueTime, const QString &timeZone, const QString &dueDate,
                    const QLocale &locale)
{
    const QTime time = QTime::fromString(dueTime, Qt::ISODate);
    if (!time.isValid())
        return {};
    const QString text = timeText(time, locale);
    const QByteArray zoneId = timeZone.toLatin1();
    if (zoneId.isEmpty() || zoneId == QTimeZone::systemTimeZoneId())
        return text;
    const QTimeZone zone(zoneId);
    if (!zone.isValid())
        return text;
    const QDateTime moment(QDate::fromString(dueDate, Qt::ISODate), time, zone);
    if (!moment.isValid()
        || moment.offsetFromUtc() == QTimeZone::systemTimeZone().offsetFromUtc(moment))
        return text;
    const QString place = timeZone.section(u'/', -1).replace(u'_', u' ');
    return QCoreApplication::translate("Models::DueText", "%1 (%2)", "time, place")
        .arg(text, place);
}

bool isOverdue(const QString &dueDate, const QDate &today)
{
    const QDate date = QDate::fromString(dueDate, Qt::ISODate);
    return date.isValid() && date < today;
}

} // namespace Models
