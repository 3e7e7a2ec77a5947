// SPDX-License-Identifier: Apache-2.0
#include "tests/support/testhttpserver.h"

#include "tests/support/tlsserver.h"

#include <QHostAddress>
#include <QTcpServer>
#include <QTcpSocket>

#include <sys/socket.h>

namespace TestSupport {

QByteArray TestRequest::header(QByteArrayView name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

TestConnection::TestConnection(QTcpSocket *socket, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
{
    socket->setParent(this);
}

void TestConnection::respond(int status, const QByteArray &body, const Headers &headers)
{
    QByteArray head = "HTTP/1.1 " + QByteArray::number(status) + " Status\r\n";
    for (const auto &[name, value] : headers)
        head += name + ": " + value + "\r\n";
    if (status != 204)
        head += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    raw(head + "\r\n" + body);
}

void TestConnection::respondJson(int status, const QByteArray &json, const Headers &headers)
{
    respond(status, json, Headers{{"Content-Type", "application/json"}} + headers);
}

void TestConnection::startChunked(int status, const QByteArray &contentType, const Headers &headers)
{
    QByteArray head = "HTTP/1.1 " + QByteArray::number(status)
        + " Status\r\nContent-Type: " + contentType + "\r\nTransfer-Encoding: chunked\r\n";
    for (const auto &[name, value] : headers)
        head += name + ": " + value + "\r\n";
    raw(head + "\r\n");
}

void TestConnection::chunk(const QByteArray &bytes)
{
    raw(QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n");
}

void TestConnection::endChunked()
{
    raw("0\r\n\r\n");
}

void TestConnection::raw(const QByteArray &bytes)
{
    if (isOpen()) {
        m_socket->write(bytes);
        m_socket->flush();
    }
}

void TestConnection::close()
{
    if (m_socket)
        m_socket->disconnectFromHost();
}

void TestConnection::reset()
{
    if (!m_socket)
        return;
    const linger now{1, 0};
    ::setsockopt(int(m_socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
    m_socket->abort();
}

bool TestConnection::isOpen() const
{
    return m_socket && m_socket->state() == QAbstractSocket::ConnectedState;
}

qint64 TestConnection::bytesToWrite() const
{
    return m_socket ? m_socket->bytesToWrite() : 0;
}

TestHttpServer::TestHttpServer(Security security)
    : m_server(security == Security::Tls ? newTlsServer() : std::make_unique<QTcpServer>())
    , m_security(security)
{
    connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this,
            &TestHttpServer::onNewConnection);
    if (!m_server->listen(QHostAddress::LocalHost))
        qFatal("the test server cannot listen");
}

TestHttpServer::~TestHttpServer() = default;

QUrl TestHttpServer::url(QLatin1StringView path) const
{
    QUrl url;
    url.setScheme(m_security == Security::Tls ? QStringLiteral("https") : QStringLiteral("http"));
    url.setHost(QStringLiteral("127.0.0.1"));
    url.setPort(m_server->serverPort());
    url.setPath(path);
    return url;
}

void TestHttpServer::stopListening()
{
    m_server->close();
}

void TestHttpServer::onNewConnection()
{
    while (QTcpSocket *socket = m_server->nextPendingConnection()) {
        ++m_connectionsMade;
        auto *connection = new TestConnection(socket, this);
        connect(socket, &QTcpSocket::readyRead, connection,
                [this, connection] { onReadyRead(connection); });
        connect(socket, &QTcpSocket::disconnected, connection, &QObject::deleteLater);
        onReadyRead(connection); // TLS may have brought bytes already
    }
}

void TestHttpServer::onReadyRead(TestConnection *connection)
{
    connection->m_buffer += connection->m_socket->readAll();
    const QPointer<TestConnection> alive(connection);
    while (alive && takeRequest(connection)) {}
}

bool TestHttpServer::takeRequest(TestConnection *connection)
{
    QByteArray &buffer = connection->m_buffer;
    const qsizetype headEnd = buffer.indexOf("\r\n\r\n");
    if (headEnd < 0)
        return false;
    const QList<QByteArray> lines = buffer.left(headEnd).split('\n');
    const QList<QByteArray> start = lines.first().trimmed().split(' ');
    TestRequest request;
    request.method = start.value(0);
    request.target = start.value(1);
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const QByteArray line = lines.at(i).trimmed();
        const qsizetype colon = line.indexOf(':');
        request.headers.append({line.left(colon), line.mid(colon + 1).trimmed()});
    }
    const qsizetype length = request.header("Content-Length").toLongLong();
    if (buffer.size() < headEnd + 4 + length)
        return false;
    request.body = buffer.mid(headEnd + 4, length);
    buffer.remove(0, headEnd + 4 + length);

    m_requests.append(request);
    m_latest = connection;
    Handler handler = m_standing;
    if (!m_queue.empty()) {
        handler = std::move(m_queue.front());
        m_queue.pop_front();
    }
    if (handler)
        handler(request, *connection);
    else
        connection->respondJson(404, "{}");
    return true;
}

TestHttpServer::Handler TestHttpServer::json(int status, const QByteArray &body,
                                             const TestConnection::Headers &headers)
{
    return [=](const TestRequest &, TestConnection &connection) {
        connection.respondJson(status, body, headers);
    };
}

TestHttpServer::Handler TestHttpServer::html(int status)
{
    return [=](const TestRequest &, TestConnection &connection) {
        connection.respond(status, "<!DOCTYPE html><html><body>Hello</body></html>",
                           {{"Content-Type", "text/html; charset=utf-8"}});
    };
}

TestHttpServer::Handler TestHttpServer::hang()
{
    return [](const TestRequest &, TestConnection &) {};
}

TestHttpServer::Handler TestHttpServer::reset()
{
    return [](const TestRequest &, TestConnection &connection) { connection.reset(); };
}

} // namespace TestSupport
