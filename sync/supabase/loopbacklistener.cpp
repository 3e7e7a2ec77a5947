// SPDX-License-Identifier: Apache-2.0
#include "sync/supabase/loopbacklistener.h"

#include "sync/supabase/randomtext.h"

#include <QHostAddress>
#include <QTcpSocket>
#include <QTimer>
#include <QUrlQuery>

#include <utility>

namespace Sync {

namespace {

constexpr std::chrono::minutes timeLimit{5};
constexpr std::chrono::seconds visitLimit{10}; ///< for a request to be complete
constexpr qsizetype longestHead = 16 * 1024;
constexpr int mostVisitors = 16;
constexpr qsizetype longestReason = 300;

/// The value of a header, its name compared without case.
QByteArray headerOf(const QByteArray &head, const QByteArray &name)
{
    const QList<QByteArray> lines = head.split('\n');
    for (const QByteArray &line : lines) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.left(colon).trimmed().compare(name, Qt::CaseInsensitive) == 0)
            return line.mid(colon + 1).trimmed();
    }
    return {};
}

QString decoded(const QUrlQuery &query, QLatin1StringView name)
{
    QString text = query.queryItemValue(name, QUrl::FullyEncoded);
    text.replace(u'+', QStringLiteral("%20")); // as forms write a blank
    return QUrl::fromPercentEncoding(text.toUtf8());
}

} // namespace

LoopbackListener::LoopbackListener(const Clock &clock, QObject *parent)
    : LoopbackListener(clock, Texts(), parent)
{
}

LoopbackListener::LoopbackListener(const Clock &clock, Texts texts, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_texts(std::move(texts))
    , m_path("/sign-in/" + randomText(24))
{
    m_promise.start();
    m_server.setMaxPendingConnections(mostVisitors);
    connect(&m_server, &QTcpServer::newConnection, this, &LoopbackListener::onNewConnection);
}

LoopbackListener::~LoopbackListener()
{
    finish(Error{ErrorCode::Cancelled, QStringLiteral("the sign-in was given up")});
}

Result<QUrl> LoopbackListener::listen()
{
    if (!m_server.listen(QHostAddress::LocalHost, 0))
        return Error{ErrorCode::Unreachable,
                     QStringLiteral("no port on this machine: %1").arg(m_server.errorString())};
    m_limit = m_clock.newAlarm([this] {
        finish(Error{ErrorCode::TimedOut,
                     QStringLiteral("the browser did not come back within five minutes")});
    });
    m_limit->start(timeLimit);
    return QUrl(QStringLiteral("http://127.0.0.1:%1%2")
                    .arg(m_server.serverPort())
                    .arg(QString::fromLatin1(m_path)));
}

void LoopbackListener::onNewConnection()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        if (findChildren<QTcpSocket *>(Qt::FindDirectChildrenOnly).size() >= mostVisitors) {
            socket->abort();
            socket->deleteLater();
            continue;
        }
        socket->setParent(this);
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { onReadyRead(socket); });
        QTimer::singleShot(visitLimit, socket, [socket] { socket->abort(); });
        onReadyRead(socket);
    }
}

void LoopbackListener::onReadyRead(QTcpSocket *socket)
{
    const QByteArray head = socket->peek(longestHead);
    const qsizetype end = head.indexOf("\r\n\r\n");
    if (end < 0) {
        if (head.size() >= longestHead)
            socket->abort();
        return;
    }
    socket->disconnect(this);
    socket->readAll(); // what is left unread would turn the answer into a reset
    answer(socket, head.left(end));
}

void LoopbackListener::answer(QTcpSocket *socket, const QByteArray &head)
{
    const QList<QByteArray> request = head.left(head.indexOf("\r\n")).split(' ');
    const QByteArray target = request.value(1);
    const qsizetype question = target.indexOf('?');
    const bool isOurs = request.value(0) == "GET"
        && target.left(question) == m_path
        // A page elsewhere whose name was made to lead here does not know this address.
        && headerOf(head, "Host") == "127.0.0.1:" + QByteArray::number(m_server.serverPort());
    const QUrlQuery query(
        QString::fromUtf8(question < 0 ? QByteArray() : target.mid(question + 1)));
    using S = QLatin1StringView;
    const QString code = decoded(query, S("code"));
    const QString error = decoded(query, S("error"));
    if (m_isDone || !isOurs || (code.isEmpty() && error.isEmpty())) {
        reply(socket, 404, QStringLiteral("There is nothing here."));
        return;
    }
    if (!error.isEmpty()) {
        QString reason = decoded(query, S("error_description")).simplified().left(longestReason);
        if (reason.isEmpty())
            reason = error.left(longestReason);
        reply(socket, 200, m_texts.failed, reason);
        Error refusal{ErrorCode::SignInRefused, reason};
        const QString name = decoded(query, S("error_code"));
        refusal.serviceCode = (name.isEmpty() ? error : name).left(longestReason);
        finish(refusal);
        return;
    }
    reply(socket, 200, m_texts.done);
    finish(code);
}

void LoopbackListener::reply(QTcpSocket *socket, int status, const QString &text,
                             const QString &detail)
{
    const QString page =
        QStringLiteral(
            "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>%1</title></head>"
            "<body><h1>%1</h1><p>%2</p><p>%3</p></body></html>\n")
            .arg(m_texts.title.toHtmlEscaped(), text.toHtmlEscaped(), detail.toHtmlEscaped());
    const QByteArray body = page.toUtf8();
    socket->write("HTTP/1.1 " + QByteArray(status == 200 ? "200 OK" : "404 Not Found")
                  + "\r\nContent-Type: text/html; charset=utf-8"
                    "\r\nContent-Length: "
                  + QByteArray::number(body.size())
                  + "\r\nCache-Control: no-store"
                    "\r\nReferrer-Policy: no-referrer"
                    "\r\nContent-Security-Policy: default-src 'none'"
                    "\r\nConnection: close\r\n\r\n"
                  + body);
    socket->flush();
    socket->disconnectFromHost();
}

void LoopbackListener::finish(const Result<QString> &result)
{
    if (m_isDone)
        return;
    m_isDone = true;
    m_server.close();
    if (m_limit)
        m_limit->stop(); // it may be ringing: not destroyed here
    m_promise.addResult(result);
    m_promise.finish();
}

} // namespace Sync
