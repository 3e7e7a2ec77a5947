// SPDX-License-Identifier: Apache-2.0
#include "app/window/sharingcalls.h"

#include "app/window/synccontroller.h"
#include "sync/async.h"
#include "sync/supabase/supabasefunctions.h"

namespace App {

using Sync::Result;

namespace {

/// Keeps the account until the answer is there, also when the person signs out meanwhile.
struct AccountCall
{
    AccountCall(std::shared_ptr<Sync::SupabaseAccount> person, Sync::HttpTransport &transport)
        : account(std::move(person))
        , functions(*account, transport)
    {
    }
    std::shared_ptr<Sync::SupabaseAccount> account;
    Sync::SupabaseFunctions functions;
};

} // namespace

SharingCalls::SharingCalls(const SyncController &sync, Sync::HttpTransport &transport,
                           QObject *parent)
    : QObject(parent)
    , m_sync(sync)
    , m_transport(transport)
{
}

void SharingCalls::acceptInvite(const Models::ProfileInviteId &invite)
{
    call(QStringLiteral("accept_invite"), {{QStringLiteral("invite"), invite.text()}},
         [this, invite](const Result<void> &result) { Q_EMIT inviteAccepted(invite, result); });
}

void SharingCalls::transfer(const Models::ProfileId &profile, const Models::UserId &user)
{
    call(QStringLiteral("transfer_ownership"),
         {{QStringLiteral("profile"), profile.text()}, {QStringLiteral("user"), user.text()}},
         [this](const Result<void> &result) { Q_EMIT transferred(result); });
}

void SharingCalls::call(const QString &function, const QJsonObject &arguments,
                        const std::function<void(const Result<void> &)> &done)
{
    const auto account = m_sync.account();
    if (!account)
        return done(Sync::Error{Sync::ErrorCode::SignedOut, QStringLiteral("nobody is signed in")});
    const auto call = std::make_shared<AccountCall>(account, m_transport);
    Sync::onFinished(this, call->functions.call(function, arguments),
                     [call, done](const Result<QJsonValue> &answer) {
                         done(answer ? Result<void>() : Result<void>(answer.error()));
                     });
}

} // namespace App
