// SPDX-License-Identifier: Apache-2.0
#include "ui/errortext.h"

#include <QCoreApplication>
#include <QStringList>

#include <chrono>

namespace Ui {

namespace {

using Sync::ErrorCode;

struct ErrorText
{
    Q_DECLARE_TR_FUNCTIONS(Ui::ErrorText)
};

QString fileErrorText(ErrorCode code)
{
    switch (code) {
    case ErrorCode::CannotOpen:
        return ErrorText::tr(
            "The file cannot be opened or made. Check that the folder exists and is yours.");
    case ErrorCode::ReadOnly:
        return ErrorText::tr("The file cannot be written. Check its permissions and the disk.");
    case ErrorCode::DiskFull:
        return ErrorText::tr("The disk is full. Free some space and try again.");
    case ErrorCode::DiskFailed:
        return ErrorText::tr("The disk reports an error. Check it, and make a copy of your data.");
    case ErrorCode::Corrupt:
        return ErrorText::tr("The file is damaged or is no Tidelist file.");
    case ErrorCode::NotOurs:
        return ErrorText::tr("The file belongs to another program.");
    case ErrorCode::NewerVersion:
        return ErrorText::tr(
            "The file was made by a newer version of Tidelist. Please update Tidelist.");
    case ErrorCode::DeclarationMismatch:
        return ErrorText::tr("The file's tables are not the ones that this Tidelist works with.");
    case ErrorCode::WrongSqlite:
        return ErrorText::tr(
            "Tidelist and Qt use different copies of SQLite. Please reinstall Tidelist.");
    case ErrorCode::Busy:
        return ErrorText::tr("Another program is using the file. Close it and try again.");
    case ErrorCode::Closed:
        return ErrorText::tr("Tidelist is closing.");
    case ErrorCode::OwnedElsewhere:
        return ErrorText::tr("Another Tidelist on this computer syncs this file.");
    default:
        return {};
    }
}

QString networkErrorText(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Unreachable:
        return ErrorText::tr("The server cannot be reached. Check the connection and the address.");
    case ErrorCode::TimedOut:
        return ErrorText::tr("The server did not answer in time. Try again later.");
    case ErrorCode::Tls:
        return ErrorText::tr("The connection to the server is not secure, so nothing was sent.");
    case ErrorCode::TokenRefused:
        return ErrorText::tr(
            "The server does not accept this sign-in. Sign in again if it stays like this.");
    case ErrorCode::BucketLimit:
        return ErrorText::tr("This account holds more than the server gives one computer.");
    case ErrorCode::HttpStatus:
    case ErrorCode::BadResponse:
        return ErrorText::tr("What answered is not a Tidelist server. Check the address.");
    case ErrorCode::Cancelled:
        return ErrorText::tr("It was cancelled.");
    case ErrorCode::SchemaMismatch:
        return ErrorText::tr("The server is not set up for this version of Tidelist.");
    default:
        return {};
    }
}

/// What has to be different about a password.
QString weakPasswordText(const Sync::Error &error)
{
    QStringList texts;
    const auto add = [&](const QString &reason, const QString &text) {
        if (error.reasons.contains(reason))
            texts.append(text);
    };
    add(QStringLiteral("length"), ErrorText::tr("The password is too short."));
    add(QStringLiteral("characters"),
        ErrorText::tr("The password needs more kinds of characters: letters, digits and signs."));
    add(QStringLiteral("pwned"),
        ErrorText::tr(
            "This password is in a list of stolen ones that attackers use. Take another one."));
    add(QStringLiteral("same"),
        ErrorText::tr("The new password has to be different from the old one."));
    return texts.isEmpty() ? ErrorText::tr("The password is too weak. Choose a longer one.")
                           : texts.join(u' ');
}

QString rateLimitText(const Sync::Error &error)
{
    const bool isMail = error.serviceCode == u"over_email_send_rate_limit";
    if (!error.retryAfter)
        return isMail
            ? ErrorText::tr("Too many e-mails were asked for. Wait a while and try again.")
            : ErrorText::tr("Too many attempts. Wait a while and try again.");
    const auto seconds =
        static_cast<int>(std::chrono::ceil<std::chrono::seconds>(*error.retryAfter).count());
    return isMail ? ErrorText::tr("Too many e-mails were asked for. Try again in %n seconds.",
                                  nullptr, seconds)
                  : ErrorText::tr("Too many attempts. Try again in %n seconds.", nullptr, seconds);
}

QString accountErrorText(const Sync::Error &error)
{
    switch (error.code) {
    case ErrorCode::SignedOut:
        return ErrorText::tr("You are signed out.");
    case ErrorCode::SessionExpired:
        return ErrorText::tr("Your session has ended. Please sign in again.");
    case ErrorCode::WrongCredentials:
        return ErrorText::tr("The e-mail address or the password is wrong.");
    case ErrorCode::UserExists:
        return ErrorText::tr(
            "There is an account with this e-mail address already. Sign in instead.");
    case ErrorCode::WeakPassword:
        return weakPasswordText(error);
    case ErrorCode::EmailNotConfirmed:
        return ErrorText::tr("Please follow the link in the e-mail we sent you, then sign in.");
    case ErrorCode::RateLimited:
        return rateLimitText(error);
    case ErrorCode::CodeRefused:
        return ErrorText::tr("The code is wrong or no longer valid. Ask for a new one.");
    case ErrorCode::CaptchaNeeded:
        return ErrorText::tr(
            "The server wants proof that you are no robot, which this program cannot show it. "
            "Ask whoever runs the server.");
    case ErrorCode::ReauthenticationNeeded:
        return ErrorText::tr(
            "The server wants to be sure that it is you: type the code from the e-mail.");
    case ErrorCode::SignInDisabled:
        return ErrorText::tr("The server does not offer this way to sign in.");
    case ErrorCode::SignInRefused:
        return ErrorText::tr("The sign-in was refused: %1").arg(error.message);
    case ErrorCode::NoKeyStore:
        return ErrorText::tr(
            "This computer's key store is missing or locked, so the sign-in cannot be kept "
            "safely. Unlock or install one (GNOME Keyring, KWallet) and try again.");
    case ErrorCode::AccountMismatch:
        return ErrorText::tr(
            "The to-dos on this computer belong to another account. Sign in with that one.");
    default:
        return {};
    }
}

} // namespace

QString errorText(const Sync::Error &error)
{
    for (const auto &textOf : {fileErrorText, networkErrorText}) {
        const QString text = textOf(error.code);
        if (!text.isEmpty())
            return text;
    }
    if (const QString text = accountErrorText(error); !text.isEmpty())
        return text;
    switch (error.code) {
    case ErrorCode::InvalidArgument:
        return error.message;
    case ErrorCode::NotFound:
        return ErrorText::tr("It is not there any more.");
    case ErrorCode::Ambiguous:
        return ErrorText::tr("More than one matches.");
    case ErrorCode::Rejected:
        return ErrorText::tr("The server refused the change.");
    default:
        return ErrorText::tr("Something went wrong (%1).").arg(Sync::errorCodeName(error.code));
    }
}

QString rejectionText(const QString &code)
{
    if (code == u"42501" || code == u"forbidden")
        return ErrorText::tr("You may see this profile but not change it.");
    if (code == u"no_access")
        return ErrorText::tr("You no longer have access.");
    if (code == u"row_gone")
        return ErrorText::tr("It was deleted, or you have lost access to it.");
    if (code == u"23503")
        return ErrorText::tr("What it belongs to was deleted.");
    if (code == u"23505")
        return ErrorText::tr("There is one already.");
    if (code.startsWith(u"22") || code.startsWith(u"23"))
        return ErrorText::tr("The server does not accept this value.");
    return ErrorText::tr("The server refused it (%1).").arg(code);
}

} // namespace Ui
