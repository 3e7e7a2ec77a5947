// SPDX-License-Identifier: Apache-2.0
#include "storefixture.h"

using namespace StoreFixture;

/// First downloads that wait in stages: what is seen of them, when, and how they are told apart
/// from what is here already.
class TestStaging : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void showsNothingBeforeThePublication();
    void takesThePlaceOfAnEmptyTable();
    void keepsNoSecondCopyOfTheData();
    void copiesIntoATableThatHasRows();
    void publishesEachPriorityAtItsTurn();
    void putsTheNewestOfRowsThatCameTwice_data();
    void putsTheNewestOfRowsThatCameTwice();
    void forgetsWhatWasRemovedWhileItWaited_data();
    void forgetsWhatWasRemovedWhileItWaited();
    void putsARowThatCameBackAfterItsRemoval();
    void holdsBackRowsWithoutTheirParent_data();
    void holdsBackRowsWithoutTheirParent();
    void findsParentsThatComeLater();
    void forgetsTheRowsOfARemovedBucket();
    void forgetsTheRowsBeforeAClear();
    void goesOnAfterTheFileWasReopened();
    void takesOperationsAfterTheIndexesStand();
    void obeysABucketThatChangesItsPriority();
    void keepsColumnsItDoesNotKnow();
    void leavesTheTableWhereATriggerOfTheProgramStands();
    void keepsIndexesAndTriggersOfTheTable();
    void keepsRowsThatWereWrittenHere();
    void keepsTheServersVersionOfARowThatIsChangedHere();
    void keepsTheServersVersionOfARowThatIsDeletedHere();
    void keepsWaitingRowsWhenTheirParentIsDeletedHere();
    void refusesARowWithoutItsParentWhateverWaits();
    void showsNoOldVersionWhenTheNewerOneLacksItsParent();
    void keepsNumbersExactlyThroughAChangeHere();
    void holdsBackWhatCannotBeRead();
    void leavesSmallDownloadsToTheLog();
    void survivesARollback();
    void tellsThatTheTableHasChanged();
    void downloadsAgainAfterAForeignVacuum();
    void trustsItsOwnChangesOfTheSchema();
    void fillsColumnsThatCameWhileTheRowsWaited();

private:
    Sync::Checkpoint expected(std::int64_t lastOpId,
                              const std::vector<std::pair<std::string, int>> &buckets);
    void expect(const Sync::Checkpoint &checkpoint);
    void stage(std::string_view bucket, const std::vector<Op> &ops);
    void prepare(std::optional<int> priority = std::nullopt);
    void publishAll(const Sync::Checkpoint &checkpoint, std::optional<int> priority = std::nullopt);
    QStringList tasks();
    QStringList stages();
    std::int64_t logged();
    void reopen();

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Sync::Database> m_database;
};

namespace {

using Sync::OpType;

Op project(std::int64_t opId, const std::string &id)
{
    return {opId, OpType::Put, "project", id, R"({"id":")" + id + R"(","name":"P"})"};
}

Op task(std::int64_t opId, const std::string &id, const std::string &title,
        const std::string &more = {})
{
    return {opId, OpType::Put, "task", id,
            R"({"id":")" + id + R"(","title":")" + title + "\"" + more + "}"};
}

Op child(std::int64_t opId, const std::string &id, const std::string &project)
{
    return task(opId, id, id, R"(,"project_id":")" + project + "\"");
}

Op removal(std::int64_t opId, const std::string &id)
{
    return {opId, OpType::Remove, "task", id, {}};
}

} // namespace

void TestStaging::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_database = open(m_folder->filePath(QStringLiteral("test.db")));
    QCOMPARE(text(m_database->write(Sync::Database::Writer::Sync,
                                    [this](Sync::Connection &) {
                                        return m_database->setSetting("staging_threshold",
                                                                      QStringLiteral("1"));
                                    })),
             QString());
}

void TestStaging::cleanup()
{
    if (!m_database)
        return;
    QCOMPARE(rows(*m_database, "PRAGMA foreign_key_check"), QStringList());
    QCOMPARE(rows(*m_database, "PRAGMA integrity_check"), QStringList{QStringLiteral("ok")});
    m_database.reset();
}

void TestStaging::reopen()
{
    m_database.reset();
    m_database = open(m_folder->filePath(QStringLiteral("test.db")));
}

Sync::Checkpoint TestStaging::expected(std::int64_t lastOpId,
                                       const std::vector<std::pair<std::string, int>> &buckets)
{
    Sync::Checkpoint target = checkpoint(lastOpId, buckets);
    for (auto &[name, bucket] : target.buckets)
        bucket.count = 100;
    return target;
}

void TestStaging::expect(const Sync::Checkpoint &checkpoint)
{
    QCOMPARE(text(m_database->write(
                 Sync::Database::Writer::Sync,
                 [&](Sync::Connection &) { return m_database->buckets().expect(checkpoint); })),
             QString());
}

void TestStaging::stage(std::string_view bucket, const std::vector<Op> &ops)
{
    QCOMPARE(text(save(*m_database, bucket, ops, Sync::Database::Writer::Operations)), QString());
}

void TestStaging::prepare(std::optional<int> priority)
{
    Sync::Result<bool> more = true;
    while (more && *more) {
        more = m_database->write(Sync::Database::Writer::Sync, [&](Sync::Connection &) {
            return m_database->buckets().prepareStep(priority);
        });
    }
    QCOMPARE(text(more), QString());
}

void TestStaging::publishAll(const Sync::Checkpoint &checkpoint, std::optional<int> priority)
{
    prepare(priority);
    QCOMPARE(text(publish(*m_database, checkpoint, priority)), QString());
}

QStringList TestStaging::tasks()
{
    return rows(*m_database, "SELECT id, title FROM task ORDER BY id");
}

QStringList TestStaging::stages()
{
    return rows(
        *m_database,
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'sync_stage_t%'");
}

std::int64_t TestStaging::logged()
{
    return rows(*m_database, "SELECT count(*) FROM sync_oplog").value(0).toLongLong();
}

void TestStaging::showsNothingBeforeThePublication()
{
    const Sync::Checkpoint target = expected(2, {{"b", 3}});
    expect(target);
    stage("b", {task(1, "a", "A"), task(2, "b", "B")});
    QCOMPARE(tasks(), QStringList());
    prepare();
    QCOMPARE(tasks(), QStringList());
    publishAll(target);
    QCOMPARE(tasks(), (QStringList{QStringLiteral("a|A"), QStringLiteral("b|B")}));
}

void TestStaging::takesThePlaceOfAnEmptyTable()
{
    const Sync::Checkpoint target = expected(2, {{"b", 3}});
    expect(target);
    stage("b", {task(1, "a", "A"), task(2, "b", "B")});
    QCOMPARE(stages(), QStringList{QStringLiteral("sync_stage_task_3")});
    publishAll(target);
    QCOMPARE(stages(), QStringList());
    // The rows lie where they were appended.
    QCOMPARE(rows(*m_database, "SELECT group_concat(rowid) FROM task"),
             QStringList{QStringLiteral("134217728,134217729")});
}

void TestStaging::keepsNoSecondCopyOfTheData()
{
    const Sync::Checkpoint target = expected(2, {{"b", 3}});
    expect(target);
    stage("b", {task(1, "a", "A"), task(2, "b", "B")});
    QCOMPARE(logged(), 0);
    publishAll(target);
    QCOMPARE(logged(), 0);
    QCOMPARE(rows(*m_database, "SELECT op_id, subkey FROM sync_placed_task ORDER BY op_id"),
             (QStringList{QStringLiteral("1|s"), QStringLiteral("2|s")}));
}

void TestStaging::copiesIntoATableThatHasRows()
{
    const Sync::Checkpoint first = expected(1, {{"a", 3}});
    expect(first);
    stage("a", {task(1, "a", "A")});
    publishAll(first);
    const Sync::Checkpoint second = expected(4, {{"a", 3}, {"b", 3}});
    expect(second);
    stage("b", {task(2, "b", "B"), task(3, "a", "newer"), task(4, "c", "C")});
    QCOMPARE(tasks(), QStringList{QStringLiteral("a|A")});
    publishAll(second);
    QCOMPARE(
        tasks(),
        (QStringList{QStringLiteral("a|newer"), QStringLiteral("b|B"), QStringLiteral("c|C")}));
    // The older version is needed again once the newer one is gone.
    const Sync::Checkpoint third = expected(5, {{"a", 3}});
    const std::vector<std::string> gone{"b"};
    QCOMPARE(text(m_database->write(
                 Sync::Database::Writer::Sync,
                 [&](Sync::Connection &) { return m_database->buckets().removeBuckets(gone); })),
             QString());
    publishAll(third);
    QCOMPARE(tasks(), QStringList{QStringLiteral("a|A")});
}

void TestStaging::publishesEachPriorityAtItsTurn()
{
    const Sync::Checkpoint target = expected(4, {{"open", 2}, {"done", 3}});
    expect(target);
    stage("open", {task(1, "a", "A"), task(2, "b", "B")});
    publishAll(target, 2);
    QCOMPARE(tasks(), (QStringList{QStringLiteral("a|A"), QStringLiteral("b|B")}));
    stage("done", {task(3, "c", "C"), task(4, "a", "done")});
    QCOMPARE(tasks(), (QStringList{QStringLiteral("a|A"), QStringLiteral("b|B")}));
    publishAll(target);
    QCOMPARE(tasks(),
             (QStringList{QStringLiteral("a|done"), QStringLiteral("b|B"), QStringLiteral("c|C")}));
}

void TestStaging::putsTheNewestOfRowsThatCameTwice_data()
{
    QTest::addColumn<bool>("sameBucket");
    QTest::addColumn<bool>("newestFirst");
    QTest::newRow("in one bucket") << true << false;
    QTest::newRow("in two buckets") << false << false;
    QTest::newRow("in two buckets, the newer one first") << false << true;
}

void TestStaging::putsTheNewestOfRowsThatCameTwice()
{
    QFETCH(bool, sameBucket);
    QFETCH(bool, newestFirst);
    const Sync::Checkpoint target = expected(9, {{"a", 3}, {"b", 3}});
    expect(target);
    stage("a", {task(newestFirst ? 8 : 1, "x", newestFirst ? "new" : "old"), task(9, "y", "Y")});
    stage(sameBucket ? "a" : "b", {task(newestFirst ? 2 : 10, "x", newestFirst ? "old" : "new")});
    publishAll(target);
    QCOMPARE(tasks(), (QStringList{QStringLiteral("x|new"), QStringLiteral("y|Y")}));
    // Removed from the bucket of the newest version: the other one, if there is one.
    stage(sameBucket || newestFirst ? "a" : "b", {removal(20, "x")});
    publishAll(expected(20, {{"a", 3}, {"b", 3}}));
    QCOMPARE(tasks(),
             sameBucket ? QStringList{QStringLiteral("y|Y")}
                        : (QStringList{QStringLiteral("x|old"), QStringLiteral("y|Y")}));
}

void TestStaging::forgetsWhatWasRemovedWhileItWaited_data()
{
    QTest::addColumn<bool>("isPartial");
    QTest::addColumn<bool>("isTableEmpty");
    QTest::newRow("full, empty table") << false << true;
    QTest::newRow("full, table with rows") << false << false;
    QTest::newRow("partial, empty table") << true << true;
    QTest::newRow("partial, table with rows") << true << false;
}

void TestStaging::forgetsWhatWasRemovedWhileItWaited()
{
    QFETCH(bool, isPartial);
    QFETCH(bool, isTableEmpty);
    std::vector<std::pair<std::string, int>> buckets{{"b", 2}, {"later", 3}};
    if (!isTableEmpty) {
        buckets.push_back({"here", 1});
        expect(expected(1, {{"here", 1}}));
        stage("here", {task(1, "z", "Z")});
        publishAll(expected(1, {{"here", 1}}));
    }
    const Sync::Checkpoint target = expected(9, buckets);
    expect(target);
    stage("b", {task(2, "a", "A"), task(3, "b", "B"), removal(4, "a"), removal(5, "never")});
    publishAll(target, isPartial ? std::optional(2) : std::nullopt);
    QStringList left{QStringLiteral("b|B")};
    if (!isTableEmpty)
        left << QStringLiteral("z|Z");
    QCOMPARE(tasks(), left);
    QCOMPARE(rows(*m_database, "SELECT * FROM sync_stage_remove"), QStringList());
}

void TestStaging::putsARowThatCameBackAfterItsRemoval()
{
    const Sync::Checkpoint target = expected(9, {{"b", 3}});
    expect(target);
    stage("b", {task(1, "a", "first"), removal(2, "a"), task(3, "a", "second")});
    publishAll(target);
    QCOMPARE(tasks(), QStringList{QStringLiteral("a|second")});
}

void TestStaging::holdsBackRowsWithoutTheirParent_data()
{
    QTest::addColumn<bool>("isTableEmpty");
    QTest::newRow("empty table") << true;
    QTest::newRow("table with rows") << false;
}

void TestStaging::holdsBackRowsWithoutTheirParent()
{
    QFETCH(bool, isTableEmpty);
    std::vector<std::pair<std::string, int>> buckets{{"b", 2}};
    if (!isTableEmpty) {
        buckets.push_back({"here", 2});
        expect(expected(1, {{"here", 2}}));
        stage("here", {task(1, "z", "Z")});
        publishAll(expected(1, {{"here", 2}}));
    }
    Sync::Checkpoint target = expected(9, buckets);
    expect(target);
    stage("b",
          {child(2, "a", "p1"), child(3, "b", "p2"), project(4, "p1"),
           task(5, "c", "C", R"(,"parent_id":"b")"), task(6, "d", "D", R"(,"parent_id":"c")")});
    publishAll(target, 2);
    QStringList here{QStringLiteral("a|a")};
    if (!isTableEmpty)
        here << QStringLiteral("z|Z");
    QCOMPARE(tasks(), here);
    QCOMPARE(m_database->buckets().heldBackCount().value(), 3);

    // The parent comes: they follow, in a partial publication too.
    stage("b", {project(10, "p2")});
    target.lastOpId = 10;
    publishAll(target, 2);
    here.insert(1, QStringLiteral("b|b"));
    here.insert(2, QStringLiteral("c|C"));
    here.insert(3, QStringLiteral("d|D"));
    QCOMPARE(tasks(), here);
    QCOMPARE(m_database->buckets().heldBackCount().value(), 0);
    QCOMPARE(logged(), 0);
}

void TestStaging::findsParentsThatComeLater()
{
    const Sync::Checkpoint target = expected(9, {{"a", 3}, {"b", 3}});
    expect(target);
    stage("a", {task(1, "leaf", "L", R"(,"parent_id":"twig")"), child(2, "twig", "p")});
    stage("b", {project(3, "p")});
    publishAll(target);
    QCOMPARE(tasks(), (QStringList{QStringLiteral("leaf|L"), QStringLiteral("twig|twig")}));
    QCOMPARE(logged(), 0);
}

void TestStaging::forgetsTheRowsOfARemovedBucket()
{
    expect(expected(4, {{"a", 3}, {"b", 3}}));
    stage("a", {task(1, "a", "A"), removal(2, "x")});
    stage("b", {task(3, "b", "B")});
    const std::vector<std::string> gone{"a"};
    QCOMPARE(text(m_database->write(
                 Sync::Database::Writer::Sync,
                 [&](Sync::Connection &) { return m_database->buckets().removeBuckets(gone); })),
             QString());
    QCOMPARE(rows(*m_database, "SELECT count(*) FROM sync_stage_task_3"),
             QStringList{QStringLiteral("1")});
    QCOMPARE(rows(*m_database, "SELECT count(*) FROM sync_placed_task"),
             QStringList{QStringLiteral("1")});
    publishAll(expected(4, {{"b", 3}}));
    QCOMPARE(tasks(), QStringList{QStringLiteral("b|B")});
}

void TestStaging::forgetsTheRowsBeforeAClear()
{
    const Sync::Checkpoint target = expected(4, {{"a", 3}});
    expect(target);
    stage("a",
          {task(1, "a", "A"),
           task(2, "b", "B"),
           {3, OpType::Clear, {}, {}, {}, 7},
           task(4, "c", "C")});
    QCOMPARE(m_database->buckets().bucketChecksum("a").value(), 8U);
    publishAll(target);
    QCOMPARE(tasks(), QStringList{QStringLiteral("c|C")});
}

void TestStaging::goesOnAfterTheFileWasReopened()
{
    const Sync::Checkpoint target = expected(4, {{"a", 3}});
    expect(target);
    stage("a", {task(1, "a", "A"), task(2, "b", "B")});
    reopen();
    QCOMPARE(tasks(), QStringList());
    expect(target);
    stage("a", {task(3, "c", "C")});
    // Interrupted between two indexes.
    QVERIFY(*m_database->write(Sync::Database::Writer::Sync, [&](Sync::Connection &) {
        return m_database->buckets().prepareStep(std::nullopt);
    }));
    reopen();
    expect(target);
    stage("a", {task(4, "b", "newer")});
    publishAll(target);
    QCOMPARE(
        tasks(),
        (QStringList{QStringLiteral("a|A"), QStringLiteral("b|newer"), QStringLiteral("c|C")}));
}

void TestStaging::takesOperationsAfterTheIndexesStand()
{
    const Sync::Checkpoint target = expected(4, {{"a", 3}, {"b", 3}});
    expect(target);
    stage("a", {task(1, "a", "A"), task(2, "b", "B"), task(3, "c", "C")});
    prepare();
    stage("a", {task(5, "a", "newer"), removal(6, "b"), task(7, "d", "D")});
    stage("b", {task(8, "c", "elsewhere")});
    publishAll(expected(8, {{"a", 3}, {"b", 3}}));
    QCOMPARE(tasks(),
             (QStringList{QStringLiteral("a|newer"), QStringLiteral("c|elsewhere"),
                          QStringLiteral("d|D")}));
    stage("b", {removal(9, "c")});
    publishAll(expected(9, {{"a", 3}, {"b", 3}}));
    QCOMPARE(
        tasks(),
        (QStringList{QStringLiteral("a|newer"), QStringLiteral("c|C"), QStringLiteral("d|D")}));
}

void TestStaging::obeysABucketThatChangesItsPriority()
{
    expect(expected(4, {{"a", 3}, {"b", 3}}));
    stage("a", {task(1, "a", "A"), removal(2, "x"), task(3, "x", "X"), removal(4, "x")});
    stage("b", {task(5, "b", "B")});
    const Sync::Checkpoint target = expected(5, {{"a", 1}, {"b", 3}});
    expect(target);
    publishAll(target, 1);
    QCOMPARE(tasks(), QStringList{QStringLiteral("a|A")});
    publishAll(target);
    QCOMPARE(tasks(), (QStringList{QStringLiteral("a|A"), QStringLiteral("b|B")}));
}

void TestStaging::keepsColumnsItDoesNotKnow()
{
    const Sync::Checkpoint target = expected(4, {{"a", 3}});
    expect(target);
    stage("a", {task(1, "a", "A", R"(,"later":9007199254740993,"deep":{"n":null,"q\"":[1]})")});
    publishAll(target);
    const QStringList kept{
        QStringLiteral(R"({"later":9007199254740993,"deep":{"n":null,"q\"":[1]}})")};
    QCOMPARE(rows(*m_database, "SELECT rest FROM sync_placed_task"), kept);
    // Also while the row is changed here, and once the server's version is back.
    QCOMPARE(text(run(*m_database, "UPDATE task SET title = 'mine'")), QString());
    QCOMPARE(rows(*m_database, "SELECT rest FROM sync_oplog"), kept);
    QCOMPARE(text(run(*m_database,
                      "DELETE FROM sync_crud; UPDATE sync_state SET target_write_checkpoint = 0")),
             QString());
    publishAll(target);
    QCOMPARE(tasks(), QStringList{QStringLiteral("a|A")});
    QCOMPARE(rows(*m_database, "SELECT rest FROM sync_placed_task"), kept);
}

void TestStaging::leavesTheTableWhereATriggerOfTheProgramStands()
{
    QCOMPARE(text(run(*m_database,
                      "CREATE TABLE seen (id TEXT);"
                      "CREATE TRIGGER note_task AFTER INSERT ON task BEGIN"
                      " INSERT INTO seen VALUES (NEW.id); END")),
             QString());
    const Sync::Checkpoint target = expected(4, {{"a", 3}});
    expect(target);
    stage("a", {task(1, "a", "A"), task(2, "b", "B")});
    publishAll(target);
    QCOMPARE(tasks(), (QStringList{QStringLiteral("a|A"), QStringLiteral("b|B")}));
    QCOMPARE(rows(*m_database, "SELECT id FROM seen ORDER BY id"),
             (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
}

void TestStaging::keepsIndexesAndTriggersOfTheTable()
{
    QCOMPARE(text(run(*m_database, "CREATE INDEX mine ON task (title DESC)")), QString());
    const std::string_view objects =
        "SELECT type, substr(sql, iif(type = 'index', instr(sql, ' ON '), 1)) FROM sqlite_master"
        " WHERE tbl_name = 'task' AND type <> 'table' AND sql NOT LIKE 'CREATE UNIQUE%'"
        " ORDER BY 1, 2";
    const QStringList before = rows(*m_database, objects);
    const Sync::Checkpoint target = expected(4, {{"a", 3}});
    expect(target);
    stage("a", {task(1, "a", "A")});
    publishAll(target);
    QCOMPARE(rows(*m_database, objects), before);
    reopen();
    QCOMPARE(rows(*m_database, objects), before);
    // Writes are captured as before.
    QCOMPARE(text(run(*m_database, "UPDATE task SET title = 'mine'")), QString());
    QCOMPARE(rows(*m_database, "SELECT op, row_id FROM sync_crud"),
             QStringList{QStringLiteral("PATCH|a")});
}

void TestStaging::keepsRowsThatWereWrittenHere()
{
    QCOMPARE(text(run(*m_database,
                      "INSERT INTO task (id, title, note) VALUES"
                      " ('a', 'here', 'my note'), ('local', 'here', NULL)")),
             QString());
    const Sync::Checkpoint target = expected(4, {{"b", 2}, {"c", 3}});
    expect(target);
    stage("b", {task(1, "a", "A"), task(2, "b", "B")});
    QCOMPARE(publish(*m_database, target, 2).value(), Sync::PublishOutcome::HeldBackByUploads);
    QCOMPARE(text(run(*m_database,
                      "DELETE FROM sync_crud; UPDATE sync_state SET target_write_checkpoint = 0",
                      Sync::Database::Writer::Sync)),
             QString());
    // A partial publication takes nothing away.
    publishAll(target, 2);
    QCOMPARE(
        tasks(),
        (QStringList{QStringLiteral("a|A"), QStringLiteral("b|B"), QStringLiteral("local|here")}));
    publishAll(target);
    QCOMPARE(tasks(), (QStringList{QStringLiteral("a|A"), QStringLiteral("b|B")}));
    QCOMPARE(rows(*m_database, "SELECT note FROM task WHERE id = 'a'"),
             QStringList{QStringLiteral("my note")});
}

void TestStaging::keepsTheServersVersionOfARowThatIsChangedHere()
{
    const Sync::Checkpoint target = expected(4, {{"a", 3}});
    expect(target);
    stage("a", {task(1, "a", "A", R"(,"rank":5)")});
    publishAll(target);
    QCOMPARE(text(run(*m_database, "UPDATE task SET title = 'mine', rank = 6")), QString());
    QCOMPARE(logged(), 1);
    // The change is refused.
    QCOMPARE(text(run(*m_database,
                      "DELETE FROM sync_crud; UPDATE sync_state SET target_write_checkpoint = 0")),
             QString());
    publishAll(target);
    QCOMPARE(rows(*m_database, "SELECT title, rank FROM task"), QStringList{QStringLiteral("A|5")});
    QCOMPARE(logged(), 0);
}

void TestStaging::keepsTheServersVersionOfARowThatIsDeletedHere()
{
    const Sync::Checkpoint target = expected(4, {{"a", 3}});
    expect(target);
    stage("a", {project(1, "p"), child(2, "a", "p"), task(3, "b", "B", R"(,"parent_id":"a")")});
    publishAll(target);
    QCOMPARE(text(run(*m_database, "DELETE FROM project")), QString());
    QCOMPARE(tasks(), QStringList());
    QCOMPARE(logged(), 3);
    QCOMPARE(text(run(*m_database,
                      "DELETE FROM sync_crud; UPDATE sync_state SET target_write_checkpoint = 0")),
             QString());
    publishAll(target);
    QCOMPARE(tasks(), (QStringList{QStringLiteral("a|a"), QStringLiteral("b|B")}));
}

void TestStaging::keepsWaitingRowsWhenTheirParentIsDeletedHere()
{
    const auto first = expected(1, {{"b", 1}});
    expect(first);
    stage("b", {project(1, "p")});
    publishAll(first);
    const auto second = expected(2, {{"b", 1}, {"c", 3}});
    expect(second);
    stage("c", {child(2, "t", "p")});
    QCOMPARE(text(run(*m_database, "DELETE FROM project")), QString());
    // The server refuses it.
    QCOMPARE(text(run(*m_database,
                      "DELETE FROM sync_crud; UPDATE sync_state SET target_write_checkpoint = NULL",
                      Sync::Database::Writer::Sync)),
             QString());
    publishAll(second);
    QCOMPARE(tasks(), QStringList{QStringLiteral("t|t")});
}

void TestStaging::refusesARowWithoutItsParentWhateverWaits()
{
    const auto first = expected(1, {{"b", 1}});
    expect(first);
    // It waits for the very row that is written here.
    stage("b", {task(1, "child", "x", R"(,"parent_id":"t")")});
    QVERIFY(
        !run(*m_database, "INSERT INTO task (id, project_id, title) VALUES ('t', 'none', 'x')"));
    publishAll(first);
    QVERIFY(
        !run(*m_database, "INSERT INTO task (id, project_id, title) VALUES ('u', 'none', 'x')"));
    QCOMPARE(tasks(), QStringList());
}

void TestStaging::showsNoOldVersionWhenTheNewerOneLacksItsParent()
{
    const auto first = expected(3, {{"b", 1}, {"c", 3}});
    expect(first);
    stage("b", {project(1, "p"), child(2, "t", "p"), child(3, "t", "none")});
    publishAll(first, 1);
    QCOMPARE(tasks(), QStringList());
    publishAll(first);
    QCOMPARE(tasks(), QStringList());
    const auto second = expected(4, {{"b", 1}, {"c", 3}});
    expect(second);
    stage("b", {project(4, "none")});
    publishAll(second);
    QCOMPARE(tasks(), QStringList{QStringLiteral("t|t")});
}

void TestStaging::keepsNumbersExactlyThroughAChangeHere()
{
    const Sync::Checkpoint target = expected(4, {{"a", 3}});
    expect(target);
    stage("a",
          {task(1, "a", "A", R"(,"rank":9007199254740993,"weight":0.30000000000000004)"),
           task(2, "b", "B", R"(,"rank":1e18,"weight":"-1e999")")});
    publishAll(target);
    QCOMPARE(text(run(*m_database, "DELETE FROM task")), QString());
    QCOMPARE(text(run(*m_database,
                      "DELETE FROM sync_crud; UPDATE sync_state SET target_write_checkpoint = 0")),
             QString());
    publishAll(target);
    QCOMPARE(rows(*m_database, "SELECT rank, weight = iif(id = 'a', 0.1 + 0.2, -9e999) FROM task"),
             (QStringList{QStringLiteral("9007199254740993|1"),
                          QStringLiteral("1000000000000000000|1")}));
}

void TestStaging::holdsBackWhatCannotBeRead()
{
    const Sync::Checkpoint target = expected(4, {{"a", 3}});
    expect(target);
    stage("a",
          {task(1, "a", "A"),
           {2, OpType::Put, "task", "bad", "[1]"},
           {3, OpType::Put, "unknown", "x", "{}"}});
    publishAll(target);
    QCOMPARE(tasks(), QStringList{QStringLiteral("a|A")});
    QCOMPARE(m_database->buckets().heldBackCount().value(), 1);
}

void TestStaging::leavesSmallDownloadsToTheLog()
{
    QCOMPARE(text(m_database->write(Sync::Database::Writer::Sync,
                                    [this](Sync::Connection &) {
                                        return m_database->setSetting("staging_threshold",
                                                                      std::nullopt);
                                    })),
             QString());
    const Sync::Checkpoint target = expected(4, {{"a", 3}});
    expect(target);
    stage("a", {task(1, "a", "A")});
    QCOMPARE(stages(), QStringList());
    QCOMPARE(logged(), 1);
    publishAll(target);
    QCOMPARE(tasks(), QStringList{QStringLiteral("a|A")});
    QCOMPARE(logged(), 0);
}

void TestStaging::survivesARollback()
{
    const Sync::Checkpoint target = expected(4, {{"a", 3}});
    expect(target);
    const auto failed = m_database->write(
        Sync::Database::Writer::Operations, [&](Sync::Connection &) -> Sync::Result<void> {
            Sync::DataLine line{"a", {}};
            Sync::OplogEntry entry;
            entry.opId = 1;
            entry.op = OpType::Put;
            entry.objectType = "task";
            entry.objectId = "a";
            entry.data = R"({"title":"lost"})";
            line.entries.push_back(entry);
            if (auto saved = m_database->buckets().saveData(line); !saved)
                return saved;
            return Sync::Error{Sync::ErrorCode::DiskFull, QStringLiteral("full")};
        });
    QVERIFY(!failed);
    QCOMPARE(stages(), QStringList());
    stage("a", {task(1, "a", "A")});
    publishAll(target);
    QCOMPARE(tasks(), QStringList{QStringLiteral("a|A")});
}

void TestStaging::tellsThatTheTableHasChanged()
{
    QStringList changed;
    m_database->onCommitted([&](const Sync::ChangedTables &tables) {
        for (const std::string &table : tables)
            changed << QString::fromStdString(table);
    });
    const Sync::Checkpoint target = expected(4, {{"a", 3}});
    expect(target);
    stage("a", {task(1, "a", "A")});
    prepare();
    QCOMPARE(changed, QStringList());
    publishAll(target);
    QCOMPARE(changed, QStringList{QStringLiteral("task")});
}

void TestStaging::downloadsAgainAfterAForeignVacuum()
{
    const Sync::Checkpoint target = expected(4, {{"a", 3}});
    expect(target);
    stage("a", {task(1, "a", "A"), task(2, "b", "B")});
    publishAll(target);
    {
        auto other =
            Sync::Connection::open(m_folder->filePath(QStringLiteral("test.db")),
                                   Sync::Connection::Mode::ReadWrite, std::chrono::seconds(1));
        QCOMPARE(text((*other)->execute("VACUUM")), QString());
    }
    QCOMPARE(text(run(*m_database, "SELECT 1", Sync::Database::Writer::Sync)), QString());
    QCOMPARE(rows(*m_database, "SELECT name FROM sync_bucket"), QStringList());
    QCOMPARE(rows(*m_database, "SELECT * FROM sync_placed_task"), QStringList());
    // Nothing goes from the table, and what the server has changed arrives.
    QCOMPARE(tasks(), (QStringList{QStringLiteral("a|A"), QStringLiteral("b|B")}));
    expect(target);
    stage("a", {task(1, "a", "A")});
    publishAll(target);
    QCOMPARE(tasks(), QStringList{QStringLiteral("a|A")});
}

void TestStaging::trustsItsOwnChangesOfTheSchema()
{
    const Sync::Checkpoint target = expected(4, {{"a", 3}});
    expect(target);
    stage("a", {task(1, "a", "A")});
    publishAll(target);
    QCOMPARE(text(run(*m_database, "CREATE TABLE mine (a)")), QString());
    reopen();
    QCOMPARE(text(run(*m_database, "SELECT 1", Sync::Database::Writer::Sync)), QString());
    QCOMPARE(rows(*m_database, "SELECT name FROM sync_bucket"), QStringList{QStringLiteral("a")});
}

void TestStaging::fillsColumnsThatCameWhileTheRowsWaited()
{
    const Sync::Checkpoint target = expected(4, {{"a", 3}});
    expect(target);
    stage("a", {task(1, "a", "A", R"(,"extra":"early","rank":7)")});
    prepare();
    m_database.reset();
    Sync::EntityInfo task = Sync::entityOf<StoreFixture::Task>.info();
    task.columns.insert(task.columns.begin() + 2, Sync::ColumnInfo{"extra"});
    auto schema = Sync::Schema::make({task, Sync::entityOf<StoreFixture::Project>.info(),
                                      Sync::entityOf<StoreFixture::Mark>.info()});
    auto reopened = Sync::Database::open(m_folder->filePath(QStringLiteral("test.db")), *schema);
    QCOMPARE(text(reopened), QString());
    m_database = std::move(reopened).value();
    expect(target);
    stage("a", {::task(2, "b", "B", R"(,"extra":"late")")});
    publishAll(target);
    QCOMPARE(rows(*m_database, "SELECT id, title, extra, rank FROM task ORDER BY id"),
             (QStringList{QStringLiteral("a|A|early|7"), QStringLiteral("b|B|late|~")}));
}

QTEST_GUILESS_MAIN(TestStaging)
#include "tst_staging.moc"
