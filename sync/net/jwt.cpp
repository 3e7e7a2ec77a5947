// SPDX-License-Identifier: Apache-2.0
#include "sync/net/jwt.h"

#include <QByteArray>
#include <QJsonDocument>
#include <QList>

namespace Sync {

namespace {

QList<QByteArray> partsOf(QByteArrayView token)
{
    return token.toByteArray().split('.');
}

/// The object in one part of a token; nothing when there is none.
std::optional<QJsonObject> objectIn(const QByteArray &part)
{
    const auto bytes = QByteArray::fromBase64Encoding(
        part, QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    const QJsonDocument document = bytes ? QJsonDocument::fromJson(*bytes) : QJsonDocument();
    return document.isObject() ? std::optional(document.object()) : std::nullopt;
}

} // namespace

bool isJwt(QByteArrayView token)
{
    const QList<QByteArray> parts = partsOf(token);
    return parts.size() == 3 && objectIn(parts[0]) && objectIn(parts[1]) && !parts[2].isEmpty();
}

QJsonObject jwtClaims(QByteArrayView token)
{
    const QList<QByteArray> parts = partsOf(token);
    return parts.size() == 3 ? objectIn(parts[1]).value_or(QJsonObject()) : QJsonObject();
}

std::optional<std::chrono::system_clock::time_point> jwtExpiry(QByteArrayView token)
{
    constexpr qint64 none = -1;
    const qint64 seconds = jwtClaims(token).value(u"exp").toInteger(none);
    // Up to the year 9999; beyond it nothing can be meant.
    if (seconds < 0 || seconds > 253402300799)
        return std::nullopt;
    return std::chrono::system_clock::time_point(std::chrono::seconds(seconds));
}

} // namespace Sync
