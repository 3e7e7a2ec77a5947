// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/syncengine.h"
#include "tests/support/scriptedtransport.h"
#include "tests/unit/store/storefixture.h"

#include <QSignalSpy>

using namespace StoreFixture;
using Sync::Credentials;
using Sync::ErrorCode;
using Sync::Result;
using Sync::UploadOutcome;
using TestSupport::ScriptedTransport;

namespace {

/// A backend that takes many transactions at once and answers what the test says.
class ManyConnector : public Sync::Connector
{
public:
    using Outcomes = Result<std::vector<UploadOutcome>>;

    QFuture<Result<Credentials>> fetchCredentials(bool) override
    {
        return Sync::readyFuture(
            Result<Credentials>(Credentials{QUrl(QStringLiteral("http://sync.test/")), "token"}));
    }
    QFuture<Result<UploadOutcome>> upload(const Sync::UploadTransaction &transaction) override
    {
        m_single << transaction.uuid;
        return Sync::readyFuture(Result<UploadOutcome>(UploadOutcome()));
    }
    std::size_t transactionsAtOnce() const override { return m_atOnce; }
    QFuture<Outcomes> uploadBatch(const std::vector<Sync::UploadTransaction> &transactions) override
    {
        QStringList uuids;
        for (const Sync::UploadTransaction &transaction : transactions)
            uuids << transaction.uuid;
        m_batches << uuids;
        if (!m_outcomes.isEmpty())
            return Sync::readyFuture(m_outcomes.takeFirst());
        return Sync::readyFuture(Outcomes(std::vector<UploadOutcome>(transactions.size())));
    }
    void connecting() override { ++m_connections; }

    std::size_t m_atOnce = 100;
    QList<QStringList> m_batches;
    QStringList m_single;
    QList<Outcomes> m_outcomes;
    int m_connections = 0;
};

} // namespace

class TestUploadLoop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_dir = std::make_unique<QTemporaryDir>();
        m_store = std::move(Sync::Store::open(m_dir->filePath(u"a.db"_qs), schema())).value();
        m_connector = std::make_unique<ManyConnector>();
        m_transport = std::make_unique<ScriptedTransport>();
        m_transport->setAnswer([](const Sync::HttpRequest &request) {
            if (request.method == "POST")
                return Result<Sync::HttpResponse>(Sync::HttpResponse{404, {}, "{}"});
            return Result<Sync::HttpResponse>(
                Sync::HttpResponse{200, {}, R"({"data":{"write_checkpoint":"1"}})"});
        });
        m_engine = std::make_unique<Sync::SyncEngine>(*m_store, *m_connector, *m_transport);
    }
    void cleanup()
    {
        m_engine.reset();
        m_transport.reset();
        m_connector.reset();
        m_store.reset();
    }

    void uploadsManyTransactionsAtOnceInTheirOrder();
    void takesOffWhatIsDoneAndComesAgainWithTheRest();
    void movesTheRefusedOnesAsideInTheSameStep();
    void keepsEverythingAfterAnAnswerThatFitsNothing();
    void asksEveryTimeHowManyAreWanted();
    void tellsTheBackendOfEveryConnection();
    void neverExtendsATransactionThatIsOnItsWay();
    void remembersWhatWasSentUntilItIsKnownToBeHere();

private:
    void write(int count)
    {
        auto future = m_store->withDatabase([count](Sync::Database &database) -> Result<void> {
            for (int i = 0; i < count; ++i) {
                Result<void> written =
                    run(database, "INSERT INTO mark (id) VALUES (hex(randomblob(8)))");
                if (!written)
                    return written;
            }
            return {};
        });
        future.waitForFinished();
        QCOMPARE(text(future.result()), QString());
    }
    QStringList ask(std::string sql)
    {
        auto future = m_store->withDatabase(
            [sql](Sync::Database &database) { return Result<QStringList>(rows(database, sql)); });
        future.waitForFinished();
        return future.result().value();
    }
    std::int64_t lastSent()
    {
        auto future = m_store->withDatabase([](Sync::Database &database) {
            return Result<std::int64_t>(database.uploads().lastSent());
        });
        future.waitForFinished();
        return future.result().value();
    }
    QStringList waiting() { return ask("SELECT uuid FROM sync_tx ORDER BY id"); }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Sync::Store> m_store;
    std::unique_ptr<ManyConnector> m_connector;
    std::unique_ptr<ScriptedTransport> m_transport;
    std::unique_ptr<Sync::SyncEngine> m_engine;
};

void TestUploadLoop::uploadsManyTransactionsAtOnceInTheirOrder()
{
    write(250);
    const QStringList all = waiting();
    m_engine->start();
    QTRY_COMPARE(m_connector->m_batches.size(), 3);
    QCOMPARE(m_connector->m_batches[0], all.mid(0, 100));
    QCOMPARE(m_connector->m_batches[1], all.mid(100, 100));
    QCOMPARE(m_connector->m_batches[2], all.mid(200));
    QTRY_COMPARE(m_engine->status().queued, 0);
    QVERIFY(m_connector->m_single.isEmpty());
    QVERIFY(waiting().isEmpty());
}

void TestUploadLoop::takesOffWhatIsDoneAndComesAgainWithTheRest()
{
    write(5);
    const QStringList all = waiting();
    m_connector->m_outcomes << ManyConnector::Outcomes(std::vector<UploadOutcome>(2));
    m_engine->start();
    QTRY_COMPARE(m_connector->m_batches.size(), 2);
    QCOMPARE(m_connector->m_batches[1], all.mid(2));
    QTRY_VERIFY(waiting().isEmpty());
}

void TestUploadLoop::movesTheRefusedOnesAsideInTheSameStep()
{
    write(3);
    const auto entries = ask("SELECT id FROM sync_crud ORDER BY id");
    m_connector->m_outcomes << ManyConnector::Outcomes(std::vector<UploadOutcome>{
        UploadOutcome(),
        Sync::Rejection{entries[1].toLongLong(), QStringLiteral("no_access"), QStringLiteral("no")},
        UploadOutcome()});
    m_engine->start();
    QTRY_COMPARE(m_engine->status().rejected, 1);
    QTRY_COMPARE(m_engine->status().queued, 0);
    QCOMPARE(m_connector->m_batches.size(), 1);
    QCOMPARE(ask("SELECT guilty, error_code FROM rejected_write"), QStringList{u"1|no_access"_qs});
    QCOMPARE(ask("SELECT count(*) FROM sync_uploaded"), QStringList{u"2"_qs});
}

void TestUploadLoop::keepsEverythingAfterAnAnswerThatFitsNothing()
{
    write(2);
    m_connector->m_outcomes << ManyConnector::Outcomes(std::vector<UploadOutcome>(3))
                            << ManyConnector::Outcomes(std::vector<UploadOutcome>());
    m_engine->start();
    QTRY_COMPARE(m_engine->status().uploadError, ErrorCode::BadResponse);
    QCOMPARE(waiting().size(), 2);
    // The next one is as bad, and the one after it good.
    QTRY_COMPARE_WITH_TIMEOUT(m_connector->m_batches.size(), 3, 20000);
    QTRY_COMPARE(m_engine->status().queued, 0);
}

void TestUploadLoop::asksEveryTimeHowManyAreWanted()
{
    write(3);
    m_connector->m_atOnce = 1;
    m_engine->start();
    QTRY_COMPARE(m_connector->m_single.size(), 3);
    QTRY_VERIFY(waiting().isEmpty());
    QVERIFY(m_connector->m_batches.isEmpty());
    m_connector->m_atOnce = 2;
    write(2);
    QTRY_VERIFY(waiting().isEmpty());
    QVERIFY(!m_connector->m_batches.isEmpty());
}

void TestUploadLoop::tellsTheBackendOfEveryConnection()
{
    m_engine->start();
    QCOMPARE(m_connector->m_connections, 1);
    m_engine->stop();
    m_engine->start();
    QCOMPARE(m_connector->m_connections, 2);
}

void TestUploadLoop::neverExtendsATransactionThatIsOnItsWay()
{
    // As a program without this library writes, before and after the upload began.
    const auto outside = [&] {
        auto future = m_store->withDatabase([](Sync::Database &database) {
            return database.connection().execute(
                "INSERT INTO mark (id) VALUES (hex(randomblob(8)))");
        });
        future.waitForFinished();
        QCOMPARE(text(future.result()), QString());
    };
    outside();
    m_engine->start();
    QTRY_COMPARE(m_connector->m_batches.size(), 1);
    QTRY_COMPARE(m_engine->status().queued, 0);
    outside();
    write(1); // the library notices
    QTRY_VERIFY(waiting().isEmpty());
    QStringList all;
    for (const QStringList &batch : m_connector->m_batches)
        all += batch;
    QCOMPARE(all.size(), 3);
    all.removeDuplicates();
    QCOMPARE(all.size(), 3);
}

void TestUploadLoop::remembersWhatWasSentUntilItIsKnownToBeHere()
{
    Sync::Error refused{ErrorCode::Unreachable, QStringLiteral("nobody is there")};
    refused.isUnsent = true;
    const Sync::Error cut{ErrorCode::Unreachable, QStringLiteral("the answer was cut short")};
    const auto tryOnce = [this](const Sync::Error &error) {
        m_connector->m_outcomes << ManyConnector::Outcomes(error);
        const auto before = m_connector->m_batches.size();
        m_engine->start();
        return QTest::qWaitFor([&] { return m_connector->m_batches.size() > before; })
            && QTest::qWaitFor([&] { return m_engine->status().uploadError == error.code; });
    };
    write(3);
    QCOMPARE(lastSent(), 0);
    // Nothing has left the computer.
    QVERIFY(tryOnce(refused));
    QTRY_COMPARE(lastSent(), 0);
    // Nobody knows, and it stays so when nobody is there the next time.
    QVERIFY(tryOnce(cut));
    QCOMPARE(lastSent(), 3);
    QVERIFY(tryOnce(refused));
    QTest::qWait(50);
    QCOMPARE(lastSent(), 3);
}

QTEST_GUILESS_MAIN(TestUploadLoop)
#include "tst_uploadloop.moc"
