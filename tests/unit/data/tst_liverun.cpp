// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/data/livefixture.h"

#include <QSemaphore>

#include <sqlite3.h>

using namespace LiveFixture;
using Sync::ErrorCode;
using Sync::LiveQuery;

namespace {

int countStatement(unsigned, void *count, void *, void *)
{
    ++*static_cast<std::atomic<int> *>(count);
    return 0;
}

} // namespace

/// When a live query runs, and what it delivers; which tables it reads is tst_livequery's part.
class TestLiveRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_folder = std::make_unique<QTemporaryDir>();
        m_store = openStore(m_folder->filePath(QStringLiteral("a.db")));
    }
    void cleanup()
    {
        m_read.reset();
        m_other.reset();
        m_store.reset();
        m_folder.reset();
    }

    void seesOneStateOfTheFile();
    void deliversNoEqualResult();
    void mergesABurst();
    void waitsWhereItIsPatient();
    void holdsUpNobodyWhereItIsPatient();
    void cancelsALongRunThatIsOutOfDate();
    void comesToAnEndHoweverOftenTheFileChanges();
    void costsNothingWhenNothingItReadsChanges();
    void deliversErrorsAndGoesOn();
    void saysThatTheStoreIsClosed();
    void deliversNothingOnceItIsGone();
    void mayBeDroppedByItsReceiver();

private:
    void watch(std::string sql, std::string other)
    {
        m_read = std::make_unique<Watched>(*m_store, std::move(sql));
        m_other = std::make_unique<Watched>(*m_store, std::move(other));
        QTRY_COMPARE(m_read->delivered().size(), 1);
        QTRY_COMPARE(m_other->delivered().size(), 1);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<Watched> m_read;
    std::unique_ptr<Watched> m_other;
};

void TestLiveRun::seesOneStateOfTheFile()
{
    QSemaphore hasCounted;
    QSemaphore mayGoOn;
    QList<QStringList> delivered;
    std::atomic<int> runs = 0;
    QObject owner;
    new LiveQuery(
        *m_store,
        [&](Connection &connection) -> Result<QStringList> {
            const auto before = rowsOf(connection, marks);
            if (++runs == 1) {
                hasCounted.release();
                mayGoOn.acquire();
            }
            const auto after = rowsOf(connection, marks);
            return before && after ? *before + *after : QStringList();
        },
        [&](const Result<QStringList> &rows) { delivered << rows.value(); }, &owner);
    hasCounted.acquire();
    change(*m_store, "INSERT INTO mark (id) VALUES ('a')");
    mayGoOn.release();
    QTRY_COMPARE(delivered, (QList<QStringList>{{}, list({"a", "a"})}));
}

void TestLiveRun::deliversNoEqualResult()
{
    watch(marks, projects);
    change(*m_store, "INSERT INTO mark (id) VALUES ('a'); DELETE FROM mark");
    QTRY_COMPARE(m_read->runs(), 2);
    settle(*m_store);
    QCOMPARE(m_read->delivered().size(), 1);
}

void TestLiveRun::waitsWhereItIsPatient()
{
    using namespace std::chrono_literals;
    std::atomic<int> runs = 0;
    QList<QStringList> delivered;
    LiveQuery late(
        *m_store,
        [&](Connection &connection) {
            ++runs;
            return rowsOf(connection, marks);
        },
        [&](const Result<QStringList> &rows) { delivered << rows.value(); }, nullptr, 1h);
    QTRY_COMPARE(delivered.size(), 1);
    watch(marks, projects);
    change(*m_store, "INSERT INTO mark (id) VALUES ('a')");
    change(*m_store, "INSERT INTO mark (id) VALUES ('b')");
    QTRY_COMPARE(m_read->last().size(), 2);
    settle(*m_store);
    QCOMPARE(runs.load(), 1);
    // Whoever asks gets an answer.
    late.refresh();
    QTRY_COMPARE(delivered.last(), list({"a", "b"}));
    QCOMPARE(runs.load(), 2);
    QList<QStringList> soon;
    LiveQuery patient(
        *m_store, [](Connection &connection) { return rowsOf(connection, marks); },
        [&](const Result<QStringList> &rows) { soon << rows.value(); }, nullptr, 10ms);
    QTRY_COMPARE(soon.size(), 1);
    change(*m_store, "DELETE FROM mark");
    QTRY_COMPARE(soon.last(), QStringList());
}

void TestLiveRun::holdsUpNobodyWhereItIsPatient()
{
    using namespace std::chrono_literals;
    // Its own, for the second run may still be about to begin when this function ends.
    const auto mayGoOn = std::make_shared<QSemaphore>();
    QList<QStringList> delivered;
    LiveQuery slow(
        *m_store,
        [mayGoOn](Connection &connection) {
            mayGoOn->acquire();
            return rowsOf(connection, marks);
        },
        [&](const Result<QStringList> &rows) { delivered << rows.value(); }, nullptr, 1ms);
    watch(marks, projects);
    change(*m_store, "INSERT INTO mark (id) VALUES ('a')");
    QTRY_COMPARE(m_read->last(), list({"a"}));
    QVERIFY(delivered.isEmpty());
    mayGoOn->release(2);
    QTRY_VERIFY(!delivered.isEmpty());
    QTRY_COMPARE(delivered.last(), list({"a"}));
}

void TestLiveRun::mergesABurst()
{
    QSemaphore hasStarted;
    QSemaphore mayGoOn;
    watch(marks, projects);
    // While the reader is busy, a hundred commits come.
    const auto busy = m_store->read([&](Connection &) -> Result<void> {
        hasStarted.release();
        mayGoOn.acquire();
        return {};
    });
    hasStarted.acquire();
    for (int i = 0; i < 100; ++i)
        change(*m_store, "INSERT INTO mark (id) VALUES (hex(randomblob(8)))");
    QCoreApplication::processEvents(); // the last commit has been told
    mayGoOn.release();
    QTRY_COMPARE(m_read->last().size(), 100);
    settle(*m_store);
    QCOMPARE(m_read->runs(), 2);
    QCOMPARE(m_other->runs(), 1);
    QVERIFY(busy.isFinished());
}

namespace {

/// Reads `mark` and, when told so, takes its time about it.
struct SlowQuery
{
    std::string steps; ///< some millions take a second
    std::shared_ptr<std::atomic<bool>> isSlow = std::make_shared<std::atomic<bool>>(false);
    std::shared_ptr<QSemaphore> hasStarted = std::make_shared<QSemaphore>();
    std::shared_ptr<QSemaphore> mayGoOn = nullptr; ///< what a slow run waits for

    Result<QStringList> operator()(Connection &connection) const
    {
        const auto ids = rowsOf(connection, marks);
        if (!ids || !*isSlow)
            return ids;
        hasStarted->release();
        if (mayGoOn)
            mayGoOn->acquire();
        const auto counted = rowsOf(connection,
                                    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL"
                                    " SELECT i + 1 FROM n WHERE i < "
                                        + steps + ") SELECT count(*) FROM n");
        return counted ? ids : Result<QStringList>(counted.error());
    }
};

} // namespace

void TestLiveRun::cancelsALongRunThatIsOutOfDate()
{
    const SlowQuery query{.steps = "100000000"};
    QList<QStringList> delivered;
    QObject owner;
    new LiveQuery(
        *m_store, query, [&](const Result<QStringList> &rows) { delivered << rows.value(); },
        &owner);
    QTRY_COMPARE(delivered.size(), 1);
    *query.isSlow = true;
    change(*m_store, "INSERT INTO mark (id) VALUES ('a')");
    QTRY_COMPARE(query.hasStarted->available(), 1);
    *query.isSlow = false;
    change(*m_store, "INSERT INTO mark (id) VALUES ('b')");
    QTRY_COMPARE(delivered, (QList<QStringList>{{}, list({"a", "b"})}));
}

void TestLiveRun::comesToAnEndHoweverOftenTheFileChanges()
{
    const SlowQuery query{.steps = "500000", .mayGoOn = std::make_shared<QSemaphore>()};
    int deliveries = 0;
    QObject owner;
    new LiveQuery(
        *m_store, query, [&](const Result<QStringList> &) { ++deliveries; }, &owner);
    QTRY_COMPARE(deliveries, 1);
    *query.isSlow = true;
    change(*m_store, "INSERT INTO mark (id) VALUES (hex(randomblob(8)))");
    // As soon as a run has begun, it is out of date.
    int runs = 0;
    while (deliveries == 1 && runs < 50) {
        QTRY_VERIFY(query.hasStarted->available() > 0 || deliveries > 1);
        query.hasStarted->tryAcquire();
        change(*m_store, "INSERT INTO mark (id) VALUES (hex(randomblob(8)))");
        QCoreApplication::processEvents(); // the commit has been told
        query.mayGoOn->release();
        ++runs;
    }
    query.mayGoOn->release(100); // whatever begins yet
    QVERIFY2(runs > 1 && runs < 10, qPrintable(QString::number(runs)));
}

void TestLiveRun::costsNothingWhenNothingItReadsChanges()
{
    watch(marks, projects);
    std::atomic<int> statements = 0;
    const auto trace = [&](unsigned mask) {
        return await(m_store->read([&statements, mask](Connection &connection) -> Result<void> {
            sqlite3_trace_v2(connection.handle(), mask, mask ? countStatement : nullptr,
                             &statements);
            return {};
        }));
    };
    QVERIFY(trace(SQLITE_TRACE_STMT));
    for (int i = 0; i < 20; ++i)
        change(*m_store, "INSERT INTO task (id, title) VALUES (hex(randomblob(8)), 'T')");
    settle(*m_store);
    QCOMPARE(statements.load(), 0);
    change(*m_store, "INSERT INTO mark (id) VALUES ('a')");
    QTRY_COMPARE(m_read->last(), list({"a"}));
    QVERIFY(statements > 0);
    QVERIFY(trace(0));
}

void TestLiveRun::deliversErrorsAndGoesOn()
{
    define(*m_store, "CREATE TABLE brittle (a)");
    watch("SELECT a FROM brittle, mark", projects);
    define(*m_store, "ALTER TABLE brittle RENAME COLUMN a TO b");
    change(*m_store, "INSERT INTO mark (id) VALUES ('a')");
    QTRY_COMPARE(m_read->errors(), QList<ErrorCode>{ErrorCode::Sql});
    define(*m_store, "ALTER TABLE brittle RENAME COLUMN b TO a");
    change(*m_store, "INSERT INTO mark (id) VALUES ('b')");
    QTRY_COMPARE(m_read->delivered().size(), 2);
    QCOMPARE(m_other->runs(), 1);
}

void TestLiveRun::saysThatTheStoreIsClosed()
{
    watch(marks, projects);
    m_store.reset();
    m_read->query().refresh();
    QCOMPARE(m_read->errors(), QList<ErrorCode>{ErrorCode::Closed});
}

void TestLiveRun::deliversNothingOnceItIsGone()
{
    auto owner = std::make_unique<QObject>();
    int deliveries = 0;
    new LiveQuery(
        *m_store, [](Connection &connection) { return rowsOf(connection, marks); },
        [&](const Result<QStringList> &) { ++deliveries; }, owner.get());
    owner.reset();
    settle(*m_store);
    QCOMPARE(deliveries, 0);
}

void TestLiveRun::mayBeDroppedByItsReceiver()
{
    auto owner = std::make_unique<QObject>();
    QStringList last{QStringLiteral("nothing")};
    change(*m_store, "INSERT INTO mark (id) VALUES ('a')");
    new LiveQuery(
        *m_store, [](Connection &connection) { return rowsOf(connection, marks); },
        [&](const Result<QStringList> &rows) {
            owner.reset();
            last = rows.value();
        },
        owner.get());
    QTRY_COMPARE(last, list({"a"}));
}

QTEST_GUILESS_MAIN(TestLiveRun)
#include "tst_liverun.moc"
