// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QUrl>

#include <memory>

class QTcpServer;
class QTcpSocket;

namespace TestSupport {

/// HTTPS before a server that has none, as a gateway does it: what comes through the TLS connection
/// is passed on as it is. Runs in the thread and event loop of the test.
class TlsFront : public QObject
{
public:
    explicit TlsFront(const QUrl &server);
    ~TlsFront() override;

    [[nodiscard]] QUrl url() const;
    /// Connections whose handshake succeeded: the client trusted the certificate.
    [[nodiscard]] int connectionsMade() const { return m_connectionsMade; }

private:
    void passOn(QTcpSocket *client);

    QUrl m_target;
    std::unique_ptr<QTcpServer> m_server;
    int m_connectionsMade = 0;
};

} // namespace TestSupport
