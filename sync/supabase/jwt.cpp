// SPDX-License-Identifier: Apache-2.0
#include "sync/supabase/jwt.h"

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

} // namespace Sync
