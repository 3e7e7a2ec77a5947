// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/async.h"
#include "ui/accountservice.h"

#include <QPromise>
#include <QStringList>

#include <memory>
#include <optional>

namespace TestSupport {

/// Notes what the window asks, and answers when the test says so; what is only looked up is
/// answered at once.
class FakeAccountService final : public Ui::AccountService
{
public:
    QStringList calls; ///< "signIn ada@example.org"
    Ui::SignInOffer offer;
    Ui::ServerReading reading; ///< of every text and file

    /// The answer to the latest question. False when nobody waits for one.
    bool answer(const Sync::Result<void> &result)
    {
        if (!m_pending)
            return false;
        m_pending->addResult(result);
        m_pending->finish();
        m_pending.reset();
        return true;
    }

    Ui::ServerReading readServer(const QByteArray &text) override
    {
        calls += QStringLiteral("readServer ") + QString::fromUtf8(text);
        return reading;
    }
    QFuture<Sync::Result<Ui::ServerReading>> readServerFile(const QString &path) override
    {
        calls += QStringLiteral("readServerFile ") + path;
        return Sync::readyFuture(Sync::Result<Ui::ServerReading>(reading));
    }
    QFuture<Sync::Result<Ui::SignInOffer>> findOffer(const Ui::ServerAddress &) override
    {
        return Sync::readyFuture(Sync::Result<Ui::SignInOffer>(offer));
    }
    Answer signIn(const Ui::ServerAddress &, const QString &email, const QString &) override
    {
        return ask(QStringLiteral("signIn ") + email);
    }
    Answer signUp(const Ui::ServerAddress &, const QString &email, const QString &) override
    {
        return ask(QStringLiteral("signUp ") + email);
    }
    Answer signInAnonymously(const Ui::ServerAddress &) override
    {
        return ask(QStringLiteral("signInAnonymously"));
    }
    Answer signInInBrowser(const Ui::ServerAddress &, const QString &provider) override
    {
        return ask(QStringLiteral("signInInBrowser ") + provider);
    }
    Answer sendCode(const Ui::ServerAddress &, Ui::MailCode, const QString &email) override
    {
        return ask(QStringLiteral("sendCode ") + email);
    }
    Answer signInWithCode(const Ui::ServerAddress &, Ui::MailCode, const QString &email,
                          const QString &) override
    {
        return ask(QStringLiteral("signInWithCode ") + email);
    }
    Answer setForgottenPassword(const Ui::ServerAddress &, const QString &email, const QString &,
                                const QString &) override
    {
        return ask(QStringLiteral("setForgottenPassword ") + email);
    }
    void cancelSignIn() override { calls += QStringLiteral("cancelSignIn"); }
    Answer changePassword(const QString &, const QString &) override
    {
        return ask(QStringLiteral("changePassword"));
    }
    Answer sendSafetyCode() override { return ask(QStringLiteral("sendSafetyCode")); }
    QFuture<Sync::Result<bool>> changeEmail(const QString &email, const QString &) override
    {
        calls += QStringLiteral("changeEmail ") + email;
        return Sync::readyFuture(Sync::Result<bool>(true));
    }
    Answer resendEmailCode(const QString &email) override
    {
        return ask(QStringLiteral("resendEmailCode ") + email);
    }
    QFuture<Sync::Result<bool>> confirmEmail(const QString &email, const QString &) override
    {
        calls += QStringLiteral("confirmEmail ") + email;
        return Sync::readyFuture(Sync::Result<bool>(true));
    }
    Answer signOut(Ui::SignOutScope) override { return ask(QStringLiteral("signOut")); }
    QFuture<Sync::Result<Models::AccountDeparture>> findDeparture() override
    {
        return Sync::readyFuture(
            Sync::Result<Models::AccountDeparture>(Models::AccountDeparture()));
    }
    QFuture<Sync::Result<QStringList>> deleteAccount() override
    {
        calls += QStringLiteral("deleteAccount");
        return Sync::readyFuture(Sync::Result<QStringList>(QStringList()));
    }

private:
    Answer ask(const QString &call)
    {
        calls += call;
        m_pending = std::make_unique<QPromise<Sync::Result<void>>>();
        m_pending->start();
        return m_pending->future();
    }

    std::unique_ptr<QPromise<Sync::Result<void>>> m_pending;
};

} // namespace TestSupport
