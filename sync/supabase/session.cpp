// SPDX-License-Identifier: Apache-2.0
#include "sync/supabase/session.h"

#include "sync/net/jwt.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace Sync {

namespace {

using S = QLatin1StringView;

/// How long the token of an answer lives: its own word, else what the token says of itself.
std::chrono::seconds lifetimeOf(const QJsonObject &answer, const QJsonObject &claims,
                                std::chrono::system_clock::time_point now)
{
    const double week = 7 * 24 * 3600; // more is nonsense; without a limit it could overflow
    double seconds = answer.value(S("expires_in")).toDouble();
    if (seconds <= 0 && claims.contains(S("iat")))
        seconds = claims.value(S("exp")).toDouble() - claims.value(S("iat")).toDouble();
    if (seconds <= 0)
        seconds = answer.value(S("expires_at")).toDouble()
            - std::chrono::duration<double>(now.time_since_epoch()).count();
    return std::chrono::seconds(qint64(std::clamp(seconds, 0.0, week)));
}

} // namespace

std::chrono::milliseconds Session::remaining(const Clock &clock) const
{
    using namespace std::chrono;
    auto elapsed = duration_cast<milliseconds>(clock.wallTime() - receivedAt);
    if (receivedSteady)
        elapsed =
            std::max(elapsed, duration_cast<milliseconds>(clock.steadyTime() - *receivedSteady));
    else if (elapsed < milliseconds(0))
        return milliseconds(0); // it comes from the future: nothing is known
    return lifetime - elapsed;
}

QByteArray Session::toStored() const
{
    const auto received =
        std::chrono::duration_cast<std::chrono::seconds>(receivedAt.time_since_epoch()).count();
    return QJsonDocument(QJsonObject{
                             {S("access_token"), QString::fromUtf8(accessToken)},
                             {S("refresh_token"), QString::fromUtf8(refreshToken)},
                             {S("user_id"), userId},
                             {S("email"), email},
                             {S("is_anonymous"), isAnonymous},
                             {S("expires_in"), qint64(lifetime.count())},
                             {S("received_at"), qint64(received)},
                         })
        .toJson(QJsonDocument::Compact);
}

Result<Session> Session::fromStored(const QByteArray &stored)
{
    const QJsonObject object = QJsonDocument::fromJson(stored).object();
    Session session;
    session.accessToken = object.value(S("access_token")).toString().toUtf8();
    session.refreshToken = object.value(S("refresh_token")).toString().toUtf8();
    session.userId = object.value(S("user_id")).toString();
    session.email = object.value(S("email")).toString();
    session.isAnonymous = object.value(S("is_anonymous")).toBool();
    session.lifetime = std::chrono::seconds(object.value(S("expires_in")).toInteger());
    session.receivedAt = std::chrono::system_clock::time_point(
        std::chrono::seconds(object.value(S("received_at")).toInteger()));
    if (session.userId.isEmpty() || session.accessToken.isEmpty() != session.refreshToken.isEmpty())
        return Error{ErrorCode::BadResponse,
                     QStringLiteral("the key store holds something that is no session")};
    return session;
}

Result<Session> Session::fromAnswer(const QByteArray &body, const Clock &clock)
{
    const QJsonObject answer = QJsonDocument::fromJson(body).object();
    Session session;
    session.accessToken = answer.value(S("access_token")).toString().toUtf8();
    session.refreshToken = answer.value(S("refresh_token")).toString().toUtf8();
    const QJsonObject claims = jwtClaims(session.accessToken);
    const QJsonObject user = answer.value(S("user")).toObject();
    session.userId = user.value(S("id")).toString(claims.value(S("sub")).toString());
    session.email = user.value(S("email")).toString(claims.value(S("email")).toString());
    session.isAnonymous =
        user.value(S("is_anonymous")).toBool(claims.value(S("is_anonymous")).toBool());
    session.receivedAt = clock.wallTime();
    session.receivedSteady = clock.steadyTime();
    session.lifetime = lifetimeOf(answer, claims, session.receivedAt);
    if (session.accessToken.isEmpty() || session.refreshToken.isEmpty() || session.userId.isEmpty())
        return Error{ErrorCode::BadResponse, QStringLiteral("the answer is not a session")};
    return session;
}

} // namespace Sync
