// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/net/httptransport.h"
#include "sync/result.h"

#include <QString>

#include <chrono>
#include <optional>

namespace Sync {

/// What Supabase said instead of doing what was asked, read from any of its shapes: Auth's old and
/// new one, the one of OAuth, PostgREST's, a gateway's, a web page, or nothing at all.
struct ServerFault
{
    int status = 0;
    QString code; ///< such as `invalid_credentials`, `42501` or `PGRST204`; may be empty
    QString message; ///< never empty
    bool isHtml = false;
    std::optional<std::chrono::milliseconds> retryAfter;
    QStringList reasons; ///< why a password is weak
};

ServerFault readFault(const HttpResponse &response);

/// The Error of a call that Auth refused. Its serviceCode is Auth's own.
Error authError(const ServerFault &fault);
/// The Error of a refresh: SessionExpired when the session is over, else one that may pass.
Error refreshError(const ServerFault &fault);
/// The Error of the function `delete_account`: Rejected with the server's words, SchemaMismatch
/// where the project has no such function.
Error deletionError(const ServerFault &fault);
/// True when the session itself is over; everything else (the network, 5xx, rate limits, pages of
/// others) leaves it alone.
bool endsSession(const ServerFault &fault);

/// What an answer of PostgREST means for the write it answers.
enum class UploadVerdict {
    Rejected, ///< refused for good: bad values (22), constraints (23), policies (42501), P0001
    BadToken, ///< the token was not accepted: renew it and try again
    SchemaMismatch, ///< the server lacks a table or column
    Retry, ///< anything else: the same write may succeed later
};
UploadVerdict judgeUpload(const ServerFault &fault);
/// The Error of a verdict other than Rejected: SchemaMismatch or HttpStatus.
Error uploadError(const ServerFault &fault);

} // namespace Sync
