// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/connector.h"

#include "sync/async.h"

namespace Sync {

QFuture<Result<void>> Connector::uploadPending(PendingUploads &)
{
    return readyFuture(Result<void>(
        Error{ErrorCode::InvalidArgument, QStringLiteral("uploads one transaction at a time")}));
}

QFuture<Result<std::vector<UploadOutcome>>> Connector::uploadBatch(
    const std::vector<UploadTransaction> &)
{
    return readyFuture(Result<std::vector<UploadOutcome>>(
        Error{ErrorCode::InvalidArgument, QStringLiteral("uploads one transaction at a time")}));
}

} // namespace Sync
