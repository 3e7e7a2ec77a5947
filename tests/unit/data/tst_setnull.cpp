// SPDX-License-Identifier: Apache-2.0
#include "datafixture.h"
#include "tests/unit/store/storefixture.h"

using Sync::OpType;

/// A person keeps its row when the room it lives in is deleted, and has no home then.
class TestSetNull : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_file.reset(); }

    void capturesTheDeleteAlone();
    void capturesAReferenceThatAPersonTakesAway();
    void bringsTheReferenceBackWhenTheServerRefusesTheDelete();
    void takesTheReferenceAwayWhenTheServerDoes();
    void holdsTheRowBackWhileTheServerStillRefersToWhatIsGone();
    void capturesNothingOfASync();

private:
    QStringList rows(std::string_view sql) { return StoreFixture::rows(m_file->database(), sql); }
    void whenSynced(const std::vector<StoreFixture::Op> &ops)
    {
        QCOMPARE(DataFixture::text(StoreFixture::save(m_file->database(), "b", ops)), QString());
        whenPublished(ops.back().opId);
    }
    void whenPublished(std::int64_t lastOpId, std::optional<std::int64_t> seen = std::nullopt)
    {
        const auto outcome = StoreFixture::publish(
            m_file->database(), StoreFixture::checkpoint(lastOpId, {{"b", 1}}, seen));
        QCOMPARE(DataFixture::text(outcome), QString());
        QVERIFY(*outcome == Sync::PublishOutcome::Published);
    }

    std::unique_ptr<DataFixture::File> m_file;
};

namespace {

constexpr std::string_view people = "SELECT id, home_id FROM person";
constexpr std::string_view queue = "SELECT op, row_type, row_id, data FROM sync_crud ORDER BY id";

StoreFixture::Op room(std::int64_t opId)
{
    return {opId, OpType::Put, "room", "r", R"({"id":"r","name":"Hall"})"};
}

StoreFixture::Op person(std::int64_t opId, const std::string &home)
{
    return {opId, OpType::Put, "person", "p", R"({"id":"p","name":"Ada","home_id":)" + home + "}"};
}

} // namespace

void TestSetNull::init()
{
    m_file = std::make_unique<DataFixture::File>();
    whenSynced({room(1), person(2, R"("r")")});
    QCOMPARE(rows(people), QStringList{QStringLiteral("p|r")});
}

void TestSetNull::capturesTheDeleteAlone()
{
    m_file->run("DELETE FROM room");
    QCOMPARE(rows(people), QStringList{QStringLiteral("p|~")});
    QCOMPARE(rows(queue), QStringList{QStringLiteral("DELETE|room|r|~")});
}

void TestSetNull::capturesAReferenceThatAPersonTakesAway()
{
    m_file->run("UPDATE person SET home_id = NULL");
    QCOMPARE(rows(queue), QStringList{QStringLiteral(R"(PATCH|person|p|{"home_id":null})")});
}

void TestSetNull::bringsTheReferenceBackWhenTheServerRefusesTheDelete()
{
    m_file->run("DELETE FROM room");
    m_file->run("DELETE FROM sync_crud; DELETE FROM sync_tx;"
                "UPDATE sync_state SET target_write_checkpoint = 1",
                Sync::Database::Writer::Sync);
    whenPublished(2, 1);
    QCOMPARE(rows("SELECT id FROM room"), QStringList{QStringLiteral("r")});
    QCOMPARE(rows(people), QStringList{QStringLiteral("p|r")});
}

void TestSetNull::takesTheReferenceAwayWhenTheServerDoes()
{
    whenSynced({{3, OpType::Remove, "room", "r", {}}, person(4, "null")});
    QCOMPARE(rows(people), QStringList{QStringLiteral("p|~")});
    QCOMPARE(m_file->database().buckets().heldBackCount().value(), 0);
}

void TestSetNull::holdsTheRowBackWhileTheServerStillRefersToWhatIsGone()
{
    whenSynced({{3, OpType::Remove, "room", "r", {}}});
    QCOMPARE(rows(people), QStringList());
    QCOMPARE(m_file->database().buckets().heldBackCount().value(), 1);

    whenSynced({room(4)});
    QCOMPARE(rows(people), QStringList{QStringLiteral("p|r")});
    QCOMPARE(m_file->database().buckets().heldBackCount().value(), 0);
}

void TestSetNull::capturesNothingOfASync()
{
    whenSynced({{3, OpType::Remove, "room", "r", {}}, person(4, "null")});
    QCOMPARE(rows(queue), QStringList());
}

QTEST_GUILESS_MAIN(TestSetNull)
#include "tst_setnull.moc"
