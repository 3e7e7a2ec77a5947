// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/async.h"
#include "sync/engine/connector.h"

namespace Sync {

/// A backend that uploads in its own way: several transactions at once, or with write checkpoints
/// of its own. Implements uploadPending() instead of upload().
class BatchConnector : public Connector
{
public:
    bool uploadsInItsOwnWay() const final { return true; }
    QFuture<Result<void>> uploadPending(PendingUploads &pending) override = 0;

private:
    QFuture<Result<std::optional<Rejection>>> upload(const UploadTransaction &) final
    {
        return readyFuture(Result<std::optional<Rejection>>(
            Error{ErrorCode::InvalidArgument, QStringLiteral("uploads in its own way")}));
    }
};

} // namespace Sync
