// SPDX-License-Identifier: Apache-2.0
#include "app/cli/staticconnector.h"

#include "sync/async.h"

namespace App {

using Sync::Credentials;
using Sync::Error;
using Sync::ErrorCode;
using Sync::Result;

QFuture<Result<Credentials>> StaticConnector::fetchCredentials(bool renew)
{
    if (renew)
        return Sync::readyFuture(Result<Credentials>(
            Error{ErrorCode::SessionExpired, QStringLiteral("the service refuses the token")}));
    return Sync::readyFuture(Result<Credentials>(m_credentials));
}

QFuture<Result<std::optional<Sync::Rejection>>> StaticConnector::upload(
    const Sync::UploadTransaction &)
{
    return Sync::readyFuture(Result<std::optional<Sync::Rejection>>(
        Error{ErrorCode::SchemaMismatch, QStringLiteral("a fixed token cannot upload")}));
}

} // namespace App
