// SPDX-License-Identifier: Apache-2.0
#include "sync/net/qnamtransport.h"
#include "sync/supabase/supabaseaccount.h"
#include "tests/support/await.h"
#include "tests/support/fakeclock.h"
#include "tests/support/memorysecretstore.h"
#include "tests/support/testhttpserver.h"
#include "tests/unit/supabase/authanswers.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace std::chrono_literals;
using namespace Sync;
using namespace TestSupport;

namespace {
const QString secretKey = QStringLiteral("file-uuid");
}

/// One refresh at a time, also where two processes have the same session. Each of two locks on one
/// file is to the system what a process of its own is.
class TestRefreshLock : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_dir = std::make_unique<QTemporaryDir>();
        m_path = m_dir->filePath(QStringLiteral("a.db-session-lock"));
        m_server = std::make_unique<TestHttpServer>();
        m_secrets = std::make_unique<MemorySecretStore>();
        m_clock = FakeClock();
    }

    void isHeldByOneAtATime()
    {
        RefreshLock first(m_path);
        RefreshLock second(m_path);
        QVERIFY(await(first.acquire()));
        const QFuture<bool> waiting = second.acquire();
        QTest::qWait(60); // nothing to wait for: nothing must happen
        QVERIFY(!waiting.isFinished());
        first.release();
        QVERIFY(await(waiting));
        QVERIFY(!await(RefreshLock(m_path, 0ms).acquire()));
    }

    void endsWithItsHolder()
    {
        auto first = std::make_unique<RefreshLock>(m_path);
        QVERIFY(await(first->acquire()));
        first.reset();
        QVERIFY(await(RefreshLock(m_path, 0ms).acquire()));
    }

    void goesOnWithoutWhereNoneCanBeMade()
    {
        RefreshLock lock(m_dir->filePath(QStringLiteral("missing/lock")));
        QVERIFY(!await(lock.acquire()));
    }

    void waitsForNobodyWhoHangs()
    {
        RefreshLock first(m_path);
        QVERIFY(await(first.acquire()));
        RefreshLock second(m_path, 50ms);
        QVERIFY(!await(second.acquire()));
    }

    void letsGoOfWaiting()
    {
        RefreshLock first(m_path);
        QVERIFY(await(first.acquire()));
        RefreshLock second(m_path);
        const QFuture<bool> waiting = second.acquire();
        second.release();
        QVERIFY(waiting.isFinished());
        QCOMPARE(waiting.resultCount(), 0);
    }

    void twoProcessesAskTheServerOnce()
    {
        QnamTransport oneTransport;
        QnamTransport otherTransport;
        auto one = newAccount(oneTransport);
        auto other = newAccount(otherTransport);
        m_server->enqueue(TestHttpServer::json(200, sessionJson("1")));
        QVERIFY(await(one->signIn(QStringLiteral("ada@example.org"), QStringLiteral("x"))));
        QVERIFY(await(other->restore()));
        m_clock.advance(2h);

        // The first question is answered only after both have wanted a token for a while.
        m_server->enqueue(TestHttpServer::hang());
        const auto first = one->accessToken();
        const auto second = other->accessToken();
        QTRY_COMPARE(m_server->requests().size(), 2);
        const QPointer<TestConnection> connection = m_server->latest();
        QTest::qWait(60); // nothing to wait for: the second one must not ask
        QCOMPARE(m_server->requests().size(), 2);
        connection->respondJson(200, sessionJson("2"));
        QCOMPARE(*await(first), QByteArray("access-2"));
        QCOMPARE(*await(second), QByteArray("access-2"));
        QCOMPARE(m_server->requests().size(), 2);
    }

    void aFailedRefreshLetsTheOtherProcessTry()
    {
        QnamTransport oneTransport;
        QnamTransport otherTransport;
        auto one = newAccount(oneTransport);
        auto other = newAccount(otherTransport);
        m_server->enqueue(TestHttpServer::json(200, sessionJson("1")));
        QVERIFY(await(one->signIn(QStringLiteral("ada@example.org"), QStringLiteral("x"))));
        QVERIFY(await(other->restore()));
        m_clock.advance(2h);
        m_server->enqueue(TestHttpServer::json(503, "{}"));
        m_server->enqueue(TestHttpServer::json(200, sessionJson("2")));
        const auto first = one->accessToken();
        const auto second = other->accessToken();
        QVERIFY(!await(first));
        QCOMPARE(*await(second), QByteArray("access-2"));
        QCOMPARE(one->state(), SessionState::Active);
    }

    void aSignOutWhileItWaitsWins()
    {
        RefreshLock busy(m_path);
        QVERIFY(await(busy.acquire()));
        QnamTransport transport;
        auto account = newAccount(transport);
        m_server->enqueue(TestHttpServer::json(200, sessionJson("1")));
        QVERIFY(await(account->signIn(QStringLiteral("ada@example.org"), QStringLiteral("x"))));
        m_clock.advance(2h);
        const auto token = account->accessToken();
        m_server->setHandler(TestHttpServer::json(204, {}));
        QVERIFY(await(account->signOut()));
        const auto result = await(token);
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::SignedOut);
    }

private:
    std::unique_ptr<SupabaseAccount> newAccount(QnamTransport &transport)
    {
        const SupabaseConfig config{m_server->url(), QStringLiteral("sb_publishable_k"),
                                    m_server->url()};
        auto account =
            std::make_unique<SupabaseAccount>(config, secretKey, transport, *m_secrets, m_clock);
        account->lockRefreshes(m_path);
        return account;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_path;
    std::unique_ptr<TestHttpServer> m_server;
    std::unique_ptr<MemorySecretStore> m_secrets;
    FakeClock m_clock;
};

QTEST_GUILESS_MAIN(TestRefreshLock)
#include "tst_refreshlock.moc"
