// SPDX-License-Identifier: Apache-2.0
// What AccountActions does with the account that somebody is signed in to.
#include "app/window/accountactions.h"
#include "app/window/answers.h"
#include "models/accountdeparture.h"
#include "sync/async.h"
#include "sync/store/store.h"

#include <QFile>

namespace App {

using Answer = Ui::AccountService::Answer;
using Models::AccountDeparture;
using Sync::Connection;
using Sync::Database;
using Sync::Error;
using Sync::ErrorCode;
using Sync::Result;

namespace {

Error signedOut()
{
    return Error{ErrorCode::SignedOut, QStringLiteral("nobody is signed in")};
}

Result<QStringList> copyWhatGoes(Database &database)
{
    const auto departure = Models::findAccountDeparture(database.connection());
    if (!departure)
        return departure.error();
    return Models::copyProfiles(database, departure->deleted);
}

void removeFiles(const QStringList &paths)
{
    for (const QString &path : paths)
        QFile::remove(path);
}

} // namespace

Answer AccountActions::changePassword(const QString &password, const QString &code)
{
    const AccountPtr account = m_sync.account();
    if (!account)
        return resolved<void>(signedOut());
    const auto promise = newPromise<void>();
    Sync::onFinished(this, account->changeUser({{}, password, code}),
                     [account, promise](const Result<Sync::AuthUser> &changed) {
                         resolve<void>(promise,
                                       changed ? Result<void>() : Result<void>(changed.error()));
                     });
    return promise->future();
}

Answer AccountActions::sendSafetyCode()
{
    const AccountPtr account = m_sync.account();
    if (!account)
        return resolved<void>(signedOut());
    return kept<void>(this, account->sendReauthenticationCode(), account);
}

QFuture<Result<bool>> AccountActions::changeEmail(const QString &email, const QString &password)
{
    const AccountPtr account = m_sync.account();
    if (!account)
        return resolved<bool>(signedOut());
    const auto promise = newPromise<bool>();
    Sync::onFinished(this, account->changeUser({email, password, {}}),
                     [account, promise](const Result<Sync::AuthUser> &changed) {
                         if (changed)
                             resolve<bool>(promise, changed->newEmail.isEmpty());
                         else
                             resolve<bool>(promise, changed.error());
                     });
    return promise->future();
}

Answer AccountActions::resendEmailCode(const QString &email)
{
    const AccountPtr account = m_sync.account();
    if (!account)
        return resolved<void>(signedOut());
    return kept<void>(this, account->auth().resendCode(Sync::CodeUse::EmailChange, email), account);
}

QFuture<Result<bool>> AccountActions::confirmEmail(const QString &email, const QString &code)
{
    const AccountPtr account = m_sync.account();
    if (!account)
        return resolved<bool>(signedOut());
    return kept<bool>(this, account->confirmEmailChange(email, code), account);
}

Answer AccountActions::signOut(Ui::SignOutScope scope)
{
    const AccountPtr account = m_sync.account();
    if (!account)
        return resolved<void>(signedOut());
    if (scope == Ui::SignOutScope::Here)
        return m_sync.signOut();
    if (scope == Ui::SignOutScope::Others)
        return kept<void>(this, account->signOut(Sync::SignOutScope::Others), account);
    const auto promise = newPromise<void>();
    Sync::onFinished(this, account->signOut(Sync::SignOutScope::Everywhere),
                     [this, account, promise](const Result<void> &done) {
                         // The server has done it, or what it has not done is still in the store.
                         if (account->state() == Sync::SessionState::SignedOut
                             && account == m_sync.account())
                             Sync::onFinished(this, m_sync.signOut(), [](const Result<void> &) {});
                         resolve<void>(promise, done);
                     });
    return promise->future();
}

QFuture<Result<AccountDeparture>> AccountActions::findDeparture()
{
    return m_store.read(
        [](Connection &connection) { return Models::findAccountDeparture(connection); });
}

QFuture<Result<QStringList>> AccountActions::deleteAccount()
{
    const AccountPtr account = m_sync.account();
    if (!account)
        return resolved<QStringList>(signedOut());
    // What the server takes away must not be taken from this computer as well.
    m_sync.setLeaving(true);
    const auto promise = newPromise<QStringList>();
    const auto giveUp = [this, promise](const Error &error) {
        m_sync.setLeaving(false);
        resolve<QStringList>(promise, error);
    };
    Sync::onFinished(
        this, m_store.withDatabase(copyWhatGoes),
        [this, account, promise, giveUp](const Result<QStringList> &copies) {
            if (!copies)
                return giveUp(copies.error());
            Sync::onFinished(
                this, account->deleteAccount(),
                [this, account, promise, giveUp, copies = *copies](const Result<void> &deleted) {
                    // Of an account that is gone only the key store may complain.
                    const bool isGone = account->state() == Sync::SessionState::SignedOut;
                    if (!isGone && !deleted) {
                        removeFiles(copies);
                        return giveUp(deleted.error());
                    }
                    Sync::onFinished(this, m_sync.signOut(), [](const Result<void> &) {});
                    m_sync.setLeaving(false);
                    resolve<QStringList>(promise, copies);
                });
        });
    return promise->future();
}

} // namespace App
