// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"

#include <QByteArray>
#include <QFuture>
#include <QList>
#include <QObject>
#include <QPair>
#include <QUrl>

#include <chrono>
#include <memory>

namespace Sync {

struct HttpRequest
{
    QByteArray method = "GET";
    QUrl url;
    QList<QPair<QByteArray, QByteArray>> headers;
    QByteArray body;
    std::chrono::milliseconds timeout = std::chrono::seconds(30); ///< for the whole answer
};

struct HttpResponse
{
    int status = 0;
    QList<QPair<QByteArray, QByteArray>> headers;
    QByteArray body;
    /// The value of a header, its name compared without case; empty when absent.
    QByteArray header(QByteArrayView name) const;
};

/// One endless response. Emits `started` once, `readyRead` while there is something to read and
/// `finished` once, after which nothing follows. An orderly end proves nothing about completeness.
///
/// *Threading:* thread of its creator. *Ownership:* deleting it aborts the request.
class HttpStream : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// Up to `maximum` bytes; what is not read stays with the peer, memory is bounded. After a
    /// pause readyRead comes again only when more data arrives: read until the result is empty.
    virtual QByteArray read(qint64 maximum) = 0;
    /// Ends the request at once; `finished` is not emitted any more.
    virtual void abort() = 0;

Q_SIGNALS:
    /// The status line and headers are here; for a status other than 200 the body is collected and
    /// delivered with `finished` as an Error HttpStatus instead.
    void started(const QByteArray &contentType);
    void readyRead();
    /// `error` has no value when the response ended in order.
    void finished(const Sync::Result<void> &error);
};

/// The border to HTTP: real in the app, scripted in tests.
class HttpTransport
{
public:
    virtual ~HttpTransport() = default;
    /// Any answer with a status is a response, also 4xx and 5xx; an Error means there was none
    /// (Unreachable, TimedOut, Tls, Cancelled).
    virtual QFuture<Result<HttpResponse>> send(const HttpRequest &request) = 0;
    virtual std::unique_ptr<HttpStream> openStream(const HttpRequest &request) = 0;
};

} // namespace Sync
