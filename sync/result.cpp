// SPDX-License-Identifier: Apache-2.0
#include "sync/result.h"

namespace Sync {

bool isFileTrouble(ErrorCode code)
{
    switch (code) {
    case ErrorCode::CannotOpen:
    case ErrorCode::ReadOnly:
    case ErrorCode::DiskFull:
    case ErrorCode::DiskFailed:
    case ErrorCode::Busy:
        return true;
    default:
        return false;
    }
}

QLatin1StringView errorCodeName(ErrorCode code)
{
    switch (code) {
    case ErrorCode::CannotOpen:
        return QLatin1StringView("cannot_open");
    case ErrorCode::ReadOnly:
        return QLatin1StringView("read_only");
    case ErrorCode::DiskFull:
        return QLatin1StringView("disk_full");
    case ErrorCode::DiskFailed:
        return QLatin1StringView("disk_failed");
    case ErrorCode::Corrupt:
        return QLatin1StringView("corrupt");
    case ErrorCode::NotOurs:
        return QLatin1StringView("not_ours");
    case ErrorCode::NewerVersion:
        return QLatin1StringView("newer_version");
    case ErrorCode::DeclarationMismatch:
        return QLatin1StringView("declaration_mismatch");
    case ErrorCode::WrongSqlite:
        return QLatin1StringView("wrong_sqlite");
    case ErrorCode::Busy:
        return QLatin1StringView("busy");
    case ErrorCode::Constraint:
        return QLatin1StringView("constraint");
    case ErrorCode::BadValue:
        return QLatin1StringView("bad_value");
    case ErrorCode::Sql:
        return QLatin1StringView("sql");
    case ErrorCode::Closed:
        return QLatin1StringView("closed");
    case ErrorCode::OwnedElsewhere:
        return QLatin1StringView("owned_elsewhere");
    case ErrorCode::BadLine:
        return QLatin1StringView("bad_line");
    case ErrorCode::BadFrame:
        return QLatin1StringView("bad_frame");
    case ErrorCode::LineTooLong:
        return QLatin1StringView("line_too_long");
    case ErrorCode::DiffWithoutCheckpoint:
        return QLatin1StringView("diff_without_checkpoint");
    case ErrorCode::ChecksumMismatch:
        return QLatin1StringView("checksum_mismatch");
    case ErrorCode::Unreachable:
        return QLatin1StringView("unreachable");
    case ErrorCode::TimedOut:
        return QLatin1StringView("timed_out");
    case ErrorCode::Tls:
        return QLatin1StringView("tls");
    case ErrorCode::TokenRefused:
        return QLatin1StringView("token_refused");
    case ErrorCode::BucketLimit:
        return QLatin1StringView("bucket_limit");
    case ErrorCode::HttpStatus:
        return QLatin1StringView("http_status");
    case ErrorCode::BadResponse:
        return QLatin1StringView("bad_response");
    case ErrorCode::Cancelled:
        return QLatin1StringView("cancelled");
    case ErrorCode::SignedOut:
        return QLatin1StringView("signed_out");
    case ErrorCode::SessionExpired:
        return QLatin1StringView("session_expired");
    case ErrorCode::WrongCredentials:
        return QLatin1StringView("wrong_credentials");
    case ErrorCode::UserExists:
        return QLatin1StringView("user_exists");
    case ErrorCode::WeakPassword:
        return QLatin1StringView("weak_password");
    case ErrorCode::EmailNotConfirmed:
        return QLatin1StringView("email_not_confirmed");
    case ErrorCode::RateLimited:
        return QLatin1StringView("rate_limited");
    case ErrorCode::NoKeyStore:
        return QLatin1StringView("no_key_store");
    case ErrorCode::AccountMismatch:
        return QLatin1StringView("account_mismatch");
    case ErrorCode::CodeRefused:
        return QLatin1StringView("code_refused");
    case ErrorCode::CaptchaNeeded:
        return QLatin1StringView("captcha_needed");
    case ErrorCode::ReauthenticationNeeded:
        return QLatin1StringView("reauthentication_needed");
    case ErrorCode::SignInDisabled:
        return QLatin1StringView("sign_in_disabled");
    case ErrorCode::SignInRefused:
        return QLatin1StringView("sign_in_refused");
    case ErrorCode::Rejected:
        return QLatin1StringView("rejected");
    case ErrorCode::SchemaMismatch:
        return QLatin1StringView("schema_mismatch");
    case ErrorCode::InvalidArgument:
        return QLatin1StringView("invalid_argument");
    case ErrorCode::NotFound:
        return QLatin1StringView("not_found");
    case ErrorCode::Ambiguous:
        return QLatin1StringView("ambiguous");
    }
    return QLatin1StringView("unknown");
}

} // namespace Sync
