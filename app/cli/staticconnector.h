// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/engine/connector.h"

namespace App {

/// A fixed token for the service and no account: downloads only, for development.
///
/// *Errors:* SessionExpired once the service has refused the token; SchemaMismatch for every
/// upload, which stops the queue and keeps it.
class StaticConnector final : public Sync::Connector
{
public:
    explicit StaticConnector(Sync::Credentials credentials)
        : m_credentials(std::move(credentials))
    {
    }

    QFuture<Sync::Result<Sync::Credentials>> fetchCredentials(bool renew) override;
    QFuture<Sync::Result<std::optional<Sync::Rejection>>> upload(
        const Sync::UploadTransaction &transaction) override;

private:
    Sync::Credentials m_credentials;
};

} // namespace App
