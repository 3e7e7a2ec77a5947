// SPDX-License-Identifier: Apache-2.0
#include "tests/support/tlsfront.h"

#include "tests/support/tlsserver.h"

#include <QHostAddress>
#include <QTcpServer>
#include <QTcpSocket>

namespace TestSupport {

namespace {

void pump(QTcpSocket *from, QTcpSocket *to)
{
    QObject::connect(from, &QTcpSocket::readyRead, to, [from, to] { to->write(from->readAll()); });
    QObject::connect(from, &QTcpSocket::disconnected, to, &QTcpSocket::disconnectFromHost);
    QObject::connect(from, &QTcpSocket::disconnected, from, &QObject::deleteLater);
}

} // namespace

TlsFront::TlsFront(const QUrl &server)
    : m_target(server)
    , m_server(newTlsServer())
{
    connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, [this] {
        while (QTcpSocket *client = m_server->nextPendingConnection())
            passOn(client);
    });
    if (!m_server->listen(QHostAddress::LocalHost))
        qFatal("the test server cannot listen");
}

TlsFront::~TlsFront() = default;

QUrl TlsFront::url() const
{
    return QUrl(QStringLiteral("https://127.0.0.1:%1").arg(m_server->serverPort()));
}

void TlsFront::passOn(QTcpSocket *client)
{
    ++m_connectionsMade;
    auto *server = new QTcpSocket(m_server.get());
    pump(client, server);
    pump(server, client);
    // What is written before the connection stands is kept by the socket.
    server->connectToHost(m_target.host(), quint16(m_target.port()));
    server->write(client->readAll());
}

} // namespace TestSupport
