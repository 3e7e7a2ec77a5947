// SPDX-License-Identifier: Apache-2.0
#include "sync/net/qnamtransport.h"

#include "sync/net/qnamrequest.h"
#include "sync/net/qnamstream.h"

#include <QHostAddress>
#include <QNetworkAccessManager>
#include <QNetworkProxyFactory>
#include <QNetworkRequest>

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

/// A manager whose requests all have the same TLS: Qt knows it for single requests only.
class Manager final : public QNetworkAccessManager
{
public:
    explicit Manager(const QSslConfiguration &tls)
        : m_tls(tls)
    {
    }

protected:
    QNetworkReply *createRequest(Operation operation, const QNetworkRequest &request,
                                 QIODevice *body) override
    {
        QNetworkRequest prepared(request);
        if (!m_tls.isNull())
            prepared.setSslConfiguration(m_tls);
        return QNetworkAccessManager::createRequest(operation, prepared, body);
    }

private:
    QSslConfiguration m_tls; ///< null: the system's
};

std::unique_ptr<QNetworkAccessManager> newManager(const QSslConfiguration &tls)
{
    auto manager = std::make_unique<Manager>(tls);
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
    : QnamTransport(limits, QSslConfiguration())
{
}

QnamTransport::QnamTransport(const QSslConfiguration &tls)
    : QnamTransport(Limits(), tls)
{
}

QnamTransport::QnamTransport(const Limits &limits, const QSslConfiguration &tls)
    : m_limits(limits)
    , m_requests(newManager(tls))
    , m_streams(newManager(tls))
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
