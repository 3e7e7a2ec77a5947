// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/net/httptransport.h"

#include <QFutureWatcher>
#include <QObject>
#include <QPromise>
#include <QTimer>

class QNetworkAccessManager;
class QNetworkReply;

namespace Sync {

/// Starts a request with the settings that all of ours share.
QNetworkReply *startRequest(QNetworkAccessManager &manager, const HttpRequest &request);
/// The status and headers of a reply; status 0 when there is none yet.
HttpResponse responseHead(const QNetworkReply &reply);
/// Why a reply failed below HTTP; no error when it came to its end, whatever the status.
Result<void> transportError(const QNetworkReply &reply);

/// One plain request with a limit for its time and for the length of its answer.
///
/// *Threading:* that of the manager. *Ownership:* deletes itself when done; dies before the
/// manager.
class QnamRequest final : public QObject
{
    Q_OBJECT
public:
    QnamRequest(QNetworkAccessManager &manager, const HttpRequest &request, qint64 maximumBody,
                QObject *parent);
    ~QnamRequest() override;

    QFuture<Result<HttpResponse>> future() const { return m_promise.future(); }

private:
    void readBody();
    void onReplyFinished();
    void finish(Result<HttpResponse> result);

    QPromise<Result<HttpResponse>> m_promise;
    QFutureWatcher<Result<HttpResponse>> m_watcher;
    QNetworkReply *m_reply = nullptr;
    QTimer m_timer;
    QByteArray m_body;
    qint64 m_maximumBody = 0;
    bool m_isDone = false;
};

} // namespace Sync
