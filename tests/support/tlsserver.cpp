// SPDX-License-Identifier: Apache-2.0
#include "tests/support/tlsserver.h"

#include <QFile>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>

namespace TestSupport {

std::unique_ptr<QTcpServer> newTlsServer()
{
    QFile certificate(QStringLiteral(TIDELIST_TEST_DATA "/tls/server.crt"));
    QFile key(QStringLiteral(TIDELIST_TEST_DATA "/tls/server.key"));
    if (!certificate.open(QIODevice::ReadOnly) || !key.open(QIODevice::ReadOnly))
        qFatal("tests/data/tls cannot be read");
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificate(QSslCertificate(&certificate));
    configuration.setPrivateKey(QSslKey(&key, QSsl::Rsa));
    auto server = std::make_unique<QSslServer>();
    server->setSslConfiguration(configuration);
    return server;
}

} // namespace TestSupport
