// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/net/httptransport.h"
#include "sync/net/qnamtransport.h"

#include <QString>

#include <memory>
#include <vector>

namespace App {

/// The window's HTTP, which trusts what its file says: the system's authorities, or those of one
/// certificate file only. That is read from the file after everything stands that sends.
///
/// *Threading, ownership:* as QnamTransport.
class ServerTransport final : public Sync::HttpTransport
{
public:
    ServerTransport();
    ~ServerTransport() override;

    /// From now on, for new requests. Empty: the system's. *Errors:* those of Sync::trustOnly();
    /// nothing is sent then until another file is named.
    Sync::Result<void> trust(const QString &caFile);

    QFuture<Sync::Result<Sync::HttpResponse>> send(const Sync::HttpRequest &request) override;
    std::unique_ptr<Sync::HttpStream> openStream(const Sync::HttpRequest &request) override;

private:
    QString m_caFile;
    Sync::Result<void> m_state;
    /// The last one is used; requests and streams of the others may still be under way.
    std::vector<std::unique_ptr<Sync::QnamTransport>> m_transports;
};

} // namespace App
