// SPDX-License-Identifier: Apache-2.0
#include "ui/errortext.h"

#include <QCoreApplication>

namespace Ui {

namespace {

using Sync::ErrorCode;

QString tr(const char *text)
{
    return QCoreApplication::translate("Ui::ErrorText", text);
}

QString fileErrorText(ErrorCode code)
{
    switch (code) {
    case ErrorCode::CannotOpen:
        return tr("The file cannot be opened or made. Check that the folder exists and is yours.");
    case ErrorCode::ReadOnly:
        return tr("The file cannot be written. Check its permissions and the disk.");
    case ErrorCode::DiskFull:
        return tr("The disk is full. Free some space and try again.");
    case ErrorCode::DiskFailed:
        return tr("The disk reports an error. Check it, and make a copy of your data.");
    case ErrorCode::Corrupt:
        return tr("The file is damaged or is no Tidelist file.");
    case ErrorCode::NotOurs:
        return tr("The file belongs to another program.");
    case ErrorCode::NewerVersion:
        return tr("The file was made by a newer version of Tidelist. Please update Tidelist.");
    case ErrorCode::DeclarationMismatch:
        return tr("The file's tables are not the ones that this Tidelist works with.");
    case ErrorCode::WrongSqlite:
        return tr("Tidelist and Qt use different copies of SQLite. Please reinstall Tidelist.");
    case ErrorCode::Busy:
        return tr("Another program is using the file. Close it and try again.");
    case ErrorCode::Closed:
        return tr("Tidelist is closing.");
    case ErrorCode::OwnedElsewhere:
        return tr("Another Tidelist on this computer syncs this file.");
    default:
        return {};
    }
}

QString networkErrorText(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Unreachable:
        return tr("The server cannot be reached. Check the connection and the address.");
    case ErrorCode::TimedOut:
        return tr("The server did not answer in time. Try again later.");
    case ErrorCode::Tls:
        return tr("The connection to the server is not secure, so nothing was sent.");
    case ErrorCode::TokenRefused:
        return tr("The server does not accept this sign-in. Sign in again if it stays like this.");
    case ErrorCode::BucketLimit:
        return tr("There is more in this account than the server gives one computer.");
    case ErrorCode::HttpStatus:
    case ErrorCode::BadResponse:
        return tr("What answered is not a Tidelist server. Check the address.");
    case ErrorCode::Cancelled:
        return tr("It was cancelled.");
    case ErrorCode::SchemaMismatch:
        return tr("The server is not set up for this version of Tidelist.");
    default:
        return {};
    }
}

QString accountErrorText(ErrorCode code)
{
    switch (code) {
    case ErrorCode::SignedOut:
        return tr("You are signed out.");
    case ErrorCode::SessionExpired:
        return tr("Your session has ended. Please sign in again.");
    case ErrorCode::WrongCredentials:
        return tr("The e-mail address or the password is wrong.");
    case ErrorCode::UserExists:
        return tr("There is an account with this e-mail address already. Sign in instead.");
    case ErrorCode::WeakPassword:
        return tr("The password is too weak. Choose a longer one.");
    case ErrorCode::EmailNotConfirmed:
        return tr("Please follow the link in the e-mail we sent you, then sign in.");
    case ErrorCode::RateLimited:
        return tr("Too many attempts. Wait a while and try again.");
    case ErrorCode::NoKeyStore:
        return tr("This computer's key store is missing or locked, so the sign-in cannot be kept "
                  "safely. Unlock or install one (GNOME Keyring, KWallet) and try again.");
    case ErrorCode::AccountMismatch:
        return tr("The to-dos on this computer belong to another account. Sign in with that one.");
    default:
        return {};
    }
}

} // namespace

QString errorText(const Sync::Error &error)
{
    for (const auto &textOf : {fileErrorText, networkErrorText, accountErrorText}) {
        const QString text = textOf(error.code);
        if (!text.isEmpty())
            return text;
    }
    switch (error.code) {
    case ErrorCode::InvalidArgument:
        return error.message;
    case ErrorCode::NotFound:
        return tr("It is not there any more.");
    case ErrorCode::Ambiguous:
        return tr("More than one matches.");
    case ErrorCode::Rejected:
        return tr("The server refused the change.");
    default:
        return tr("Something went wrong (%1).").arg(Sync::errorCodeName(error.code));
    }
}

QString rejectionText(const QString &code)
{
    if (code == u"42501" || code == u"forbidden")
        return tr("You may see this profile but not change it.");
    if (code == u"row_gone")
        return tr("It was deleted, or you have lost access to it.");
    if (code == u"23503")
        return tr("What it belongs to was deleted.");
    if (code == u"23505")
        return tr("There is one already.");
    if (code.startsWith(u"22") || code.startsWith(u"23"))
        return tr("The server does not accept this value.");
    return tr("The server refused it (%1).").arg(code);
}

} // namespace Ui
