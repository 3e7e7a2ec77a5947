// SPDX-License-Identifier: Apache-2.0
#include "sync/supabase/authoffer.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace Sync {

namespace {

using S = QLatin1StringView;

/// What stands beside the providers and has no page for a browser.
bool isProvider(const QString &name)
{
    return name != S("email") && name != S("phone") && name != S("anonymous_users")
        && !name.startsWith(S("web3"));
}

} // namespace

Result<AuthOffer> AuthOffer::fromAnswer(const QByteArray &body)
{
    const QJsonObject object = QJsonDocument::fromJson(body).object();
    if (!object.value(S("external")).isObject())
        return Error{ErrorCode::BadResponse, QStringLiteral("the answer is not Auth's settings")};
    const QJsonObject ways = object.value(S("external")).toObject();
    AuthOffer offer;
    offer.allowsEmail = ways.value(S("email")).toBool(true);
    offer.allowsAnonymous = ways.value(S("anonymous_users")).toBool();
    offer.allowsSignUp = !object.value(S("disable_signup")).toBool();
    // QJsonObject keeps its names sorted.
    for (auto way = ways.begin(); way != ways.end(); ++way) {
        if (way.value().toBool() && isProvider(way.key()))
            offer.providers.append(way.key());
    }
    return offer;
}

} // namespace Sync
