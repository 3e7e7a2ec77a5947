// SPDX-License-Identifier: Apache-2.0
#include "sync/net/qnamtransport.h"
#include "sync/supabase/loopbacklistener.h"
#include "tests/support/await.h"
#include "tests/support/fakeclock.h"

#include <QHostAddress>
#include <QNetworkInterface>
#include <QRegularExpression>
#include <QTcpSocket>
#include <QTest>

using namespace std::chrono_literals;
using namespace Sync;
using TestSupport::await;
using TestSupport::FakeClock;

namespace {

HttpRequest to(const QString &url)
{
    HttpRequest request;
    request.url = QUrl(url, QUrl::StrictMode);
    return request;
}

} // namespace

class TestLoopbackListener : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_clock = FakeClock();
        m_listener = std::make_unique<LoopbackListener>(m_clock);
        const auto url = m_listener->listen();
        QVERIFY(url);
        m_url = *url;
    }
    void cleanup() { m_listener.reset(); }

    void takesTheCodeOnceAndCloses()
    {
        const auto page = visit(QStringLiteral("?code=a%2Bb"));
        QVERIFY(page);
        QCOMPARE(page->status, 200);
        QVERIFY(page->body.contains("go back to the program"));
        QCOMPARE(page->header("Cache-Control"), QByteArray("no-store"));
        QCOMPARE(page->header("Referrer-Policy"), QByteArray("no-referrer"));
        const auto code = await(m_listener->code());
        QVERIFY(code);
        QCOMPARE(*code, QStringLiteral("a+b"));
        const auto again = visit(QStringLiteral("?code=other"));
        QVERIFY(!again);
        QCOMPARE(again.error().code, ErrorCode::Unreachable);
    }

    void listensOnThisMachineOnly()
    {
        QCOMPARE(m_url.host(), QStringLiteral("127.0.0.1"));
        for (const QHostAddress &address : QNetworkInterface::allAddresses()) {
            if (address.isLoopback())
                continue;
            QTcpSocket socket;
            socket.connectToHost(address, quint16(m_url.port()));
            QVERIFY2(!socket.waitForConnected(500), qPrintable(address.toString()));
        }
    }

    void answersNobodyWithoutItsState_data()
    {
        QTest::addColumn<QString>("change");
        QTest::newRow("root") << QStringLiteral("/?code=x");
        QTest::newRow("guess") << QStringLiteral("/sign-in/AAAA?code=x");
        QTest::newRow("icon") << QStringLiteral("/favicon.ico");
    }

    void answersNobodyWithoutItsState()
    {
        QFETCH(QString, change);
        const QString origin = QStringLiteral("http://127.0.0.1:%1").arg(m_url.port());
        const auto page = await(m_transport.send(to(origin + change)));
        QVERIFY(page);
        QCOMPARE(page->status, 404);
        QVERIFY(!m_listener->code().isFinished());
        QVERIFY(visit(QStringLiteral("?code=right"))); // and goes on
        QCOMPARE(*await(m_listener->code()), QStringLiteral("right"));
    }

    void answersNoOtherMethodAndNoOtherName()
    {
        HttpRequest post = to(m_url.toString() + QStringLiteral("?code=x"));
        post.method = "POST";
        post.body = "{}";
        QCOMPARE(await(m_transport.send(post))->status, 404);
        HttpRequest renamed = to(m_url.toString() + QStringLiteral("?code=x"));
        renamed.headers = {{"Host", "evil.example:80"}};
        QCOMPARE(await(m_transport.send(renamed))->status, 404);
        QCOMPARE(visit(QString())->status, 404); // neither a code nor a refusal
        QVERIFY(!m_listener->code().isFinished());
    }

    void tellsWhyTheSignInWasRefused()
    {
        const auto page =
            visit(QStringLiteral("?error=access_denied&error_code=otp_expired"
                                 "&error_description=The+link+%3Cb%3Eexpired%3C/b%3E"));
        QVERIFY(page);
        QVERIFY2(page->body.contains("The link &lt;b&gt;expired&lt;/b&gt;"), page->body);
        const auto code = await(m_listener->code());
        QVERIFY(!code);
        QCOMPARE(code.error().code, ErrorCode::SignInRefused);
        QCOMPARE(code.error().message, QStringLiteral("The link <b>expired</b>"));
        QCOMPARE(code.error().serviceCode, QStringLiteral("otp_expired"));
    }

    void closesAfterFiveMinutes()
    {
        m_clock.advance(299s);
        QVERIFY(!m_listener->code().isFinished());
        m_clock.advance(2s);
        const auto code = await(m_listener->code());
        QVERIFY(!code);
        QCOMPARE(code.error().code, ErrorCode::TimedOut);
        QVERIFY(!visit(QStringLiteral("?code=late")));
    }

    void endsWithItsOwner()
    {
        const auto code = m_listener->code();
        m_listener.reset();
        QCOMPARE(await(code).error().code, ErrorCode::Cancelled);
    }

    void endsAnEndlessRequest()
    {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, quint16(m_url.port()));
        QTRY_COMPARE(socket.state(), QAbstractSocket::ConnectedState);
        socket.write("GET / HTTP/1.1\r\nX: " + QByteArray(40'000, 'x'));
        QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(visit(QStringLiteral("?code=x"))->status, 200);
    }

    void everyAddressIsNew()
    {
        LoopbackListener other(m_clock);
        const auto url = other.listen();
        QVERIFY(url && url->path() != m_url.path());
        QVERIFY(m_url.path().size() > 30);
    }

private:
    Result<HttpResponse> visit(const QString &query)
    {
        return await(m_transport.send(to(m_url.toString() + query)));
    }

    FakeClock m_clock;
    QnamTransport m_transport;
    std::unique_ptr<LoopbackListener> m_listener;
    QUrl m_url;
};

QTEST_GUILESS_MAIN(TestLoopbackListener)
#include "tst_loopbacklistener.moc"
