// SPDX-License-Identifier: Apache-2.0
#include "sync/data/columncodec.h"

#include <QTimeZone>

namespace Sync {

std::optional<QDate> TextForm<QDate>::fromText(const QString &text)
{
    const QDate date = QDate::fromString(text, Qt::ISODate);
    return date.isValid() ? std::optional(date) : std::nullopt;
}

QString TextForm<QDate>::toText(QDate date)
{
    return date.toString(Qt::ISODate);
}

std::optional<QTime> TextForm<QTime>::fromText(const QString &text)
{
    const QTime time = QTime::fromString(text, Qt::ISODateWithMs);
    return time.isValid() ? std::optional(time) : std::nullopt;
}

QString TextForm<QTime>::toText(QTime time)
{
    return time.toString(time.msec() == 0 ? Qt::ISODate : Qt::ISODateWithMs);
}

std::optional<QDateTime> TextForm<QDateTime>::fromText(const QString &text)
{
    // Postgres writes a space for the T, and an offset of whole hours without its minutes.
    QString iso = text;
    if (iso.size() > 10 && iso[10] == u' ')
        iso[10] = u'T';
    if (iso.size() > 13 && (iso[iso.size() - 3] == u'+' || iso[iso.size() - 3] == u'-'))
        iso += QLatin1StringView(":00");
    QDateTime time = QDateTime::fromString(iso, Qt::ISODateWithMs);
    if (!time.isValid())
        return std::nullopt;
    // Without an offset it is what this program writes: UTC.
    if (time.timeSpec() == Qt::LocalTime)
        time.setTimeSpec(Qt::UTC);
    return time.toUTC();
}

QString TextForm<QDateTime>::toText(const QDateTime &time)
{
    return time.isValid() ? time.toUTC().toString(QStringLiteral("yyyy-MM-dd'T'HH:mm:ss.zzz'000Z'"))
                          : QString();
}

std::optional<QUuid> TextForm<QUuid>::fromText(const QString &text)
{
    const QUuid id = QUuid::fromString(text);
    return id.isNull() ? std::nullopt : std::optional(id);
}

QString TextForm<QUuid>::toText(const QUuid &id)
{
    return id.toString(QUuid::WithoutBraces);
}

std::optional<QByteArray> TextForm<QByteArray>::fromText(const QString &text)
{
    const auto decoded =
        QByteArray::fromBase64Encoding(text.toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    return decoded ? std::optional(*decoded) : std::nullopt;
}

QString TextForm<QByteArray>::toText(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}

} // namespace Sync
