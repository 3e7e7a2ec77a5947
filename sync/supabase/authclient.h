// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/net/clock.h"
#include "sync/net/httptransport.h"
#include "sync/supabase/session.h"
#include "sync/supabase/supabaseconfig.h"

#include <QObject>

#include <chrono>

namespace Sync {

/// The calls of Supabase Auth that need no state.
///
/// *Threading:* that of the transport. *Ownership:* refers to the transport and the clock.
class AuthClient final : public QObject
{
    Q_OBJECT
public:
    AuthClient(SupabaseConfig config, HttpTransport &transport, const Clock &clock);

    /// *Errors:* WrongCredentials, EmailNotConfirmed, RateLimited, and those of the network.
    QFuture<Result<Session>> signIn(const QString &email, const QString &password);
    /// *Errors:* UserExists, WeakPassword, RateLimited, InvalidArgument (no address), and
    /// EmailNotConfirmed when the account was made and the person must open the e-mail first.
    QFuture<Result<Session>> signUp(const QString &email, const QString &password);
    /// *Errors:* SessionExpired when the session is over for good; anything else may pass.
    QFuture<Result<Session>> refresh(const QByteArray &refreshToken);
    /// Ends this one session on the server, as far as that can be done now.
    QFuture<Result<void>> logout(const QByteArray &accessToken);

private:
    HttpRequest request(QLatin1StringView path, const QJsonObject &body) const;
    QFuture<Result<Session>> askForSession(const HttpRequest &request, bool isRefresh);
    Result<Session> readAnswer(const HttpResponse &response, bool isRefresh) const;

    SupabaseConfig m_config;
    HttpTransport &m_transport;
    const Clock &m_clock;
};

} // namespace Sync
