// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/net/clock.h"
#include "sync/result.h"

#include <QByteArray>
#include <QFuture>
#include <QObject>
#include <QPromise>
#include <QTcpServer>
#include <QUrl>

#include <chrono>
#include <memory>

class QTcpSocket;

namespace Sync {

/// Waits on 127.0.0.1 for the browser to come back from a sign-in page, once (RFC 8252, 7.3).
///
/// Only an address with an unguessable path of its own is listened to; whatever else knocks gets
/// 404 and changes nothing. After the one visit, or five minutes, the port is closed. The state is
/// in the path, since Auth throws a query away when it comes back with an error.
///
/// *Threading:* one thread with an event loop. *Ownership:* refers to the clock.
class LoopbackListener final : public QObject
{
    Q_OBJECT
public:
    /// What the person reads in the browser.
    struct Texts
    {
        QString title = QStringLiteral("Tidelist");
        QString done = QStringLiteral("You are signed in. You can close this page and go back to "
                                      "the program.");
        QString failed =
            QStringLiteral("The sign-in did not work. You can close this page, go back "
                           "to the program and try again.");
    };

    explicit LoopbackListener(const Clock &clock, QObject *parent = nullptr);
    LoopbackListener(const Clock &clock, Texts texts, QObject *parent = nullptr);
    ~LoopbackListener() override;

    /// Starts; the address that the browser has to be sent back to. *Errors:* Unreachable when
    /// there is no free port.
    Result<QUrl> listen();
    /// The code that the browser brings. *Errors:* SignInRefused with the words of whoever refused;
    /// TimedOut.
    QFuture<Result<QString>> code() const { return m_promise.future(); }

private:
    void onNewConnection();
    void onReadyRead(QTcpSocket *socket);
    void answer(QTcpSocket *socket, const QByteArray &head);
    void reply(QTcpSocket *socket, int status, const QString &text, const QString &detail = {});
    void finish(const Result<QString> &result);

    const Clock &m_clock;
    Texts m_texts;
    QTcpServer m_server;
    QByteArray m_path;
    std::unique_ptr<Alarm> m_limit;
    QPromise<Result<QString>> m_promise;
    bool m_isDone = false;
};

} // namespace Sync
