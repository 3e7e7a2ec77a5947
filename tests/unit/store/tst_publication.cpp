// SPDX-License-Identifier: Apache-2.0
#include "storefixture.h"

#include <atomic>

using namespace StoreFixture;
using Sync::OpType;
using Sync::PublishOutcome;

namespace {

std::string taskData(const std::string &project, const std::string &parent,
                     const std::string &title)
{
    const auto value = [](const std::string &text) {
        return text.empty() ? std::string("null") : "\"" + text + "\"";
    };
    return R"({"id":"x","project_id":)" + value(project) + R"(,"parent_id":)" + value(parent)
        + R"(,"title":)" + value(title) + "}";
}

constexpr std::string_view taskRows = "SELECT id, title FROM task ORDER BY id";

} // namespace

class TestPublication : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_path = m_dir->filePath(QStringLiteral("a.db"));
        m_database = open(m_path);
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    }
    void cleanup() { m_database.reset(); }

    void publishesNothingBeforeACheckpoint();
    void publishesTheNewestVersionOfARowInSeveralBuckets();
    void publishesOlderVersionWhenTheNewerOneIsRemoved();
    void publishesNothingOfABucketTheCheckpointDoesNotName();
    void keepsValuesExact_data();
    void keepsValuesExact();
    void keepsLocalColumns();
    void ignoresUnknownColumnsAndTables();
    void acceptsATableWithOnlyAnId();
    void deletesRowsOfRemovedBuckets();
    void clearsABucketAndStartsAgain();
    void sumsChecksumsOfAllFourOperations();
    void holdsBackARowWithoutItsParent();
    void holdsBackARowThatCannotBeRead();
    void publishesHeldBackRowsOnceTheirParentsCome();
    void publishesChildrenThatComeBeforeTheirParentInOneCheckpoint();
    void holdsBackWhatACascadeOfSyncTakesAlong();
    void keepsChildrenWhenTheirParentIsReplaced();
    void removesNothingInAPartialPublication();
    void keepsTheOldRowWhenAPartialPublicationLacksItsNewParent();
    void isHeldBackByWaitingUploads();
    void publishesPriorityZeroDespiteWaitingUploads();
    void isHeldBackUntilTheWriteCheckpointIsSeen();
    void revertsALocalRowTheServerNeverAccepted();
    void revertsALocalRowUnderTheIdOfOneHeldBack();
    void bringsBackRowsOfALocalDeleteTheServerRefused();
    void reportsNoChangeWhenBucketsAreRenamed();
    void canBeInterruptedAndThenGoesThrough();

private:
    void given(const std::vector<Op> &ops, std::string_view bucket = "b")
    {
        QCOMPARE(text(save(*m_database, bucket, ops)), QString());
    }
    void whenPublished(std::int64_t lastOpId,
                       const std::vector<std::pair<std::string, int>> &buckets = {{"b", 1}},
                       std::optional<int> priority = std::nullopt)
    {
        const auto outcome = publish(*m_database, checkpoint(lastOpId, buckets), priority);
        QCOMPARE(text(outcome), QString());
        QCOMPARE(*outcome, PublishOutcome::Published);
    }
    QStringList tasks() { return rows(*m_database, taskRows); }
    std::int64_t held() { return m_database->buckets().heldBackCount().value(); }

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_path;
    std::unique_ptr<Sync::Database> m_database;
};

void TestPublication::publishesNothingBeforeACheckpoint()
{
    given({{1, OpType::Put, "task", "t", taskData("", "", "a")}});
    QCOMPARE(tasks(), QStringList());
    whenPublished(1);
    QCOMPARE(tasks(), QStringList{QStringLiteral("t|a")});
    QCOMPARE(m_database->buckets().publishedOpId().value(), std::optional<std::int64_t>(1));
}

void TestPublication::publishesTheNewestVersionOfARowInSeveralBuckets()
{
    given({{2, OpType::Put, "task", "t", taskData("", "", "new")}}, "b");
    given({{1, OpType::Put, "task", "t", taskData("", "", "old")}}, "c");
    whenPublished(2, {{"b", 1}, {"c", 1}});
    QCOMPARE(tasks(), QStringList{QStringLiteral("t|new")});
}

void TestPublication::publishesOlderVersionWhenTheNewerOneIsRemoved()
{
    publishesTheNewestVersionOfARowInSeveralBuckets();
    given({{3, OpType::Remove, "task", "t", {}}}, "b");
    whenPublished(3, {{"b", 1}, {"c", 1}});
    QCOMPARE(tasks(), QStringList{QStringLiteral("t|old")});
}

void TestPublication::publishesNothingOfABucketTheCheckpointDoesNotName()
{
    given({{1, OpType::Put, "task", "t", taskData("", "", "a")}}, "stray");
    given({{2, OpType::Put, "task", "u", taskData("", "", "b")}}, "b");
    whenPublished(2);
    QCOMPARE(tasks(), QStringList{QStringLiteral("u|b")});
}

void TestPublication::keepsValuesExact_data()
{
    QTest::addColumn<QString>("json");
    QTest::addColumn<QString>("expected");
    QTest::newRow("64-bit integer") << QStringLiteral(R"({"rank":9007199254740993})")
                                    << QStringLiteral("~|9007199254740993|integer|~");
    QTest::newRow("largest integer") << QStringLiteral(R"({"rank":9223372036854775807})")
                                     << QStringLiteral("~|9223372036854775807|integer|~");
    QTest::newRow("number in a text column")
        << QStringLiteral(R"({"title":1})") << QStringLiteral("1|~|null|~");
    QTest::newRow("number with a fraction in a text column")
        << QStringLiteral(R"({"title":1.50 })") << QStringLiteral("1.50|~|null|~");
    QTest::newRow("true and false")
        << QStringLiteral(R"({"title":"x","rank":true})") << QStringLiteral("x|1|integer|~");
    QTest::newRow("real") << QStringLiteral(R"({"weight":0.1})") << QStringLiteral("~|~|null|0.1");
    QTest::newRow("nested") << QStringLiteral(R"({"title":{"a":[1,"b"]}})")
                            << QStringLiteral("{\"a\":[1,\"b\"]}|~|null|~");
    QTest::newRow("escapes") << QStringLiteral(R"({"title":"\u0041\n\"\ud83d\ude00"})")
                             << QStringLiteral("A\n\"😀|~|null|~");
    QTest::newRow("text in an integer column")
        << QStringLiteral(R"({"rank":"many"})") << QStringLiteral("~|many|text|~");
}

void TestPublication::keepsValuesExact()
{
    QFETCH(QString, json);
    QFETCH(QString, expected);
    given({{1, OpType::Put, "task", "t", json.toStdString()}});
    whenPublished(1);
    QCOMPARE(rows(*m_database, "SELECT title, rank, typeof(rank), weight FROM task"),
             QStringList{expected});
}

void TestPublication::keepsLocalColumns()
{
    given({{1, OpType::Put, "task", "t", taskData("", "", "a")}});
    whenPublished(1);
    QCOMPARE(text(run(*m_database, "UPDATE task SET note = 'mine'")), QString());
    given({{2, OpType::Put, "task", "t", taskData("", "", "b")}});
    whenPublished(2);
    QCOMPARE(rows(*m_database, "SELECT title, note FROM task"),
             QStringList{QStringLiteral("b|mine")});
}

void TestPublication::ignoresUnknownColumnsAndTables()
{
    given({{1, OpType::Put, "task", "t", R"({"later":"x","title":"a"})"},
           {2, OpType::Put, "unheard_of", "u", R"({"a":1})"}});
    whenPublished(2);
    QCOMPARE(tasks(), QStringList{QStringLiteral("t|a")});
    given({{3, OpType::Remove, "unheard_of", "u", {}}});
    whenPublished(3);
    QCOMPARE(held(), 0);
}

void TestPublication::acceptsATableWithOnlyAnId()
{
    given({{1, OpType::Put, "mark", "m", R"({"id":"m"})"}});
    whenPublished(1);
    given({{2, OpType::Put, "mark", "m", R"({"id":"m"})"}});
    whenPublished(2);
    QCOMPARE(rows(*m_database, "SELECT id FROM mark"), QStringList{QStringLiteral("m")});
}

void TestPublication::deletesRowsOfRemovedBuckets()
{
    given({{1, OpType::Put, "task", "t", taskData("", "", "a")}}, "gone");
    given({{2, OpType::Put, "task", "u", taskData("", "", "b")}}, "b");
    whenPublished(2, {{"b", 1}, {"gone", 1}});
    const std::vector<std::string> names{"gone", "never there"};
    QCOMPARE(text(m_database->write(
                 Sync::Database::Writer::Sync,
                 [&](Sync::Connection &) { return m_database->buckets().removeBuckets(names); })),
             QString());
    QCOMPARE(tasks().size(), 2);
    whenPublished(3);
    QCOMPARE(tasks(), QStringList{QStringLiteral("u|b")});
}

void TestPublication::clearsABucketAndStartsAgain()
{
    given({{1, OpType::Put, "task", "t", taskData("", "", "a")},
           {2, OpType::Put, "task", "u", taskData("", "", "b")}});
    whenPublished(2);
    given({{3, OpType::Clear, "", "", {}, 77},
           {4, OpType::Put, "task", "u", taskData("", "", "c"), 5}});
    QCOMPARE(m_database->buckets().bucketChecksum("b").value(), 82U);
    whenPublished(4);
    QCOMPARE(tasks(), QStringList{QStringLiteral("u|c")});
}

void TestPublication::sumsChecksumsOfAllFourOperations()
{
    given({{1, OpType::Put, "task", "t", taskData("", "", "a"), 0xfffffff0U},
           {2, OpType::Put, "task", "t", taskData("", "", "b"), 0x20U},
           {3, OpType::Move, "", "", {}, 5},
           {4, OpType::Remove, "task", "u", {}, 7},
           {5, OpType::Put, "task", "t", taskData("", "", "c"), 9, "another subkey"}});
    QCOMPARE(m_database->buckets().bucketChecksum("b").value(), 0x10U + 5U + 7U + 9U);
    QCOMPARE(m_database->buckets().bucketChecksum("not here").value(), 0U);
    const auto positions = m_database->buckets().bucketPositions().value();
    QCOMPARE(positions.size(), std::size_t(1));
    QCOMPARE(positions[0].after, 5);
}

void TestPublication::holdsBackARowWithoutItsParent()
{
    given({{1, OpType::Put, "task", "t", taskData("p", "", "a")},
           {2, OpType::Put, "task", "u", taskData("p", "t", "b")},
           {3, OpType::Put, "task", "v", taskData("", "", "c")}});
    whenPublished(3);
    QCOMPARE(tasks(), QStringList{QStringLiteral("v|c")});
    QCOMPARE(held(), 2);
}

void TestPublication::holdsBackARowThatCannotBeRead()
{
    given({{1, OpType::Put, "task", "t", "{\"title\":"},
           {2, OpType::Put, "task", "u", "[]"},
           {3, OpType::Put, "task", "v", taskData("", "", "c")}});
    whenPublished(3);
    QCOMPARE(tasks(), QStringList{QStringLiteral("v|c")});
    QCOMPARE(held(), 2);
}

void TestPublication::publishesHeldBackRowsOnceTheirParentsCome()
{
    holdsBackARowWithoutItsParent();
    given({{4, OpType::Put, "project", "p", R"({"name":"P"})"}}, "late");
    whenPublished(4, {{"b", 2}, {"late", 1}});
    QCOMPARE(tasks().size(), 3);
    QCOMPARE(held(), 0);
}

void TestPublication::publishesChildrenThatComeBeforeTheirParentInOneCheckpoint()
{
    given({{1, OpType::Put, "task", "a", taskData("p", "b", "leaf")},
           {2, OpType::Put, "task", "b", taskData("p", "c", "middle")},
           {3, OpType::Put, "task", "c", taskData("p", "", "root")},
           {4, OpType::Put, "project", "p", R"({"name":"P"})"}});
    whenPublished(4);
    QCOMPARE(tasks().size(), 3);
    QCOMPARE(held(), 0);
}

void TestPublication::holdsBackWhatACascadeOfSyncTakesAlong()
{
    publishesChildrenThatComeBeforeTheirParentInOneCheckpoint();
    given({{5, OpType::Remove, "project", "p", {}}});
    whenPublished(5);
    QCOMPARE(tasks(), QStringList());
    QCOMPARE(held(), 3);
    QCOMPARE(m_database->uploads().count().value(), 0);
    given({{6, OpType::Put, "project", "p", R"({"name":"again"})"}});
    whenPublished(6);
    QCOMPARE(tasks().size(), 3);
}

void TestPublication::keepsChildrenWhenTheirParentIsReplaced()
{
    publishesChildrenThatComeBeforeTheirParentInOneCheckpoint();
    QCOMPARE(text(run(*m_database, "UPDATE task SET note = 'mine'")), QString());
    given({{5, OpType::Put, "project", "p", R"({"name":"renamed"})"}});
    whenPublished(5);
    QCOMPARE(rows(*m_database, "SELECT count(*) FROM task WHERE note = 'mine'"),
             QStringList{QStringLiteral("3")});
}

void TestPublication::removesNothingInAPartialPublication()
{
    given({{1, OpType::Put, "task", "t", taskData("", "", "a")}}, "open");
    whenPublished(1, {{"open", 1}, {"done", 3}});
    given({{2, OpType::Remove, "task", "t", {}}}, "open");
    whenPublished(3, {{"open", 1}, {"done", 3}}, 1);
    QCOMPARE(tasks(), QStringList{QStringLiteral("t|a")});
    given({{3, OpType::Put, "task", "t", taskData("", "", "moved")}}, "done");
    whenPublished(3, {{"open", 1}, {"done", 3}});
    QCOMPARE(tasks(), QStringList{QStringLiteral("t|moved")});
}

void TestPublication::keepsTheOldRowWhenAPartialPublicationLacksItsNewParent()
{
    given({{1, OpType::Put, "task", "t", taskData("", "", "a")}}, "high");
    whenPublished(1, {{"high", 1}, {"low", 3}});
    given({{2, OpType::Put, "task", "t", taskData("p", "", "b")}}, "high");
    whenPublished(3, {{"high", 1}, {"low", 3}}, 1);
    QCOMPARE(tasks(), QStringList{QStringLiteral("t|a")});
    given({{3, OpType::Put, "project", "p", R"({"name":"P"})"}}, "low");
    whenPublished(3, {{"high", 1}, {"low", 3}});
    QCOMPARE(tasks(), QStringList{QStringLiteral("t|b")});
    QCOMPARE(held(), 0);
}

void TestPublication::isHeldBackByWaitingUploads()
{
    QCOMPARE(text(run(*m_database, "INSERT INTO mark (id) VALUES ('mine')")), QString());
    given({{1, OpType::Put, "task", "t", taskData("", "", "a")}});
    QCOMPARE(publish(*m_database, checkpoint(1, {{"b", 1}})).value(),
             PublishOutcome::HeldBackByUploads);
    QCOMPARE(publish(*m_database, checkpoint(1, {{"b", 1}}), 1).value(),
             PublishOutcome::HeldBackByUploads);
    QCOMPARE(tasks(), QStringList());
}

void TestPublication::publishesPriorityZeroDespiteWaitingUploads()
{
    QCOMPARE(text(run(*m_database, "INSERT INTO mark (id) VALUES ('mine')")), QString());
    given({{1, OpType::Put, "task", "t", taskData("", "", "a")}});
    whenPublished(1, {{"b", 0}}, 0);
    QCOMPARE(tasks(), QStringList{QStringLiteral("t|a")});
}

void TestPublication::isHeldBackUntilTheWriteCheckpointIsSeen()
{
    QCOMPARE(text(run(*m_database, "INSERT INTO mark (id) VALUES ('mine')")), QString());
    const auto last = m_database->uploads().lastEntryId().value();
    QCOMPARE(text(m_database->write(
                 Sync::Database::Writer::Sync,
                 [&](Sync::Connection &) { return m_database->uploads().discardAll(); })),
             QString());
    QVERIFY(m_database->uploads().needsWriteCheckpoint().value());
    QVERIFY(m_database->uploads().setTargetWriteCheckpoint(8, last).value());
    QCOMPARE(publish(*m_database, checkpoint(1, {}, 7)).value(), PublishOutcome::HeldBackByUploads);
    QCOMPARE(rows(*m_database, "SELECT id FROM mark").size(), 1);
    QCOMPARE(publish(*m_database, checkpoint(1, {}, 8)).value(), PublishOutcome::Published);
}

void TestPublication::revertsALocalRowTheServerNeverAccepted()
{
    isHeldBackUntilTheWriteCheckpointIsSeen();
    QCOMPARE(rows(*m_database, "SELECT id FROM mark"), QStringList());
}

void TestPublication::revertsALocalRowUnderTheIdOfOneHeldBack()
{
    given({{1, OpType::Put, "task", "t", taskData("p", "", "a")}});
    whenPublished(1);
    QCOMPARE(held(), 1);
    QCOMPARE(text(run(*m_database,
                      "INSERT INTO task (id, title) VALUES ('t', 'mine');"
                      "DELETE FROM sync_crud;"
                      "UPDATE sync_state SET target_write_checkpoint = NULL")),
             QString());
    given({{2, OpType::Remove, "task", "t", ""}});
    whenPublished(2);
    QCOMPARE(tasks(), QStringList());
    QCOMPARE(held(), 0);
}

void TestPublication::bringsBackRowsOfALocalDeleteTheServerRefused()
{
    publishesChildrenThatComeBeforeTheirParentInOneCheckpoint();
    QCOMPARE(text(run(*m_database, "DELETE FROM project")), QString());
    QCOMPARE(tasks(), QStringList());
    const auto last = m_database->uploads().lastEntryId().value();
    QCOMPARE(text(m_database->write(
                 Sync::Database::Writer::Sync,
                 [&](Sync::Connection &) { return m_database->uploads().discardAll(); })),
             QString());
    QVERIFY(m_database->uploads().setTargetWriteCheckpoint(1, last).value());
    QCOMPARE(publish(*m_database, checkpoint(5, {{"b", 1}}, 1)).value(), PublishOutcome::Published);
    QCOMPARE(tasks().size(), 3);
    QCOMPARE(held(), 0);
}

void TestPublication::reportsNoChangeWhenBucketsAreRenamed()
{
    publishesChildrenThatComeBeforeTheirParentInOneCheckpoint();
    const std::vector<std::string> names{"b"};
    QCOMPARE(text(m_database->write(
                 Sync::Database::Writer::Sync,
                 [&](Sync::Connection &) { return m_database->buckets().removeBuckets(names); })),
             QString());
    given({{11, OpType::Put, "task", "a", taskData("p", "b", "leaf")},
           {12, OpType::Put, "task", "b", taskData("p", "c", "middle")},
           {13, OpType::Put, "task", "c", taskData("p", "", "root")},
           {14, OpType::Put, "project", "p", R"({"name":"P"})"}},
          "renamed");
    Sync::ChangedTables changed;
    m_database->onCommitted([&](const Sync::ChangedTables &tables) { changed = tables; });
    whenPublished(14, {{"renamed", 1}});
    QVERIFY(changed.empty());
    QCOMPARE(tasks().size(), 3);
}

void TestPublication::canBeInterruptedAndThenGoesThrough()
{
    given({{1, OpType::Put, "task", "t", taskData("", "", "a")}});
    std::atomic<bool> flag = true;
    m_database->setInterruptFlag(&flag);
    const auto outcome = publish(*m_database, checkpoint(1, {{"b", 1}}));
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, Sync::ErrorCode::Cancelled);
    QCOMPARE(tasks(), QStringList());
    // Local writes are not stopped by it.
    QCOMPARE(text(run(*m_database, "INSERT INTO project (id) VALUES ('p')")), QString());
    QCOMPARE(
        text(run(*m_database,
                 "DELETE FROM sync_crud; UPDATE sync_state SET target_write_checkpoint = NULL")),
        QString());
    flag = false;
    whenPublished(1);
    QCOMPARE(tasks(), QStringList{QStringLiteral("t|a")});
}

QTEST_GUILESS_MAIN(TestPublication)
#include "tst_publication.moc"
