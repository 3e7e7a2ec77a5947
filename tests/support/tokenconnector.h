// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/async.h"
#include "sync/engine/connector.h"

namespace TestSupport {

/// A backend that has a token and takes every upload.
class TokenConnector : public Sync::Connector
{
public:
    QFuture<Sync::Result<Sync::Credentials>> fetchCredentials(bool) override
    {
        return Sync::readyFuture(Sync::Result<Sync::Credentials>(
            Sync::Credentials{QUrl(QStringLiteral("http://sync.test")), "token"}));
    }
    QFuture<Sync::Result<Sync::UploadOutcome>> upload(const Sync::UploadTransaction &) override
    {
        return Sync::readyFuture(Sync::Result<Sync::UploadOutcome>(std::nullopt));
    }
};

} // namespace TestSupport
