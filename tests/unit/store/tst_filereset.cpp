// SPDX-License-Identifier: Apache-2.0
#include "storefixture.h"

#include "sync/store/filereset.h"

using namespace StoreFixture;
using Sync::ClearMode;
using Sync::Database;
using Sync::FileReset;
using Sync::OpType;
using Sync::PublishOutcome;

class TestFileReset : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void emptiesTablesAndQueue_data();
    void emptiesTablesAndQueue();
    void asksForEverythingAfterAHardClear();
    void asksForNothingAgainAfterASoftClear();
    void showsEverythingAgainAfterASoftClear();
    void hasNotSyncedAfterAClear();
    void leavesNothingToUpload();
    void keepsLocalTablesWhenToldTo();
    void writesDamagedRowsAgainWithAResync();
    void keepsWaitingUploadsThroughAResync();

private:
    void clear(ClearMode mode, bool includesLocalTables = true)
    {
        QCOMPARE(text(FileReset(*m_database).clear({mode, includesLocalTables})), QString());
    }
    QStringList tables()
    {
        return rows(*m_database,
                    "SELECT id FROM project UNION ALL SELECT id FROM task"
                    " UNION ALL SELECT id FROM mark ORDER BY 1");
    }
    static Sync::Checkpoint target(std::int64_t writeCheckpoint = 0)
    {
        return checkpoint(2, {{"b", 3}}, writeCheckpoint);
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_path;
    std::unique_ptr<Database> m_database;
};

void TestFileReset::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    m_database.reset();
    m_dir = std::make_unique<QTemporaryDir>();
    m_path = m_dir->filePath(QStringLiteral("a.db"));
    m_database = open(m_path);
    QVERIFY(save(*m_database, "b",
                 {{1, OpType::Put, "project", "p", R"({"name":"Tide"})"},
                  {2, OpType::Put, "task", "t", R"({"project_id":"p","title":"a"})"}}));
    QCOMPARE(publish(*m_database, target()).value(), PublishOutcome::Published);
    QVERIFY(run(*m_database, "INSERT INTO mark (id) VALUES ('mine')"));
    QCOMPARE(tables().size(), 3);
}

void TestFileReset::emptiesTablesAndQueue_data()
{
    QTest::addColumn<int>("mode");
    QTest::newRow("soft") << int(ClearMode::Soft);
    QTest::newRow("hard") << int(ClearMode::Hard);
}

void TestFileReset::emptiesTablesAndQueue()
{
    QFETCH(int, mode);
    Sync::ChangedTables changed;
    m_database->onCommitted([&](const Sync::ChangedTables &tables) { changed = tables; });
    const auto client = m_database->buckets().clientId().value();
    clear(static_cast<ClearMode>(mode));
    QCOMPARE(tables(), QStringList());
    QCOMPARE(m_database->uploads().count().value(), 0);
    QCOMPARE(m_database->buckets().heldBackCount().value(), 0);
    QVERIFY(m_database->buckets().clientId().value() == client);
    // Whoever shows these tables learns of it.
    for (const char *table : {"project", "task", "mark", "sync_crud"})
        QVERIFY2(changed.contains(table), table);
}

void TestFileReset::asksForEverythingAfterAHardClear()
{
    clear(ClearMode::Hard);
    QVERIFY(m_database->buckets().bucketPositions().value().empty());
    QCOMPARE(rows(*m_database, "SELECT count(*) FROM sync_oplog"),
             QStringList{QStringLiteral("0")});
}

void TestFileReset::asksForNothingAgainAfterASoftClear()
{
    clear(ClearMode::Soft);
    const auto positions = m_database->buckets().bucketPositions().value();
    QCOMPARE(positions.size(), std::size_t(1));
    QCOMPARE(positions[0].after, 2);
    QCOMPARE(m_database->buckets().bucketChecksum("b").value(), 2U);
}

void TestFileReset::showsEverythingAgainAfterASoftClear()
{
    clear(ClearMode::Soft);
    QCOMPARE(publish(*m_database, target()).value(), PublishOutcome::Published);
    QCOMPARE(tables(), (QStringList{QStringLiteral("p"), QStringLiteral("t")}));
}

void TestFileReset::hasNotSyncedAfterAClear()
{
    for (const ClearMode mode : {ClearMode::Soft, ClearMode::Hard}) {
        QVERIFY(m_database->write(Database::Writer::Sync, [&](Sync::Connection &) {
            return m_database->streams().noteSynced(std::nullopt, {});
        }));
        clear(mode);
        m_database.reset();
        m_database = open(m_path);
        QVERIFY(!m_database->buckets().publishedOpId().value());
        QVERIFY(!m_database->streams().times().value().full);
        // And it has once a checkpoint is there again.
        if (mode == ClearMode::Hard)
            QVERIFY(save(*m_database, "b", {{2, OpType::Put, "mark", "m", "{}"}}));
        QCOMPARE(publish(*m_database, target()).value(), PublishOutcome::Published);
        QCOMPARE(m_database->buckets().publishedOpId().value(), std::optional<std::int64_t>(2));
    }
}

void TestFileReset::leavesNothingToUpload()
{
    clear(ClearMode::Hard);
    QVERIFY(!m_database->uploads().needsWriteCheckpoint().value());
    QVERIFY(run(*m_database, "INSERT INTO mark (id) VALUES ('later')"));
    const auto next = m_database->uploads().nextTransaction().value();
    QCOMPARE(next->entries.size(), std::size_t(1));
    QCOMPARE(next->entries[0].rowId, QStringLiteral("later"));
}

void TestFileReset::keepsLocalTablesWhenToldTo()
{
    auto local = Sync::entityOf<StoreFixture::Mark>.info();
    local.localOnly = true;
    m_database.reset();
    m_database =
        Database::open(m_path,
                       Sync::Schema::make({Sync::entityOf<StoreFixture::Task>.info(),
                                           Sync::entityOf<StoreFixture::Project>.info(), local})
                           .value())
            .value();
    clear(ClearMode::Hard, false);
    QCOMPARE(tables(), QStringList{QStringLiteral("mine")});
    clear(ClearMode::Hard);
    QCOMPARE(tables(), QStringList());
}

void TestFileReset::writesDamagedRowsAgainWithAResync()
{
    QVERIFY(run(*m_database, "DELETE FROM sync_crud", Database::Writer::Sync));
    QVERIFY(run(*m_database, "UPDATE sync_state SET target_write_checkpoint = 0",
                Database::Writer::Sync));
    QVERIFY(run(*m_database,
                "UPDATE project SET name = 'Damage'; DELETE FROM task;"
                "INSERT INTO mark (id) VALUES ('phantom'); DELETE FROM sync_dirty_row",
                Database::Writer::Sync));
    QCOMPARE(text(FileReset(*m_database).resync(true)), QString());
    QVERIFY(!m_database->buckets().publishedOpId().value());
    QCOMPARE(publish(*m_database, target()).value(), PublishOutcome::Published);
    QCOMPARE(rows(*m_database, "SELECT name FROM project"), QStringList{QStringLiteral("Tide")});
    QCOMPARE(tables(), (QStringList{QStringLiteral("p"), QStringLiteral("t")}));
}

void TestFileReset::keepsWaitingUploadsThroughAResync()
{
    QCOMPARE(text(FileReset(*m_database).resync()), QString());
    QCOMPARE(m_database->uploads().count().value(), 1);
    QVERIFY(m_database->buckets().publishedOpId().value());
    QCOMPARE(publish(*m_database, target(9)).value(), PublishOutcome::HeldBackByUploads);
    QVERIFY(tables().contains(QStringLiteral("mine")));
}

QTEST_GUILESS_MAIN(TestFileReset)
#include "tst_filereset.moc"
