// SPDX-License-Identifier: Apache-2.0
#include "storefixture.h"
#include "sync/store/store.h"

#include <QSemaphore>
#include <QSignalSpy>

#include <atomic>
#include <thread>

using namespace StoreFixture;
using Sync::Connection;
using Sync::Result;
using Sync::Store;

namespace {

std::unique_ptr<Store> openStore(const QString &path)
{
    auto store = Store::open(path, schema());
    if (!store)
        qFatal("%s", qPrintable(text(store)));
    return std::move(store).value();
}

auto executing(std::string sql)
{
    return [sql](Connection &connection) -> Result<void> { return connection.execute(sql); };
}

Result<std::int64_t> countMarks(Connection &connection)
{
    auto statement = connection.prepare("SELECT count(*) FROM mark");
    if (!statement)
        return statement.error();
    if (auto row = statement->step(); !row)
        return row.error();
    return statement->columnInt(0);
}

} // namespace

class TestStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_path = m_dir->filePath(QStringLiteral("a.db"));
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    }

    void reportsAFileThatCannotBeOpened();
    void writesAndReadsOnItsOwnThreads();
    void runsLocalWritesBeforeWaitingSync();
    void finishesLocalWritesWhenItCloses();
    void answersEverySyncSliceWhenItCloses();
    void readsInTheBackgroundAtTheSameTime();
    void endsAQueryWhenItCloses_data();
    void endsAQueryWhenItCloses();
    void forgetsWhatAQueryLeftUnfinished();
    void tellsWhichTablesChanged();
    void noticesACommitOfAnotherProcess();

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_path;
};

void TestStore::reportsAFileThatCannotBeOpened()
{
    const auto store = Store::open(m_dir->filePath(QStringLiteral("no/a.db")), schema());
    QVERIFY(!store);
    QCOMPARE(store.error().code, Sync::ErrorCode::CannotOpen);
}

void TestStore::writesAndReadsOnItsOwnThreads()
{
    const auto store = openStore(m_path);
    const auto here = QThread::currentThreadId();
    std::atomic<Qt::HANDLE> there = nullptr;
    auto written = store->write([&there](Connection &connection) -> Result<void> {
        there = QThread::currentThreadId();
        return connection.execute("INSERT INTO mark (id) VALUES ('a')");
    });
    written.waitForFinished();
    QCOMPARE(text(written.result()), QString());
    QVERIFY(there != here);
    auto count = store->read(countMarks);
    count.waitForFinished();
    QCOMPARE(count.result().value(), 1);
}

void TestStore::runsLocalWritesBeforeWaitingSync()
{
    const auto store = openStore(m_path);
    QSemaphore gate;
    QStringList order;
    // Keeps the store thread busy until everything else has been posted.
    auto first = store->syncSlice([&](Sync::Database &) -> Result<void> {
        gate.acquire();
        return {};
    });
    auto slice = store->syncSlice([&](Sync::Database &) -> Result<void> {
        order << QStringLiteral("sync");
        return {};
    });
    auto local = store->write([&](Connection &) -> Result<void> {
        order << QStringLiteral("local");
        return {};
    });
    gate.release();
    slice.waitForFinished();
    local.waitForFinished();
    QCOMPARE(order, (QStringList{QStringLiteral("local"), QStringLiteral("sync")}));
}

void TestStore::finishesLocalWritesWhenItCloses()
{
    {
        const auto store = openStore(m_path);
        // Few enough for a slow disk: closing waits for two seconds at most.
        for (int i = 0; i < 10; ++i)
            store->write(executing("INSERT INTO mark (id) SELECT hex(randomblob(8))"));
    }
    QCOMPARE(rows(*open(m_path), "SELECT count(*) FROM mark"), QStringList{QStringLiteral("10")});
}

void TestStore::answersEverySyncSliceWhenItCloses()
{
    QFuture<Result<void>> slice;
    QSemaphore gate;
    QSemaphore hasStarted;
    std::thread opener;
    {
        const auto store = openStore(m_path);
        store->withDatabase([&](Sync::Database &) -> Result<void> {
            hasStarted.release();
            gate.acquire();
            return {};
        });
        hasStarted.acquire();
        slice = store->syncSlice([](Sync::Database &) -> Result<void> { return {}; });
        // Let go once the destructor has begun to wait.
        opener = std::thread([&] {
            QThread::msleep(500);
            gate.release();
        });
    }
    opener.join();
    slice.waitForFinished();
    QCOMPARE(slice.result().error().code, Sync::ErrorCode::Closed);
}

void TestStore::readsInTheBackgroundAtTheSameTime()
{
    const auto store = openStore(m_path);
    QSemaphore mayGoOn;
    auto slow = store->readInBackground([&](Connection &connection) {
        mayGoOn.acquire();
        return countMarks(connection);
    });
    store->write(executing("INSERT INTO mark (id) VALUES ('a')")).waitForFinished();
    auto quick = store->read(countMarks);
    quick.waitForFinished();
    const bool waits = !slow.isFinished();
    mayGoOn.release();
    QVERIFY(quick.result());
    QVERIFY(waits);
    slow.waitForFinished();
    QCOMPARE(slow.result().value(), 1);
    // Neither of the two writes.
    auto refused = store->readInBackground(executing("DELETE FROM mark"));
    refused.waitForFinished();
    QVERIFY(!refused.result());
}

void TestStore::endsAQueryWhenItCloses_data()
{
    QTest::addColumn<bool>("isInBackground");
    QTest::newRow("in sight") << false;
    QTest::newRow("in the background") << true;
}

void TestStore::endsAQueryWhenItCloses()
{
    QFETCH(bool, isInBackground);
    QFuture<Result<void>> query;
    QSemaphore hasStarted;
    {
        const auto store = openStore(m_path);
        const auto body = [&](Connection &connection) -> Result<void> {
            hasStarted.release();
            return connection.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL"
                                      " SELECT i + 1 FROM n WHERE i < 1000000000)"
                                      " SELECT count(*) FROM n");
        };
        query = isInBackground ? store->readInBackground(body) : store->read(body);
        hasStarted.acquire();
    }
    QVERIFY(query.isFinished());
    QCOMPARE(query.result().error().code, Sync::ErrorCode::Cancelled);
}

void TestStore::forgetsWhatAQueryLeftUnfinished()
{
    const auto store = openStore(m_path);
    store->write(executing("INSERT INTO mark (id) VALUES ('a'), ('b')")).waitForFinished();
    auto unfinished = store->read([](Connection &connection) -> Result<void> {
        auto statement = connection.cached("SELECT id FROM mark");
        if (!statement)
            return statement.error();
        const auto row = (*statement)->step();
        return row ? Result<void>() : row.error();
    });
    unfinished.waitForFinished();
    QCOMPARE(text(unfinished.result()), QString());
    store->write(executing("INSERT INTO mark (id) VALUES ('c')")).waitForFinished();
    auto count = store->read(countMarks);
    count.waitForFinished();
    QCOMPARE(count.result().value(), 3);
}

void TestStore::tellsWhichTablesChanged()
{
    const auto store = openStore(m_path);
    QSignalSpy spy(store.get(), &Store::tablesChanged);
    store->write(executing("INSERT INTO mark (id) VALUES ('a')"));
    QTRY_COMPARE(spy.size(), 1);
    QVERIFY(spy.at(0).at(0).value<Sync::ChangedTables>()
            == (Sync::ChangedTables{"mark", "sync_crud"}));
}

void TestStore::noticesACommitOfAnotherProcess()
{
    const auto store = openStore(m_path);
    QSignalSpy spy(store.get(), &Store::tablesChanged);
    const auto other = open(m_path);
    QCOMPARE(text(run(*other, "INSERT INTO project (id) VALUES ('p')")), QString());
    QTRY_COMPARE(spy.size(), 1);
    QVERIFY(spy.at(0).at(0).value<Sync::ChangedTables>()
            == (Sync::ChangedTables{"project", "sync_crud"}));
}

QTEST_GUILESS_MAIN(TestStore)
#include "tst_store.moc"
