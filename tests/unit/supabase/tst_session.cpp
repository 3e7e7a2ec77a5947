// SPDX-License-Identifier: Apache-2.0
#include "sync/supabase/session.h"
#include "tests/support/fakeclock.h"

#include <QRegularExpression>
#include <QTest>

using namespace std::chrono_literals;
using namespace Sync;

namespace {

QByteArray jwt(const QByteArray &claims)
{
    return "e30." + claims.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals)
        + ".sig";
}

} // namespace

class TestSession : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void readsAnAnswer()
    {
        const auto session = read(R"({"access_token":"a","refresh_token":"r","expires_in":3600,)"
                                  R"("user":{"id":"u1","email":"ada@example.org"}})");
        QVERIFY(session);
        QCOMPARE(session->accessToken, QByteArray("a"));
        QCOMPARE(session->refreshToken, QByteArray("r"));
        QCOMPARE(session->userId, QStringLiteral("u1"));
        QCOMPARE(session->email, QStringLiteral("ada@example.org"));
        QCOMPARE(session->remaining(m_clock), std::chrono::milliseconds(3600s));
    }

    void takesWhatIsMissingFromTheToken()
    {
        const auto session =
            read(R"({"refresh_token":"r","access_token":")"
                 + jwt(R"({"sub":"u2","email":"g@x","iat":1000,"exp":1600})") + R"("})");
        QVERIFY(session);
        QCOMPARE(session->userId, QStringLiteral("u2"));
        QCOMPARE(session->email, QStringLiteral("g@x"));
        QCOMPARE(session->lifetime, 600s);
    }

    void takesTheLifetimeFromExpiresAtAtLast()
    {
        const auto session = read(R"({"access_token":"a","refresh_token":"r",)"
                                  R"("expires_at":1800000120,"user":{"id":"u"}})");
        QVERIFY(session);
        QCOMPARE(session->lifetime, 120s);
    }

    void refusesWhatIsNoSession_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("page") << QByteArray("<html></html>");
        QTest::newRow("array") << QByteArray("[1]");
        QTest::newRow("no refresh token")
            << QByteArray(R"({"access_token":"a","user":{"id":"u"}})");
        QTest::newRow("no user") << QByteArray(R"({"access_token":"a","refresh_token":"r"})");
        QTest::newRow("types") << QByteArray(
            R"({"access_token":7,"refresh_token":{},"user":{"id":1}})");
    }

    void refusesWhatIsNoSession()
    {
        QFETCH(QByteArray, body);
        const auto session = read(body);
        QVERIFY(!session);
        QCOMPARE(session.error().code, ErrorCode::BadResponse);
    }

    void anAbsurdLifetimeIsBounded()
    {
        QVERIFY(read(R"({"access_token":"a","refresh_token":"r","expires_in":1e300,)"
                     R"("user":{"id":"u"}})")
                    ->lifetime
                <= 168h);
        QCOMPARE(read(R"({"access_token":"a","refresh_token":"r","expires_in":-5,)"
                      R"("user":{"id":"u"}})")
                     ->lifetime,
                 0s);
    }

    void aClockThatIsMovedOnlyShortensIt()
    {
        TestSupport::FakeClock clock;
        auto session = *Session::fromAnswer(answer(), clock);
        clock.advance(600s);
        QCOMPARE(session.remaining(clock), std::chrono::milliseconds(3000s));
        clock.jumpWall(-24h);
        QCOMPARE(session.remaining(clock), std::chrono::milliseconds(3000s));
        clock.jumpWall(25h); // asleep for an hour
        QVERIFY(session.remaining(clock) < 0s);
    }

    void survivesTheKeyStore()
    {
        TestSupport::FakeClock clock;
        const auto session = *Session::fromAnswer(answer(), clock);
        auto restored = *Session::fromStored(session.toStored());
        QCOMPARE(restored.accessToken, session.accessToken);
        QCOMPARE(restored.refreshToken, session.refreshToken);
        QCOMPARE(restored.userId, session.userId);
        QCOMPARE(restored.email, session.email);
        QCOMPARE(restored.remaining(clock), session.remaining(clock));
        clock.jumpWall(-1h); // it comes from the future
        QCOMPARE(restored.remaining(clock), std::chrono::milliseconds(0));
    }

    void anEndedSessionKeepsWhoItWas()
    {
        Session ended;
        ended.userId = QStringLiteral("u");
        ended.email = QStringLiteral("e");
        const auto restored = Session::fromStored(ended.toStored());
        QVERIFY(restored);
        QVERIFY(restored->hasEnded());
        QCOMPARE(restored->email, QStringLiteral("e"));
    }

    void refusesWhatAnotherProgramStored()
    {
        for (const char *stored : {"", "hello", "{}", R"({"access_token":"a","user_id":"u"})"})
            QVERIFY2(!Session::fromStored(stored), stored);
    }

private:
    static QByteArray answer()
    {
        return R"({"access_token":"a","refresh_token":"r","expires_in":3600,"user":{"id":"u"}})";
    }
    Result<Session> read(const QByteArray &body) const
    {
        return Session::fromAnswer(body, m_clock);
    }

    TestSupport::FakeClock m_clock;
};

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
