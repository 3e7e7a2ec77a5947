// SPDX-License-Identifier: Apache-2.0
#include "sync/net/qnamtransport.h"

#include "sync/net/qnamrequest.h"
#include "sync/net/qnamstream.h"

#include <QHostAddress>
#include <QNetworkAccessManager>
#include <QNetworkProxyFactory>

namespace Sync {

namespace {

/// The system's proxies; Qt's own default depends on what else the process has set.
class SystemProxies final : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        const QString host = query.peerHostName();
        if (host == QLatin1StringView("localhost") || QHostAddress(host).isLoopback())
            return {QNetworkProxy(QNetworkProxy::NoProxy)};
        return systemProxyForQuery(query);
    }
};

std::unique_ptr<QNetworkAccessManager> newManager()
{
    auto manager = std::make_unique<QNetworkAccessManager>();
    manager->setProxyFactory(new SystemProxies);
    manager->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    manager->setStrictTransportSecurityEnabled(false); // we never guess a scheme
    return manager;
}

} // namespace

QnamTransport::QnamTransport()
    : QnamTransport(Limits())
{
}

QnamTransport::QnamTransport(const Limits &limits)
    : m_limits(limits)
    , m_requests(newManager())
    , m_streams(newManager())
    , m_pending(std::make_unique<QObject>())
{
}

QnamTransport::~QnamTransport() = default;

QFuture<Result<HttpResponse>> QnamTransport::send(const HttpRequest &request)
{
    auto *pending = new QnamRequest(*m_requests, request, m_limits.responseBody, m_pending.get());
    return pending->future();
}

std::unique_ptr<HttpStream> QnamTransport::openStream(const HttpRequest &request)
{
    return std::make_unique<QnamStream>(*m_streams, request, m_limits.streamIdle);
}

} // namespace Sync
