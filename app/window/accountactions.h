// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/window/synccontroller.h"
#include "sync/supabase/authclient.h"
#include "sync/supabase/browser.h"
#include "sync/supabase/browsersignin.h"
#include "ui/accountservice.h"

#include <QObject>

#include <functional>
#include <memory>

namespace App {

/// What the window asks about accounts, done with Supabase Auth, the browser and the file
/// (decision 35). Each sign-in has an account object of its own, which the SyncController takes on
/// when it ends well; the last one asked for counts.
///
/// *Threading:* that of the SyncController. *Ownership:* everything given must outlive it.
class AccountActions final : public QObject, public Ui::AccountService
{
    Q_OBJECT
public:
    AccountActions(SyncController &sync, Sync::Store &store, Sync::HttpTransport &transport,
                   Sync::Browser &browser, const Sync::Clock &clock, QObject *parent = nullptr);
    ~AccountActions() override;

    Ui::ServerReading readServer(const QByteArray &text) override;
    QFuture<Sync::Result<Ui::ServerReading>> readServerFile(const QString &path) override;
    QFuture<Sync::Result<Ui::SignInOffer>> findOffer(const Ui::ServerAddress &server) override;
    Answer signIn(const Ui::ServerAddress &server, const QString &email,
                  const QString &password) override;
    Answer signUp(const Ui::ServerAddress &server, const QString &email,
                  const QString &password) override;
    Answer signInAnonymously(const Ui::ServerAddress &server) override;
    Answer signInInBrowser(const Ui::ServerAddress &server, const QString &provider) override;
    Answer sendCode(const Ui::ServerAddress &server, Ui::MailCode use,
                    const QString &email) override;
    Answer signInWithCode(const Ui::ServerAddress &server, Ui::MailCode use, const QString &email,
                          const QString &code) override;
    Answer setForgottenPassword(const Ui::ServerAddress &server, const QString &email,
                                const QString &code, const QString &password) override;
    void cancelSignIn() override;

    Answer changePassword(const QString &password, const QString &code) override;
    Answer sendSafetyCode() override;
    QFuture<Sync::Result<bool>> changeEmail(const QString &email, const QString &password) override;
    Answer resendEmailCode(const QString &email) override;
    QFuture<Sync::Result<bool>> confirmEmail(const QString &email, const QString &code) override;
    Answer signOut(Ui::SignOutScope scope) override;
    QFuture<Sync::Result<Models::AccountDeparture>> findDeparture() override;
    QFuture<Sync::Result<QStringList>> deleteAccount() override;

private:
    using AccountPtr = SyncController::AccountPtr;
    using Way = std::function<Answer(const AccountPtr &)>;

    /// Signs in that way to a new account, or to one that is let in already, and has it taken on.
    Answer enter(const Ui::ServerAddress &server, const Way &way,
                 const AccountPtr &known = nullptr);
    /// The last step after a forgotten password.
    Answer setPassword(const AccountPtr &account, const QString &password);
    /// Signs out whoever came in too late.
    void turnAway(const AccountPtr &account);
    std::shared_ptr<Sync::AuthClient> newClient(const Sync::SupabaseConfig &server);

    SyncController &m_sync;
    Sync::Store &m_store;
    Sync::HttpTransport &m_transport;
    Sync::Browser &m_browser;
    const Sync::Clock &m_clock;
    int m_attempt = 0; ///< counts sign-ins: the last one wins
    /// Let in by the code for a forgotten password, while the new one is not taken.
    AccountPtr m_recovering;
    QString m_recoveringEmail;
    AccountPtr m_browsing;
    std::unique_ptr<Sync::BrowserSignIn> m_browserSignIn; ///< refers to the one above
};

} // namespace App
