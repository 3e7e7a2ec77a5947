// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/accountdeparture.h"
#include "sync/result.h"
#include "ui/server/serverdescription.h"
#include "ui/serveraddress.h"

#include <QFuture>
#include <QString>
#include <QStringList>

namespace Ui {

/// Whose account the window works with.
struct AccountFacts
{
    ServerAddress server; ///< of the account, or the one that a sign-in starts with
    QString caFile; ///< the only certificates that are trusted; empty: the system's
    QString email; ///< also of somebody who has signed out; empty for an anonymous account
    bool isAnonymous = false;

    bool operator==(const AccountFacts &) const = default;
};

/// The ways in that a server has.
struct SignInOffer
{
    QStringList providers; ///< services whose page a browser shows, such as `github`
    bool allowsAnonymous = false;
    bool allowsSignUp = true;

    bool operator==(const SignInOffer &) const = default;
};

/// What a code that comes by e-mail is for.
enum class MailCode {
    SignIn,
    SignUp, ///< confirms the address of a new account
    Recovery, ///< of a forgotten password
};

/// Which computers a sign-out is about.
enum class SignOutScope {
    Here,
    Others,
    Everywhere,
};

/// What the window asks about the account: whoever implements it knows the server, the key store
/// and the browser. A sign-in that ends well has taken the account on for the file.
///
/// *Threading:* the gui thread; nothing waits. *Errors:* those of Sync::SupabaseAccount and
/// Sync::AuthClient; InvalidArgument for an address of a server that is none, Cancelled after
/// cancelSignIn().
class AccountService
{
public:
    using Answer = QFuture<Sync::Result<void>>;

    virtual ~AccountService() = default;

    /// What somebody was given: JSON, or a link. Nothing is sent anywhere.
    virtual ServerReading readServer(const QByteArray &text) = 0;
    /// The same of a file. *Errors:* CannotOpen.
    virtual QFuture<Sync::Result<ServerReading>> readServerFile(const QString &path) = 0;
    virtual QFuture<Sync::Result<SignInOffer>> findOffer(const ServerAddress &server) = 0;
    virtual Answer signIn(const ServerAddress &server, const QString &email,
                          const QString &password) = 0;
    /// *Errors:* EmailNotConfirmed when the account is made and its address must be confirmed.
    virtual Answer signUp(const ServerAddress &server, const QString &email,
                          const QString &password) = 0;
    virtual Answer signInAnonymously(const ServerAddress &server) = 0;
    /// Ends when the person has done in the browser what its page asks for.
    virtual Answer signInInBrowser(const ServerAddress &server, const QString &provider) = 0;
    virtual Answer sendCode(const ServerAddress &server, MailCode use, const QString &email) = 0;
    /// For SignIn and SignUp.
    virtual Answer signInWithCode(const ServerAddress &server, MailCode use, const QString &email,
                                  const QString &code) = 0;
    /// With a code of Recovery. After WeakPassword the code has done its part, and only another
    /// password is needed.
    virtual Answer setForgottenPassword(const ServerAddress &server, const QString &email,
                                        const QString &code, const QString &password) = 0;
    /// Nobody waits for a sign-in any more: whatever its answer is, nobody is signed in by it.
    virtual void cancelSignIn() = 0;

    /// `code` where one is asked for with ReauthenticationNeeded, see sendSafetyCode().
    virtual Answer changePassword(const QString &password, const QString &code) = 0;
    virtual Answer sendSafetyCode() = 0;
    /// True when it is done, false when the codes of e-mails are needed. With a password it makes
    /// a lasting account of an anonymous one.
    virtual QFuture<Sync::Result<bool>> changeEmail(const QString &email,
                                                    const QString &password) = 0;
    virtual Answer resendEmailCode(const QString &email) = 0;
    /// `email` is the address that got the code. True when it is done, false when the code that
    /// went to the other address is needed too.
    virtual QFuture<Sync::Result<bool>> confirmEmail(const QString &email, const QString &code) = 0;
    virtual Answer signOut(SignOutScope scope) = 0;
    virtual QFuture<Sync::Result<Models::AccountDeparture>> findDeparture() = 0;
    /// Deletes the account on the server, after copies of the profiles that go along are written;
    /// their paths. What is on this computer stays. *Errors:* Rejected while others need it.
    virtual QFuture<Sync::Result<QStringList>> deleteAccount() = 0;
};

} // namespace Ui
