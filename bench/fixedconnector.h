// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/async.h"
#include "sync/engine/connector.h"

namespace Bench {

/// One address, one token, and writes that are all taken at once.
class FixedConnector final : public Sync::Connector
{
public:
    explicit FixedConnector(QUrl endpoint, QByteArray token = "bench")
        : m_endpoint(std::move(endpoint))
        , m_token(std::move(token))
    {
    }

    QFuture<Sync::Result<Sync::Credentials>> fetchCredentials(bool) override
    {
        return Sync::readyFuture(
            Sync::Result<Sync::Credentials>(Sync::Credentials{m_endpoint, m_token}));
    }
    QFuture<Sync::Result<std::optional<Sync::Rejection>>> upload(
        const Sync::UploadTransaction &) override
    {
        return Sync::readyFuture(Sync::Result<std::optional<Sync::Rejection>>(std::nullopt));
    }

private:
    QUrl m_endpoint;
    QByteArray m_token;
};

} // namespace Bench
