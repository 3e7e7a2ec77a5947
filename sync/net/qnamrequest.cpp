// SPDX-License-Identifier: Apache-2.0
#include "sync/net/qnamrequest.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>

namespace Sync {

namespace {

constexpr qint64 readBufferSize = 1024 * 1024;
constexpr qint64 pieceSize = 64 * 1024;

QNetworkRequest qtRequest(const HttpRequest &request)
{
    QNetworkRequest result(request.url);
    result.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    result.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                        QNetworkRequest::ManualRedirectPolicy);
    result.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    result.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    result.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    result.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    result.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    result.setRawHeader("User-Agent", "tidelist/" TIDELIST_VERSION);
    // Set by hand, it also turns Qt's own decoder off.
    result.setRawHeader("Accept-Encoding", "identity");
    for (const auto &[name, value] : request.headers)
        result.setRawHeader(name, value);
    if (!request.body.isEmpty() && !result.hasRawHeader("Content-Type"))
        result.setRawHeader("Content-Type", "application/octet-stream");
    return result;
}

Error failure(ErrorCode code, const QString &message)
{
    return Error{code, message};
}

} // namespace

QNetworkReply *startRequest(QNetworkAccessManager &manager, const HttpRequest &request)
{
    const QNetworkRequest prepared = qtRequest(request);
    QNetworkReply *reply = request.method == "GET"
        ? manager.get(prepared)
        : manager.sendCustomRequest(prepared, request.method, request.body);
    // Qt 6.4 starts a request with a body a little later and forgets a limit that was set before
    // that, so it is set again once it has started. Without it, all that a fast server sends is
    // held in memory while the reader pauses.
    const auto limitBuffer = [reply] { reply->setReadBufferSize(readBufferSize); };
    limitBuffer();
    QMetaObject::invokeMethod(reply, limitBuffer, Qt::QueuedConnection);
    QObject::connect(reply, &QNetworkReply::metaDataChanged, reply, limitBuffer);
    return reply;
}

HttpResponse responseHead(const QNetworkReply &reply)
{
    HttpResponse head;
    head.status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    head.headers = reply.rawHeaderPairs();
    return head;
}

Result<void> transportError(const QNetworkReply &reply)
{
    const QNetworkReply::NetworkError error = reply.error();
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (error == QNetworkReply::NoError) {
        if (status > 0)
            return {};
        return failure(ErrorCode::BadResponse, QStringLiteral("the answer has no HTTP status"));
    }
    if (error == QNetworkReply::SslHandshakeFailedError)
        return failure(ErrorCode::Tls, reply.errorString());
    if (error == QNetworkReply::OperationCanceledError)
        return failure(ErrorCode::Cancelled, QStringLiteral("the request was cancelled"));
    if (error == QNetworkReply::ProtocolUnknownError)
        return failure(reply.url().scheme() == QLatin1StringView("https")
                           ? ErrorCode::Tls
                           : ErrorCode::InvalidArgument,
                       reply.errorString());
    // Below 200 Qt counts failures of the network and of proxies; above, what a status stands for.
    if (error < QNetworkReply::ContentAccessDenied) {
        Error unreachable = failure(ErrorCode::Unreachable, reply.errorString());
        unreachable.isUnsent = error == QNetworkReply::ConnectionRefusedError
            || error == QNetworkReply::HostNotFoundError;
        return unreachable;
    }
    if (status > 0 && error != QNetworkReply::ProtocolFailure)
        return {};
    return failure(ErrorCode::BadResponse, reply.errorString());
}

QnamRequest::QnamRequest(QNetworkAccessManager &manager, const HttpRequest &request,
                         qint64 maximumBody, QObject *parent)
    : QObject(parent)
    , m_maximumBody(maximumBody)
{
    m_promise.start();
    m_reply = startRequest(manager, request);
    m_reply->setParent(this);
    connect(m_reply, &QNetworkReply::readyRead, this, &QnamRequest::readBody);
    connect(m_reply, &QNetworkReply::finished, this, &QnamRequest::onReplyFinished);

    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        finish(failure(ErrorCode::TimedOut, QStringLiteral("no complete answer in time")));
    });
    m_timer.start(request.timeout);

    connect(&m_watcher, &QFutureWatcherBase::canceled, this, [this] {
        finish(failure(ErrorCode::Cancelled, QStringLiteral("the request was cancelled")));
    });
    m_watcher.setFuture(m_promise.future());
}

QnamRequest::~QnamRequest()
{
    finish(failure(ErrorCode::Cancelled, QStringLiteral("the transport was closed")));
}

void QnamRequest::readBody()
{
    while (m_reply->isOpen() && m_reply->bytesAvailable() > 0) {
        const QByteArray piece = m_reply->read(pieceSize);
        if (piece.isEmpty())
            return;
        m_body += piece;
        if (m_body.size() > m_maximumBody) {
            finish(
                failure(ErrorCode::BadResponse,
                        QStringLiteral("the answer is longer than %1 bytes").arg(m_maximumBody)));
            return;
        }
    }
}

void QnamRequest::onReplyFinished()
{
    readBody(); // readyRead is not repeated for what came with the end
    if (m_isDone)
        return;
    if (const Result<void> outcome = transportError(*m_reply); !outcome) {
        finish(outcome.error());
        return;
    }
    HttpResponse response = responseHead(*m_reply);
    response.body = m_body;
    // Qt does not always notice that a connection was cut within a body.
    bool isNumber = false;
    const qint64 promised = response.header("Content-Length").toLongLong(&isNumber);
    if (isNumber && m_reply->operation() != QNetworkAccessManager::HeadOperation
        && response.status != 204 && response.status != 304 && promised > m_body.size()) {
        finish(failure(ErrorCode::Unreachable, QStringLiteral("the answer was cut short")));
        return;
    }
    finish(std::move(response));
}

void QnamRequest::finish(Result<HttpResponse> result)
{
    if (m_isDone)
        return;
    m_isDone = true;
    m_timer.stop();
    // First, since abort() reports back at once.
    m_reply->disconnect(this);
    m_reply->abort();
    m_watcher.disconnect(this);
    m_promise.addResult(std::move(result));
    m_promise.finish();
    deleteLater();
}

} // namespace Sync
