// SPDX-License-Identifier: Apache-2.0
#include "sync/net/qnamtransport.h"
#include "sync/net/tlstrust.h"
#include "tests/support/await.h"
#include "tests/support/testhttpserver.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryFile>
#include <QTest>

using namespace Sync;
using namespace TestSupport;

namespace {
const QString ownCa = QStringLiteral(TIDELIST_TEST_DATA "/tls/server.crt");
const QString otherCa = QStringLiteral(TIDELIST_TEST_DATA "/tls/other.crt");
} // namespace

/// A server with a certificate that no public authority vouches for.
class TestTlsTrust : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_server = std::make_unique<TestHttpServer>(TestHttpServer::Security::Tls);
        m_server->setHandler(TestHttpServer::json(200, "{}"));
    }

    void isRefusedByDefault()
    {
        QnamTransport transport;
        const auto answer = await(transport.send(request()));
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::Tls);
        QVERIFY(m_server->requests().isEmpty()); // nothing was sent
    }

    void isTrustedWithItsAuthority()
    {
        const auto tls = trustOnly(ownCa);
        QVERIFY(tls);
        QnamTransport transport(*tls);
        const auto answer = await(transport.send(request()));
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().message));
        QCOMPARE(answer->status, 200);
    }

    void streamsWithItsAuthorityToo()
    {
        QnamTransport transport(*trustOnly(ownCa));
        const auto stream = transport.openStream(request());
        QSignalSpy started(stream.get(), &HttpStream::started);
        QVERIFY(started.wait());
        QnamTransport untrusting;
        const auto refused = untrusting.openStream(request());
        QSignalSpy ended(refused.get(), &HttpStream::finished);
        QVERIFY(ended.wait());
        QCOMPARE(ended.first().first().value<Result<void>>().error().code, ErrorCode::Tls);
    }

    void anotherAuthorityIsNotEnough()
    {
        QnamTransport transport(*trustOnly(otherCa));
        const auto answer = await(transport.send(request()));
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::Tls);
        QVERIFY(m_server->requests().isEmpty());
    }

    void anotherNameIsNotEnough()
    {
        QnamTransport transport(*trustOnly(ownCa));
        HttpRequest renamed = request();
        renamed.url.setHost(QStringLiteral("localhost")); // the certificate is for 127.0.0.1
        const auto answer = await(transport.send(renamed));
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::Tls);
    }

    void saysWhatIsWrongWithAFile()
    {
        const auto missing = trustOnly(QStringLiteral("/nowhere/ca.pem"));
        QVERIFY(!missing);
        QCOMPARE(missing.error().code, ErrorCode::CannotOpen);
        QTemporaryFile file;
        QVERIFY(file.open());
        file.write("not a certificate\n");
        file.close();
        const auto empty = trustOnly(file.fileName());
        QVERIFY(!empty);
        QCOMPARE(empty.error().code, ErrorCode::InvalidArgument);
    }

private:
    HttpRequest request() const
    {
        HttpRequest request;
        request.url = m_server->url();
        return request;
    }

    std::unique_ptr<TestHttpServer> m_server;
};

QTEST_GUILESS_MAIN(TestTlsTrust)
#include "tst_tlstrust.moc"
