// SPDX-License-Identifier: Apache-2.0
#include "sync/net/httperror.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>

namespace Sync {

namespace {

constexpr std::chrono::milliseconds longestRetryAfter = std::chrono::hours(1);
constexpr qsizetype longestMessage = 300;

/// Empty when the body is not the service's error JSON.
QJsonObject serviceError(const QByteArray &body)
{
    return QJsonDocument::fromJson(body).object().value(QLatin1StringView("error")).toObject();
}

/// The service's own words.
QString serviceMessage(const QJsonObject &error)
{
    const QString code = error.value(QLatin1StringView("code")).toString();
    const QString description = error.value(QLatin1StringView("description")).toString();
    if (code.isEmpty() || description.isEmpty())
        return code + description;
    return code + QLatin1StringView(": ") + description;
}

} // namespace

std::optional<std::chrono::milliseconds> parseRetryAfter(QByteArrayView value, const QDateTime &now)
{
    const QByteArray text = value.toByteArray().trimmed();
    bool isNumber = false;
    const qint64 seconds = text.toLongLong(&isNumber);
    std::chrono::milliseconds delay;
    if (isNumber) {
        if (seconds < 0)
            return std::nullopt;
        delay = std::chrono::seconds(std::min<qint64>(seconds, 24 * 3600));
    } else {
        // Its words are English whatever the machine speaks.
        QDateTime date = QLocale::c().toDateTime(QString::fromLatin1(text),
                                                 QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"));
        if (!date.isValid())
            return std::nullopt;
        date.setTimeZone(QTimeZone::utc());
        delay = std::chrono::milliseconds(now.msecsTo(date));
    }
    return std::clamp(delay, std::chrono::milliseconds(0), longestRetryAfter);
}

bool isHtmlAnswer(const HttpResponse &response)
{
    if (response.header("Content-Type").toLower().startsWith("text/html"))
        return true;
    const QByteArray start = response.body.left(64).trimmed().toLower();
    return start.startsWith("<!doctype html") || start.startsWith("<html");
}

ErrorCode meaningOf(const Error &error)
{
    if (error.serviceCode == u"PSYNC_S2305")
        return ErrorCode::BucketLimit;
    if (error.serviceCode.startsWith(u"PSYNC_S21"))
        return ErrorCode::TokenRefused;
    return error.code;
}

Error httpStatusError(const HttpResponse &response)
{
    Error error;
    error.code = ErrorCode::HttpStatus;
    error.detail = response.status;
    const QJsonObject service = serviceError(response.body);
    error.serviceCode = service.value(QLatin1StringView("code")).toString().left(32);
    error.message = serviceMessage(service).left(longestMessage);
    if (error.message.isEmpty() && isHtmlAnswer(response)) {
        error.message = QStringLiteral("HTTP %1 with an HTML page: a proxy, a sign-in page of the "
                                       "network, or a wrong address")
                            .arg(response.status);
    }
    if (error.message.isEmpty())
        error.message = QStringLiteral("HTTP %1").arg(response.status);
    error.retryAfter =
        parseRetryAfter(response.header("Retry-After"), QDateTime::currentDateTimeUtc());
    return error;
}

} // namespace Sync
