// SPDX-License-Identifier: Apache-2.0
#include "app/window/servertransport.h"

#include "tests/support/await.h"
#include "tests/support/testhttpserver.h"

#include <QRegularExpression>
#include <QSignalSpy>

using App::ServerTransport;
using Sync::ErrorCode;
using Sync::HttpRequest;
using Sync::HttpStream;
using TestSupport::await;
using TestSupport::TestHttpServer;

namespace {
const QString ownCa = QStringLiteral(TIDELIST_TEST_DATA "/tls/server.crt");
} // namespace

/// The window with a server whose certificate only a file of its own vouches for.
class TestServerTransport : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestHttpServer> m_server;

    HttpRequest request() const
    {
        HttpRequest made;
        made.url = m_server->url();
        return made;
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_server = std::make_unique<TestHttpServer>(TestHttpServer::Security::Tls);
        m_server->setHandler(TestHttpServer::json(200, "{}"));
    }

    void trustsTheFileFromThenOn()
    {
        ServerTransport transport;
        QCOMPARE(await(transport.send(request())).error().code, ErrorCode::Tls);
        QVERIFY(transport.trust(ownCa));
        QCOMPARE(await(transport.send(request()))->status, 200);
        const auto stream = transport.openStream(request());
        QSignalSpy started(stream.get(), &HttpStream::started);
        QVERIFY(started.wait());
        // and not any more when it is taken away.
        QVERIFY(transport.trust(QString()));
        QCOMPARE(await(transport.send(request())).error().code, ErrorCode::Tls);
    }

    void sendsNothingWithoutTheFile()
    {
        ServerTransport transport;
        const QString nowhere = QStringLiteral("/nowhere/ca.pem");
        QCOMPARE(transport.trust(nowhere).error().code, ErrorCode::CannotOpen);
        QVERIFY(!transport.trust(nowhere)); // as often as it is said
        QCOMPARE(await(transport.send(request())).error().code, ErrorCode::Tls);
        const auto stream = transport.openStream(request());
        QSignalSpy ended(stream.get(), &HttpStream::finished);
        QVERIFY(ended.wait());
        QCOMPARE(ended.first().first().value<Sync::Result<void>>().error().code, ErrorCode::Tls);
        QVERIFY(m_server->requests().isEmpty());
        QVERIFY(transport.trust(ownCa));
        QCOMPARE(await(transport.send(request()))->status, 200);
    }
};

QTEST_GUILESS_MAIN(TestServerTransport)
#include "tst_servertransport.moc"
