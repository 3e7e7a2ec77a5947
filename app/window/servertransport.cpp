// SPDX-License-Identifier: Apache-2.0
#include "app/window/servertransport.h"

#include "sync/async.h"
#include "sync/net/tlstrust.h"

#include <QTimer>

namespace App {

using Sync::Error;
using Sync::ErrorCode;
using Sync::HttpRequest;
using Sync::HttpResponse;
using Sync::HttpStream;
using Sync::Result;

namespace {

/// Ends before it has begun.
class RefusedStream final : public HttpStream
{
public:
    explicit RefusedStream(const Error &error)
    {
        QTimer::singleShot(0, this, [this, error] {
            if (!m_isAborted)
                Q_EMIT finished(error);
        });
    }

    QByteArray read(qint64) override { return {}; }
    void abort() override { m_isAborted = true; }

private:
    bool m_isAborted = false;
};

/// Without its certificates no connection is safe.
Error untrusted(const Error &reason)
{
    return Error{ErrorCode::Tls, reason.message};
}

} // namespace

ServerTransport::ServerTransport()
{
    m_transports.push_back(std::make_unique<Sync::QnamTransport>());
}

ServerTransport::~ServerTransport() = default;

Result<void> ServerTransport::trust(const QString &caFile)
{
    if (caFile == m_caFile)
        return m_state;
    m_caFile = caFile;
    m_state = {};
    if (caFile.isEmpty()) {
        m_transports.push_back(std::make_unique<Sync::QnamTransport>());
        return m_state;
    }
    const auto tls = Sync::trustOnly(caFile);
    if (tls)
        m_transports.push_back(std::make_unique<Sync::QnamTransport>(*tls));
    else
        m_state = tls.error();
    return m_state;
}

QFuture<Result<HttpResponse>> ServerTransport::send(const HttpRequest &request)
{
    if (!m_state)
        return Sync::readyFuture(Result<HttpResponse>(untrusted(m_state.error())));
    return m_transports.back()->send(request);
}

std::unique_ptr<HttpStream> ServerTransport::openStream(const HttpRequest &request)
{
    if (!m_state)
        return std::make_unique<RefusedStream>(untrusted(m_state.error()));
    return m_transports.back()->openStream(request);
}

} // namespace App
