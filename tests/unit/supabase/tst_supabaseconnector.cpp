// SPDX-License-Identifier: Apache-2.0
#include "sync/net/qnamtransport.h"
#include "sync/supabase/supabaseconnector.h"
#include "tests/support/await.h"
#include "tests/support/fakeclock.h"
#include "tests/support/memorysecretstore.h"
#include "tests/support/testhttpserver.h"
#include "tests/unit/supabase/authanswers.h"

#include <QRegularExpression>
#include <QTest>

using namespace Sync;
using namespace TestSupport;

class TestSupabaseConnector : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void givesThePowersyncAddressAndTheToken()
    {
        TestHttpServer server;
        QnamTransport transport;
        MemorySecretStore secrets;
        FakeClock clock;
        const SupabaseConfig config{server.url(), QStringLiteral("k"),
                                    QUrl(QStringLiteral("https://p.example.org"))};
        SupabaseAccount account(config, QStringLiteral("key"), transport, secrets, clock);
        SupabaseConnector connector(account, transport);

        const auto none = await(connector.fetchCredentials(false));
        QVERIFY(!none);
        QCOMPARE(none.error().code, ErrorCode::SignedOut);

        server.enqueue(TestHttpServer::json(200, sessionJson("1")));
        QVERIFY(await(account.signIn(QStringLiteral("e"), QStringLiteral("p"))));
        const auto first = await(connector.fetchCredentials(false));
        QVERIFY(first);
        QCOMPARE(first->endpoint, config.powersyncUrl);
        QCOMPARE(first->token, QByteArray("access-1"));

        server.enqueue(TestHttpServer::json(200, sessionJson("2")));
        QCOMPARE(await(connector.fetchCredentials(true))->token, QByteArray("access-2"));
        QCOMPARE(await(connector.fetchCredentials(false))->token, QByteArray("access-2"));
        QCOMPARE(server.requests().size(), 2);

        SupabaseConnector later(account, transport); // has not handed out any token itself
        server.enqueue(TestHttpServer::json(200, sessionJson("3")));
        QCOMPARE(await(later.fetchCredentials(true))->token, QByteArray("access-3"));
    }

    void uploads()
    {
        TestHttpServer server;
        QnamTransport transport;
        MemorySecretStore secrets;
        FakeClock clock;
        SupabaseAccount account({server.url(), QStringLiteral("k"), server.url()},
                                QStringLiteral("key"), transport, secrets, clock);
        SupabaseConnector connector(account, transport);
        server.enqueue(TestHttpServer::json(200, sessionJson("1")));
        QVERIFY(await(account.signIn(QStringLiteral("e"), QStringLiteral("p"))));
        server.enqueue(TestHttpServer::json(204, {}));
        UploadTransaction transaction;
        transaction.entries.resize(1);
        transaction.entries[0].op = UploadOp::Delete;
        transaction.entries[0].table = QStringLiteral("todo");
        transaction.entries[0].rowId = QStringLiteral("1");
        const auto result = await(connector.upload(transaction));
        QVERIFY(result && !*result);
    }
};

QTEST_GUILESS_MAIN(TestSupabaseConnector)
#include "tst_supabaseconnector.moc"
