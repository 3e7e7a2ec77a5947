// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QPair>
#include <QPointer>
#include <QUrl>

#include <deque>
#include <functional>
#include <memory>

class QTcpServer;
class QTcpSocket;

namespace TestSupport {

/// A request as it arrived.
struct TestRequest
{
    QByteArray method;
    QByteArray target; ///< path and query, as on the wire
    QList<QPair<QByteArray, QByteArray>> headers;
    QByteArray body;
    /// The value of a header, its name compared without case.
    QByteArray header(QByteArrayView name) const;
    QByteArray path() const { return target.split('?').constFirst(); }
};

/// The server's end of one connection: whatever a server could do to a client.
class TestConnection : public QObject
{
    Q_OBJECT
public:
    using Headers = QList<QPair<QByteArray, QByteArray>>;

    /// A whole answer; the connection stays open.
    void respond(int status, const QByteArray &body, const Headers &headers = {});
    void respondJson(int status, const QByteArray &json, const Headers &headers = {});
    /// Status line and headers of a chunked answer.
    void startChunked(int status, const QByteArray &contentType, const Headers &headers = {});
    void chunk(const QByteArray &bytes);
    void endChunked();
    /// Bytes as they are.
    void raw(const QByteArray &bytes);
    /// An orderly end (FIN) once everything has been written.
    void close();
    /// A TCP reset at once.
    void reset();
    bool isOpen() const;
    qint64 bytesToWrite() const;

private:
    friend class TestHttpServer;
    explicit TestConnection(QTcpSocket *socket, QObject *parent);

    QPointer<QTcpSocket> m_socket;
    QByteArray m_buffer;
};

/// A scriptable HTTP/1.1 server on 127.0.0.1 and a port of its own. Handlers run in the thread and
/// event loop of the test. A request takes the oldest queued handler, else the standing one, else
/// gets 404.
class TestHttpServer : public QObject
{
    Q_OBJECT
public:
    using Handler = std::function<void(const TestRequest &, TestConnection &)>;
    enum class Security { Plain, Tls };

    /// With Tls it shows the self-signed certificate of tests/data/tls.
    explicit TestHttpServer(Security security = Security::Plain);
    ~TestHttpServer() override;

    QUrl url(QLatin1StringView path = {}) const;
    void enqueue(Handler handler) { m_queue.push_back(std::move(handler)); }
    void setHandler(Handler handler) { m_standing = std::move(handler); }
    /// Stops listening: later connections are refused.
    void stopListening();

    const QList<TestRequest> &requests() const { return m_requests; }
    qsizetype queuedHandlers() const { return qsizetype(m_queue.size()); }
    /// The connection of the latest request; null when it is gone.
    TestConnection *latest() const { return m_latest; }
    int connectionsMade() const { return m_connectionsMade; }

    static Handler json(int status, const QByteArray &body,
                        const TestConnection::Headers &headers = {});
    static Handler html(int status);
    static Handler hang();
    static Handler reset();

private:
    void onNewConnection();
    void onReadyRead(TestConnection *connection);
    bool takeRequest(TestConnection *connection);

    std::unique_ptr<QTcpServer> m_server;
    Security m_security = Security::Plain;
    std::deque<Handler> m_queue;
    Handler m_standing;
    QList<TestRequest> m_requests;
    QPointer<TestConnection> m_latest;
    int m_connectionsMade = 0;
};

} // namespace TestSupport
