// SPDX-License-Identifier: Apache-2.0
#include "storefixture.h"
#include "sync/store/filereset.h"
#include "sync/store/overwrittenvalues.h"

using namespace StoreFixture;
using Sync::Database;
using Sync::OverwrittenValue;
using Sync::OverwrittenValues;

/// What this device has uploaded, against what the server's state is once it has seen it.
class TestOverwrittenValues : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_dir = std::make_unique<QTemporaryDir>();
        m_resolver = {};
        m_op = 0;
        m_writeCheckpoint = 0;
        reopen();
        send(Sync::OpType::Put, "task", "t",
             R"({"title":"old","rank":1,"weight":0.5,"project_id":null,"parent_id":null})");
        publishAll();
    }
    void cleanup() { m_database.reset(); }

    void keepsAValueThatSomebodyOverwrote();
    void saysNothingOfAValueThatStands();
    void waitsForTheStateThatHasSeenTheUpload();
    void comparesTheLastValueOfEachColumn();
    void leavesAloneWhatNobodyWroteHere();
    void keepsWhatWasInARowThatIsGone();
    void saysNothingOfWhatWasDeletedHere();
    void takesAnIntegerForTheSameNumber();
    void forgetsAfterThirtyDays();
    void writesAValueAgainAsALocalEdit();
    void cannotWriteIntoARowThatIsGone();
    void letsTheProgramDecide();
    void letsTheProgramKeepTheirs();
    void isEmptiedWithTheFile();

private:
    void reopen()
    {
        m_database.reset();
        Sync::Schema tables = schema();
        if (m_resolver)
            tables.resolveConflicts("task", m_resolver);
        auto database = Database::open(m_dir->filePath(QStringLiteral("a.db")), tables);
        QCOMPARE(text(database), QString());
        m_database = std::move(database).value();
    }
    void local(std::string_view sql) { QCOMPARE(text(run(*m_database, sql)), QString()); }
    /// Everything that waits is on the server, and a checkpoint was asked for.
    void upload()
    {
        auto done = m_database->write(Database::Writer::Bookkeeping, [&](Sync::Connection &) {
            return m_database->uploads().completeThrough(
                m_database->uploads().lastEntryId().value(), ++m_writeCheckpoint);
        });
        QCOMPARE(text(done), QString());
    }
    void send(Sync::OpType op, const std::string &type, const std::string &id,
              const std::string &data = {})
    {
        QCOMPARE(text(save(*m_database, "b", {{++m_op, op, type, id, data}})), QString());
    }
    Sync::PublishOutcome publishAll()
    {
        auto outcome = publish(*m_database, checkpoint(m_op, {{"b", 3}}, m_writeCheckpoint));
        if (!outcome)
            qFatal("%s", qPrintable(text(outcome)));
        return *outcome;
    }
    QStringList overwritten()
    {
        auto values = OverwrittenValues(m_database->connection(), m_database->schema()).all();
        if (!values)
            return {text(values)};
        QStringList list;
        for (const OverwrittenValue &value : *values)
            list << QStringLiteral("%1.%2: %3 < %4%5")
                        .arg(value.table + u'/' + value.rowId, value.column,
                             value.ours.toVariant().toString(), value.theirs.toVariant().toString(),
                             value.isRowGone ? QStringLiteral(" gone") : QString());
        return list;
    }
    std::int64_t firstId()
    {
        return OverwrittenValues(m_database->connection(), m_database->schema())
            .all()
            .value()
            .at(0)
            .id;
    }
    Sync::Result<void> restore(std::int64_t id)
    {
        return m_database->write(Database::Writer::Local, [&](Sync::Connection &connection) {
            return OverwrittenValues(connection, m_database->schema()).restore(id);
        });
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Database> m_database;
    Sync::ConflictResolver m_resolver;
    std::int64_t m_op = 0;
    std::int64_t m_writeCheckpoint = 0;
};

void TestOverwrittenValues::keepsAValueThatSomebodyOverwrote()
{
    local("UPDATE task SET title = 'ours', rank = 5 WHERE id = 't'");
    upload();
    send(Sync::OpType::Put, "task", "t", R"({"title":"theirs","rank":5,"weight":0.5})");
    QCOMPARE(publishAll(), Sync::PublishOutcome::Published);
    QCOMPARE(overwritten(), QStringList{QStringLiteral("task/t.title: ours < theirs")});
    QCOMPARE(rows(*m_database, "SELECT count(*) FROM sync_uploaded"), QStringList{u"0"_qs});
    // Once: what comes later overwrites nothing of ours.
    send(Sync::OpType::Put, "task", "t", R"({"title":"later","rank":6})");
    publishAll();
    QCOMPARE(overwritten().size(), 1);
}

void TestOverwrittenValues::saysNothingOfAValueThatStands()
{
    local("UPDATE task SET title = 'ours', project_id = NULL, weight = 0.1 WHERE id = 't'");
    upload();
    send(Sync::OpType::Put, "task", "t", R"({"title":"ours","rank":9,"weight":0.1})");
    publishAll();
    QCOMPARE(overwritten(), QStringList());
}

void TestOverwrittenValues::waitsForTheStateThatHasSeenTheUpload()
{
    local("UPDATE task SET title = 'ours' WHERE id = 't'");
    upload();
    local("UPDATE task SET rank = 7 WHERE id = 't'");
    // Somebody's older change is still on its way here, and ours waits for its upload.
    send(Sync::OpType::Put, "task", "t", R"({"title":"older","rank":1})");
    QCOMPARE(publishAll(), Sync::PublishOutcome::HeldBackByUploads);
    QCOMPARE(overwritten(), QStringList());
    upload();
    send(Sync::OpType::Put, "task", "t", R"({"title":"ours","rank":8})");
    QCOMPARE(publishAll(), Sync::PublishOutcome::Published);
    QCOMPARE(overwritten(), QStringList{QStringLiteral("task/t.rank: 7 < 8")});
}

void TestOverwrittenValues::comparesTheLastValueOfEachColumn()
{
    local("UPDATE task SET title = 'first' WHERE id = 't'");
    local("UPDATE task SET title = 'second' WHERE id = 't'");
    upload();
    local("UPDATE task SET title = 'third', rank = 3 WHERE id = 't'");
    upload();
    send(Sync::OpType::Put, "task", "t", R"({"title":"third","rank":4})");
    publishAll();
    QCOMPARE(overwritten(), QStringList{QStringLiteral("task/t.rank: 3 < 4")});
}

void TestOverwrittenValues::leavesAloneWhatNobodyWroteHere()
{
    // The server's column, a column of this device, and what a new row does not hold.
    local("INSERT INTO project (id, name, created_at) VALUES ('p', 'Tide', 'here')");
    local("INSERT INTO task (id, title, note) VALUES ('n', 'new', 'local')");
    upload();
    send(Sync::OpType::Put, "project", "p",
         R"({"name":"Tide","color":"red","created_at":"there"})");
    send(Sync::OpType::Put, "task", "n", R"({"title":"new","rank":0,"weight":0,"project_id":"p"})");
    publishAll();
    QCOMPARE(overwritten(), QStringList());
    // A value that was taken away on purpose is one.
    local("UPDATE project SET color = NULL WHERE id = 'p'");
    upload();
    send(Sync::OpType::Put, "project", "p", R"({"name":"Tide","color":"blue"})");
    publishAll();
    QCOMPARE(overwritten(), QStringList{QStringLiteral("project/p.color:  < blue")});
}

void TestOverwrittenValues::keepsWhatWasInARowThatIsGone()
{
    local("UPDATE task SET title = 'ours' WHERE id = 't'");
    upload();
    send(Sync::OpType::Remove, "task", "t");
    publishAll();
    QCOMPARE(rows(*m_database, "SELECT id FROM task"), QStringList());
    QCOMPARE(overwritten(), QStringList{QStringLiteral("task/t.title: ours <  gone")});
}

void TestOverwrittenValues::saysNothingOfWhatWasDeletedHere()
{
    local("INSERT INTO project (id, name) VALUES ('p', 'Tide');"
          "INSERT INTO task (id, project_id, title) VALUES ('n', 'p', 'new')");
    local("UPDATE task SET title = 'ours' WHERE id = 't'");
    upload();
    local("DELETE FROM task WHERE id = 't'");
    local("DELETE FROM project WHERE id = 'p'"); // and its task with it
    upload();
    send(Sync::OpType::Remove, "task", "t");
    publishAll();
    QCOMPARE(overwritten(), QStringList());
}

void TestOverwrittenValues::takesAnIntegerForTheSameNumber()
{
    local("UPDATE task SET weight = 2, rank = 9007199254740993 WHERE id = 't'");
    upload();
    send(Sync::OpType::Put, "task", "t", R"({"title":"old","weight":2.0,"rank":9007199254740993})");
    publishAll();
    QCOMPARE(overwritten(), QStringList());
    local("UPDATE task SET rank = 9007199254740992 WHERE id = 't'");
    upload();
    send(Sync::OpType::Put, "task", "t", R"({"title":"old","weight":2.0,"rank":9007199254740993})");
    publishAll();
    QCOMPARE(overwritten(),
             QStringList{QStringLiteral("task/t.rank: 9007199254740992 < 9007199254740993")});
}

void TestOverwrittenValues::forgetsAfterThirtyDays()
{
    keepsAValueThatSomebodyOverwrote();
    local("UPDATE overwritten_value SET overwritten_at ="
          " strftime('%Y-%m-%dT%H:%M:%f000Z', 'now', '-29 days')");
    QCOMPARE(overwritten().size(), 1);
    local("UPDATE overwritten_value SET overwritten_at ="
          " strftime('%Y-%m-%dT%H:%M:%f000Z', 'now', '-31 days')");
    QCOMPARE(overwritten().size(), 0);
    QCOMPARE(restore(1).error().code, Sync::ErrorCode::NotFound);
    local("UPDATE task SET rank = 11 WHERE id = 't'");
    upload();
    send(Sync::OpType::Put, "task", "t", R"({"title":"later","rank":11})");
    publishAll();
    QCOMPARE(rows(*m_database, "SELECT count(*) FROM overwritten_value"), QStringList{u"0"_qs});
}

void TestOverwrittenValues::writesAValueAgainAsALocalEdit()
{
    keepsAValueThatSomebodyOverwrote();
    QCOMPARE(text(restore(firstId())), QString());
    QCOMPARE(rows(*m_database, "SELECT title FROM task"), QStringList{u"ours"_qs});
    QCOMPARE(overwritten(), QStringList());
    const auto next = m_database->uploads().nextTransaction().value();
    QCOMPARE(next->entries.size(), std::size_t(1));
    QCOMPARE(next->entries[0].op, Sync::UploadOp::Patch);
    QCOMPARE(next->entries[0].data->value(u"title").toString(), u"ours"_qs);
    QCOMPARE(restore(77).error().code, Sync::ErrorCode::NotFound);
}

void TestOverwrittenValues::cannotWriteIntoARowThatIsGone()
{
    keepsWhatWasInARowThatIsGone();
    QCOMPARE(restore(firstId()).error().code, Sync::ErrorCode::NotFound);
    QCOMPARE(overwritten().size(), 1);
}

void TestOverwrittenValues::letsTheProgramDecide()
{
    // The greater number, wherever it came from.
    m_resolver = [](const Sync::Conflict &conflict) -> std::optional<QJsonValue> {
        if (conflict.column != u"rank")
            return std::nullopt;
        return std::max(conflict.ours.toInteger(), conflict.theirs.toInteger());
    };
    reopen();
    local("UPDATE task SET title = 'ours', rank = 50 WHERE id = 't'");
    upload();
    send(Sync::OpType::Put, "task", "t", R"({"title":"theirs","rank":40})");
    publishAll();
    QCOMPARE(rows(*m_database, "SELECT title, rank FROM task"), QStringList{u"theirs|50"_qs});
    QCOMPARE(overwritten(), QStringList{QStringLiteral("task/t.title: ours < theirs")});
    const auto next = m_database->uploads().nextTransaction().value();
    QVERIFY(next);
    QCOMPARE(next->entries.size(), std::size_t(1));
    QCOMPARE(next->entries[0].data->value(u"rank").toInteger(), 50);
    // It is an edit like any other: not published away, and a transaction of its own.
    local("UPDATE task SET title = 'more' WHERE id = 't'");
    QCOMPARE(m_database->uploads().nextTransaction().value()->entries.size(), std::size_t(1));
    send(Sync::OpType::Put, "task", "t", R"({"title":"theirs","rank":41})");
    QCOMPARE(publishAll(), Sync::PublishOutcome::HeldBackByUploads);
}

void TestOverwrittenValues::letsTheProgramKeepTheirs()
{
    m_resolver = [](const Sync::Conflict &conflict) { return std::optional(conflict.theirs); };
    reopen();
    local("UPDATE task SET title = 'ours' WHERE id = 't'");
    upload();
    send(Sync::OpType::Put, "task", "t", R"({"title":"theirs"})");
    publishAll();
    QCOMPARE(rows(*m_database, "SELECT title FROM task"), QStringList{u"theirs"_qs});
    QCOMPARE(overwritten(), QStringList());
    QCOMPARE(m_database->uploads().count().value(), 0);
}

void TestOverwrittenValues::isEmptiedWithTheFile()
{
    keepsAValueThatSomebodyOverwrote();
    local("UPDATE task SET title = 'again' WHERE id = 't'");
    upload();
    QCOMPARE(text(Sync::FileReset(*m_database).clear()), QString());
    QCOMPARE(overwritten(), QStringList());
    QCOMPARE(rows(*m_database, "SELECT count(*) FROM sync_uploaded"), QStringList{u"0"_qs});
}

QTEST_GUILESS_MAIN(TestOverwrittenValues)
#include "tst_overwrittenvalues.moc"
