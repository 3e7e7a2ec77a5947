// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/net/httptransport.h"

#include <QSslConfiguration>

#include <chrono>
#include <memory>

class QNetworkAccessManager;

namespace Sync {

/// HTTP through QNetworkAccessManager, set up so that memory is bounded and every wait ends.
///
/// HTTP/1.1 only and without Qt's content decoding: with either of the two Qt ignores the limit of
/// its read buffer. Redirects are never followed (a 3xx is an answer like any other), so that no
/// request carries its token anywhere else. TLS is verified. The system's proxy is used, except for
/// addresses of this machine.
///
/// *Threading:* made, used and destroyed on one thread with an event loop. *Ownership:* requests
/// that are still under way when it dies finish as Cancelled; its streams must not outlive it.
/// Cancelling a future of send() aborts its request.
class QnamTransport final : public HttpTransport
{
public:
    struct Limits
    {
        qint64 responseBody = 16 * 1024 * 1024; ///< bytes; a longer answer is a BadResponse
        /// A stream without a byte for so long is dead: more than two keepalives of the service.
        std::chrono::milliseconds streamIdle = std::chrono::seconds(45);
    };

    QnamTransport();
    explicit QnamTransport(const Limits &limits);
    /// With TLS of its own, such as trustOnly() makes it.
    explicit QnamTransport(const QSslConfiguration &tls);
    QnamTransport(const Limits &limits, const QSslConfiguration &tls);
    ~QnamTransport() override;

    QFuture<Result<HttpResponse>> send(const HttpRequest &request) override;
    /// `request.timeout` is the time for the status line and headers to arrive.
    std::unique_ptr<HttpStream> openStream(const HttpRequest &request) override;

private:
    Limits m_limits;
    // Qt opens six connections per host and manager: streams must not take those of requests.
    std::unique_ptr<QNetworkAccessManager> m_requests;
    std::unique_ptr<QNetworkAccessManager> m_streams;
    /// Parent of the requests under way; the last member, so that they end before the managers.
    std::unique_ptr<QObject> m_pending;
};

} // namespace Sync
