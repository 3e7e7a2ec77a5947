// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/net/httptransport.h"

#include <QDateTime>

#include <chrono>
#include <optional>

namespace Sync {

/// The value of a Retry-After header: seconds or an HTTP date (RFC 9110, 10.2.3), from `now` on.
/// Nothing when it cannot be read; at most an hour, so that no server can stop us for good.
std::optional<std::chrono::milliseconds> parseRetryAfter(QByteArrayView value,
                                                         const QDateTime &now);

/// True when the answer is a web page: a proxy, a captive portal or a wrong address.
bool isHtmlAnswer(const HttpResponse &response);

/// What an error means to a program: TokenRefused or BucketLimit where the service says so, else
/// its own code.
ErrorCode meaningOf(const Error &error);

/// The Error HttpStatus for an answer of the PowerSync service (or of whatever answered in its
/// place): its `PSYNC_Sxxxx: description`, a hint that it is a web page, or just the status.
Error httpStatusError(const HttpResponse &response);

} // namespace Sync
