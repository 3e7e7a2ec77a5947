// SPDX-License-Identifier: Apache-2.0
#include "storefixture.h"

#include <QJsonDocument>

using namespace StoreFixture;
using Sync::UploadOp;

namespace {

QString json(const std::optional<QJsonObject> &object)
{
    return object ? QString::fromUtf8(QJsonDocument(*object).toJson(QJsonDocument::Compact))
                  : QStringLiteral("~");
}

/// `PUT task t1 {data} {old}` for each waiting entry.
QStringList queue(Sync::Database &database)
{
    QStringList list;
    const auto entries = database.uploads().entries().value();
    for (const Sync::UploadEntry &entry : entries) {
        list << QStringList{Sync::uploadOpName(entry.op), entry.table, entry.rowId,
                            json(entry.data), json(entry.old)}
                    .join(u' ');
    }
    return list;
}

} // namespace

class TestCapture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_database = open(m_dir->filePath(QStringLiteral("a.db")));
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    }
    void cleanup() { m_database.reset(); }

    void queuesAnInsertWithEveryColumnAndItsNulls();
    void queuesOnlyTheChangedColumnsOfAnUpdateWithTheirOldValues();
    void queuesNothingForAnUpdateThatChangesNothing();
    void queuesADeleteWithTheWholeOldRow();
    void queuesOneDeleteForACascade();
    void queuesDeletesOfChildrenThatWereAskedFor();
    void neverCapturesWhatTheServerSets();
    void neverCapturesLocalColumns();
    void neverCapturesWhatSyncWrites();
    void groupsTheWritesOfOneTransaction();
    void capturesAnUpsertAfterAnotherWrite();
    void givesEveryTransactionItsOwnUuid();
    void leavesNothingBehindAfterARollback();
    void keepsIntegersExact();
    void capturesWritesOfAProgramWithoutThisLibrary();
    void refusesToChangeAnId();
    void refusesARowWithoutItsParent();

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Sync::Database> m_database;
};

void TestCapture::queuesAnInsertWithEveryColumnAndItsNulls()
{
    QCOMPARE(text(run(*m_database, "INSERT INTO project (id, name) VALUES ('p', 'Tide')")),
             QString());
    QCOMPARE(queue(*m_database),
             QStringList{QStringLiteral("PUT project p {\"color\":null,\"name\":\"Tide\"} ~")});
}

void TestCapture::queuesOnlyTheChangedColumnsOfAnUpdateWithTheirOldValues()
{
    QCOMPARE(text(run(*m_database, "INSERT INTO project (id, name) VALUES ('p', 'Tide')")),
             QString());
    QCOMPARE(text(run(*m_database, "UPDATE project SET name = 'Tide', color = 'blue'")), QString());
    QCOMPARE(queue(*m_database).value(1),
             QStringLiteral("PATCH project p {\"color\":\"blue\"} {\"color\":null}"));
}

void TestCapture::queuesNothingForAnUpdateThatChangesNothing()
{
    QCOMPARE(text(run(*m_database, "INSERT INTO project (id, name) VALUES ('p', 'Tide')")),
             QString());
    QCOMPARE(text(run(*m_database, "UPDATE project SET name = 'Tide'")), QString());
    QCOMPARE(queue(*m_database).size(), 1);
}

void TestCapture::queuesADeleteWithTheWholeOldRow()
{
    QCOMPARE(text(run(*m_database,
                      "INSERT INTO project (id, name, created_at) VALUES ('p', 'Tide', 'now')")),
             QString());
    QCOMPARE(text(run(*m_database, "DELETE FROM project")), QString());
    QCOMPARE(queue(*m_database).value(1),
             QStringLiteral("DELETE project p ~ "
                            "{\"color\":null,\"created_at\":\"now\",\"name\":\"Tide\"}"));
}

void TestCapture::queuesOneDeleteForACascade()
{
    QCOMPARE(
        text(
            run(*m_database,
                "INSERT INTO project (id, name) VALUES ('p', 'Tide');"
                "INSERT INTO task (id, project_id, title) VALUES ('t', 'p', 'a');"
                "INSERT INTO task (id, project_id, parent_id, title) VALUES ('u', 'p', 't', 'b');"
                "INSERT INTO task (id, project_id, parent_id, title) VALUES ('v', 'p', 'u', 'c')")),
        QString());
    QCOMPARE(text(run(*m_database, "DELETE FROM task WHERE id = 't'")), QString());
    QCOMPARE(rows(*m_database, "SELECT id FROM task"), QStringList());
    QCOMPARE(queue(*m_database).size(), 5);
    QVERIFY(queue(*m_database).last().startsWith(QStringLiteral("DELETE task t ")));
}

void TestCapture::queuesDeletesOfChildrenThatWereAskedFor()
{
    QCOMPARE(
        text(
            run(*m_database,
                "INSERT INTO project (id, name) VALUES ('p', 'Tide');"
                "INSERT INTO task (id, project_id, title) VALUES ('t', 'p', 'a');"
                "INSERT INTO task (id, project_id, parent_id, title) VALUES ('u', 'p', 't', 'b')")),
        QString());
    QCOMPARE(
        text(run(*m_database, "DELETE FROM task WHERE id = 'u'; DELETE FROM task WHERE id = 't'")),
        QString());
    QCOMPARE(queue(*m_database).size(), 5);
    QVERIFY(queue(*m_database).at(3).startsWith(QStringLiteral("DELETE task u ")));
}

void TestCapture::neverCapturesWhatTheServerSets()
{
    QCOMPARE(text(run(*m_database,
                      "INSERT INTO project (id, name, created_at) VALUES ('p', 'Tide', 'then')")),
             QString());
    QVERIFY(!queue(*m_database).first().contains(QStringLiteral("created_at")));
    QCOMPARE(text(run(*m_database, "UPDATE project SET created_at = 'now'")), QString());
    QCOMPARE(queue(*m_database).size(), 1);
}

void TestCapture::neverCapturesLocalColumns()
{
    QCOMPARE(text(run(*m_database, "INSERT INTO task (id, title, note) VALUES ('t', 'a', 'mine')")),
             QString());
    QVERIFY(!queue(*m_database).first().contains(QStringLiteral("mine")));
    QCOMPARE(text(run(*m_database, "UPDATE task SET note = 'other'")), QString());
    QCOMPARE(queue(*m_database).size(), 1);
}

void TestCapture::neverCapturesWhatSyncWrites()
{
    QCOMPARE(text(run(*m_database,
                      "INSERT INTO project (id, name) VALUES ('p', 'Tide');"
                      "INSERT INTO task (id, project_id, title) VALUES ('t', 'p', 'a');"
                      "UPDATE project SET name = 'b'; DELETE FROM project",
                      Sync::Database::Writer::Sync)),
             QString());
    QCOMPARE(queue(*m_database), QStringList());
}

void TestCapture::groupsTheWritesOfOneTransaction()
{
    QCOMPARE(text(run(*m_database,
                      "INSERT INTO mark (id) VALUES ('a'); INSERT INTO mark (id) VALUES ('b')")),
             QString());
    QCOMPARE(text(run(*m_database, "INSERT INTO mark (id) VALUES ('c')")), QString());
    const auto first = m_database->uploads().nextTransaction().value();
    QVERIFY(first);
    QCOMPARE(first->entries.size(), std::size_t(2));
    QCOMPARE(first->entries[1].rowId, QStringLiteral("b"));
    QCOMPARE(text(m_database->write(
                 Sync::Database::Writer::Sync,
                 [&](Sync::Connection &) { return m_database->uploads().complete(first->id); })),
             QString());
    const auto second = m_database->uploads().nextTransaction().value();
    QCOMPARE(second->entries.size(), std::size_t(1));
    QCOMPARE(second->entries[0].rowId, QStringLiteral("c"));
    QVERIFY(second->id > first->id);
}

void TestCapture::capturesAnUpsertAfterAnotherWrite()
{
    // The conflict clause of a statement also holds for what its triggers do.
    QCOMPARE(text(run(*m_database,
                      "INSERT INTO project (id, name) VALUES ('p', 'Tide');"
                      "INSERT INTO project (id, name) VALUES ('p', 'x')"
                      " ON CONFLICT (id) DO UPDATE SET name = 'Ebb';"
                      "UPDATE OR ABORT project SET color = 'blue';"
                      "INSERT OR REPLACE INTO project (id, name) VALUES ('q', 'Flow')")),
             QString());
    QCOMPARE(queue(*m_database),
             QStringList({QStringLiteral("PUT project p {\"color\":null,\"name\":\"Tide\"} ~"),
                          QStringLiteral("PATCH project p {\"name\":\"Ebb\"} {\"name\":\"Tide\"}"),
                          QStringLiteral("PATCH project p {\"color\":\"blue\"} {\"color\":null}"),
                          QStringLiteral("PUT project q {\"color\":null,\"name\":\"Flow\"} ~")}));
    QCOMPARE(rows(*m_database, "SELECT count(*) FROM sync_tx"), QStringList{QStringLiteral("1")});
}

void TestCapture::givesEveryTransactionItsOwnUuid()
{
    QCOMPARE(text(run(*m_database, "INSERT INTO mark (id) VALUES ('a')")), QString());
    const auto first = m_database->uploads().nextTransaction().value();
    QVERIFY(!QUuid(first->uuid).isNull());
    QCOMPARE(QUuid(first->uuid).version(), QUuid::Random);
    QCOMPARE(text(m_database->write(
                 Sync::Database::Writer::Sync,
                 [&](Sync::Connection &) { return m_database->uploads().complete(first->id); })),
             QString());
    QCOMPARE(text(run(*m_database, "INSERT INTO mark (id) VALUES ('b')")), QString());
    QVERIFY(m_database->uploads().nextTransaction().value()->uuid != first->uuid);
}

void TestCapture::leavesNothingBehindAfterARollback()
{
    const auto result = m_database->write(
        Sync::Database::Writer::Local, [](Sync::Connection &connection) -> Sync::Result<void> {
            if (auto done = connection.execute("INSERT INTO mark (id) VALUES ('a')"); !done)
                return done;
            return Sync::Error{Sync::ErrorCode::InvalidArgument, QStringLiteral("no")};
        });
    QVERIFY(!result);
    QCOMPARE(queue(*m_database), QStringList());
    QCOMPARE(rows(*m_database, "SELECT id FROM mark"), QStringList());
    QVERIFY(!m_database->uploads().needsWriteCheckpoint().value());
}

void TestCapture::keepsIntegersExact()
{
    QCOMPARE(text(run(*m_database,
                      "INSERT INTO task (id, title, rank) VALUES ('t', '1.0', 9007199254740993)")),
             QString());
    QCOMPARE(queue(*m_database).first(),
             QStringLiteral("PUT task t {\"parent_id\":null,\"project_id\":null,"
                            "\"rank\":9007199254740993,\"title\":\"1.0\",\"weight\":null} ~"));
}

void TestCapture::capturesWritesOfAProgramWithoutThisLibrary()
{
    QCOMPARE(text(run(*m_database, "INSERT INTO mark (id) VALUES ('a')")), QString());
    // As the sqlite3 shell would: no BEGIN of ours around it.
    QCOMPARE(text(m_database->connection().execute("INSERT INTO mark (id) VALUES ('b')")),
             QString());
    QCOMPARE(text(run(*m_database, "INSERT INTO mark (id) VALUES ('c')")), QString());
    const auto entries = m_database->uploads().entries().value();
    QCOMPARE(entries.size(), std::size_t(3));
    QVERIFY(entries[0].transaction < entries[1].transaction);
    QVERIFY(entries[1].transaction < entries[2].transaction);
}

void TestCapture::refusesToChangeAnId()
{
    QCOMPARE(text(run(*m_database, "INSERT INTO mark (id) VALUES ('a')")), QString());
    const auto result = run(*m_database, "UPDATE mark SET id = 'b'");
    QVERIFY(!result);
    QCOMPARE(rows(*m_database, "SELECT id FROM mark"), QStringList{QStringLiteral("a")});
}

void TestCapture::refusesARowWithoutItsParent()
{
    const auto result =
        run(*m_database, "INSERT INTO task (id, project_id, title) VALUES ('t', 'none', 'a')");
    QVERIFY(!result);
    QCOMPARE(result.error().code, Sync::ErrorCode::Constraint);
    QVERIFY(!m_database->connection().isInTransaction());
    QCOMPARE(queue(*m_database), QStringList());
}

QTEST_GUILESS_MAIN(TestCapture)
#include "tst_capture.moc"
