// SPDX-License-Identifier: Apache-2.0
#include "sync/net/jwt.h"

#include <QByteArray>
#include <QJsonDocument>
#include <QList>

namespace Sync {

QJsonObject jwtClaims(QByteArrayView token)
{
    const QList<QByteArray> parts = token.toByteArray().split('.');
    if (parts.size() != 3)
        return {};
    const auto decoded = QByteArray::fromBase64Encoding(
        parts.at(1), QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return {};
    return QJsonDocument::fromJson(*decoded).object();
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
