// SPDX-License-Identifier: Apache-2.0
#include "schemafixture.h"

using namespace SchemaFixture;
using StoreFixture::checkpoint;
using StoreFixture::Op;
using StoreFixture::publish;
using StoreFixture::rows;
using StoreFixture::run;
using StoreFixture::save;
using StoreFixture::text;
using Sync::Database;
using Sync::ErrorCode;
using Sync::ForeignKeyInfo;
using Sync::Migration;
using Sync::Schema;

namespace {

std::vector<Migration> migrations()
{
    return {Migration(2)
                .renameColumn("memo", "text", "body")
                .sql("UPDATE draft SET words = 'two ' || words"),
            Migration(3)
                .renameTable("memo", "note")
                .dropColumn("note", "mood")
                .retype("note", "rank")
                .sql("ALTER TABLE draft RENAME COLUMN words TO body"),
            Migration(5)
                .dropTable("ink")
                .dropColumn("note", "ink_id")
                .renameTable("room", "place")
                .renameColumn("note", "room_id", "place_id")};
}

/// The same program as it was once. Version 4 was never released.
Schema schemaOf(int version)
{
    std::vector<Migration> steps = migrations();
    std::erase_if(steps, [&](const Migration &step) { return step.toVersion() > version; });
    const std::string room = version < 5 ? "room" : "place";
    std::vector<Sync::ColumnInfo> columns{column(room + "_id")};
    columns.push_back(column(version < 2 ? "text" : "body"));
    if (version < 3) {
        columns.push_back(column("mood"));
        columns.push_back(column("rank"));
    } else {
        columns.push_back(column("rank", ColumnType::Integer));
    }
    columns.push_back(column("folded", ColumnType::Integer, true));
    std::vector<ForeignKeyInfo> keys{{room + "_id", room}};
    if (version < 5) {
        columns.push_back(column("ink_id"));
        keys.push_back({"ink_id", "ink"});
    } else {
        columns.push_back(column("fresh", ColumnType::Integer));
    }
    Sync::EntityInfo note = table(version < 3 ? "memo" : "note", columns, keys);
    note.indexes = {{room + "_id", version < 2 ? "text" : "body"}};
    note.sparseIndexes = {version < 2 ? "text" : "body"};
    std::vector<Sync::EntityInfo> entities{
        note, table(room, {column("name")}),
        localTable("draft", {column(version < 3 ? "words" : "body")})};
    if (version < 5)
        entities.push_back(table("ink", {column("name")}));
    return schema(entities, steps);
}

/// What a server of that version sends.
std::vector<Op> streamOf(int version)
{
    const std::string room = version < 5 ? "room" : "place";
    const std::string note = version < 3 ? "memo" : "note";
    const auto data = [&](const std::string &body, const std::string &rank) {
        std::string json = "{\"" + room + "_id\":\"r\",\"" + (version < 2 ? "text" : "body")
            + "\":\"" + body + "\",\"rank\":" + (version < 3 ? "\"" + rank + "\"" : rank)
            + ",\"fresh\":9007199254740993,\"ink_id\":\"i\"";
        return json + ",\"mood\":\"good\"}";
    };
    return {put(1, room, "r", "{\"name\":\"R\"}"), put(2, "ink", "i", "{\"name\":\"blue\"}"),
            put(3, note, "a", data("A", "7")),     put(4, note, "b", data("B", "12")),
            put(5, note, "c", data("C", "3")),     put(6, "else", "e", "{\"x\":1}")};
}

/// Every table with its columns, references, indexes and triggers, whatever stands first and
/// however an index is called.
QStringList shape(Database &database)
{
    return rows(
        database,
        "SELECT 'column', m.name, c.name, c.type, c.\"notnull\", c.dflt_value, c.pk FROM"
        " sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' UNION ALL"
        " SELECT 'reference', m.name, k.\"from\", k.\"table\", k.\"to\", k.on_delete, 0 FROM"
        " sqlite_master m, pragma_foreign_key_list(m.name) k WHERE m.type = 'table'"
        " UNION ALL SELECT 'index', m.name, l.\"unique\", l.origin, (SELECT"
        " group_concat(name) FROM pragma_index_info(l.name)), l.partial, 0 FROM sqlite_master m,"
        " pragma_index_list(m.name) l WHERE m.type = 'table' UNION ALL"
        " SELECT type, name, tbl_name, 0, 0, 0, 0 FROM sqlite_master WHERE type IN"
        " ('trigger', 'view') ORDER BY 1, 2, 3, 4, 5");
}

QStringList content(Database &database)
{
    return rows(database,
                "SELECT 'note', id, place_id, body, typeof(rank), rank, fresh FROM note UNION ALL"
                " SELECT 'place', id, name, '', '', '', '' FROM place UNION ALL"
                " SELECT 'draft', id, body, '', '', '', '' FROM draft ORDER BY 1, 2");
}

/// Members of `rest` in the order of their names, for a step adds its own at the end.
QStringList operations(Database &database)
{
    const char *rest = "(SELECT group_concat(key || '=' || value) FROM (SELECT key, value FROM"
                       " json_each(p.rest) ORDER BY key))";
    return rows(database,
                std::string("SELECT t.name, o.op_id, o.row_id, 'logged' FROM sync_oplog o JOIN"
                            " sync_row_type t ON t.id = o.row_type UNION ALL"
                            " SELECT 'note', p.op_id, n.id, ")
                    + rest
                    + " FROM sync_placed_note p JOIN note n ON n.rowid = p.rid UNION ALL"
                      " SELECT 'place', p.op_id, n.id, p.rest FROM sync_placed_place p"
                      " JOIN place n ON n.rowid = p.rid ORDER BY 2, 3");
}

QStringList queue(Database &database)
{
    return rows(database, "SELECT tx, op, row_type, row_id, data, old FROM sync_crud ORDER BY id");
}

QStringList refused(Database &database)
{
    return rows(database,
                "SELECT op, row_type, row_id, data, old, error_code FROM rejected_write"
                " ORDER BY id");
}

} // namespace

class TestMigration : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_path = m_dir->filePath(QStringLiteral("a.db"));
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    }

    void makesTheSameOfEveryOlderVersion_data();
    void makesTheSameOfEveryOlderVersion();
    void migratesWhatCameOutOfAStage();
    void goesOnSyncingUnderTheNewNames();
    void carriesWhatWaitsForItsUploadAlong();
    void refusesWhatWasWrittenToWhatIsNoMore();
    void carriesRefusedWritesAlong();
    void carriesWhatWasUploadedAndOverwrittenAlong();
    void undoesAnEditOfTheOldNameWithTheServersValue();
    void takesTheNewNameWhereTheServerSentItAlready();
    void joinsRowsThatCameUnderTheNewNameOfATable();
    void keepsAColumnForWhenItComesBack();
    void downloadsAgainWhatWaitedInAStage();
    void convertsWhatCanBeConverted();
    void keepsWhatTheProgramMadeBesides();
    void letsPlainSqlWriteLocalTablesOnly_data();
    void letsPlainSqlWriteLocalTablesOnly();
    void rollsBackAWholeMigrationThatFails();
    void runsOnce();
    void refusesVersionsInTheWrongOrder();

private:
    /// The file as the program of that version leaves it.
    void makeOld(int version)
    {
        const auto database = open(m_path, schemaOf(version));
        sync(*database, streamOf(version));
        QCOMPARE(text(run(*database,
                          version < 3 ? "INSERT INTO draft (id, words) VALUES ('d', 'words')"
                                      : "INSERT INTO draft (id, body) VALUES ('d', 'words')")),
                 QString());
    }
    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_path;
};

void TestMigration::makesTheSameOfEveryOlderVersion_data()
{
    QTest::addColumn<int>("version");
    for (const int version : {1, 2, 3})
        QTest::addRow("from version %d", version) << version;
}

void TestMigration::makesTheSameOfEveryOlderVersion()
{
    QFETCH(int, version);
    makeOld(version);
    const auto migrated = open(m_path, schemaOf(5));
    const auto fresh = open(m_dir->filePath(QStringLiteral("fresh.db")), schemaOf(5));
    sync(*fresh, streamOf(5));
    QCOMPARE(shape(*migrated), shape(*fresh));
    const QString draft = version < 2 ? QStringLiteral("two words") : QStringLiteral("words");
    QCOMPARE(text(run(*fresh, "INSERT INTO draft (id, body) VALUES ('d', 'words')")), QString());
    QCOMPARE(rows(*migrated, "SELECT body FROM draft"), QStringList{draft});
    QCOMPARE(text(run(*migrated, "UPDATE draft SET body = 'words'")), QString());
    QCOMPARE(content(*migrated), content(*fresh));
    QCOMPARE(operations(*migrated), operations(*fresh));
    QCOMPARE(content(*fresh).at(1), QStringLiteral("note|a|r|A|integer|7|9007199254740993"));
    QCOMPARE(rows(*migrated, "PRAGMA foreign_key_check"), QStringList());
    QCOMPARE(rows(*migrated, "PRAGMA integrity_check"), QStringList{QStringLiteral("ok")});
    QCOMPARE(rows(*migrated, "PRAGMA foreign_keys"), QStringList{QStringLiteral("1")});
    QCOMPARE(migrated->uploads().count().value(), 0);
}

void TestMigration::migratesWhatCameOutOfAStage()
{
    {
        const auto database = open(m_path, schemaOf(1));
        QCOMPARE(text(database->write(Database::Writer::Sync,
                                      [&](Sync::Connection &) {
                                          return database->setSetting("staging_threshold",
                                                                      QStringLiteral("1"));
                                      })),
                 QString());
        Sync::Checkpoint target = checkpoint(6, {{"b", 1}});
        target.buckets["b"].count = 6;
        QCOMPARE(text(database->write(
                     Database::Writer::Sync,
                     [&](Sync::Connection &) { return database->buckets().expect(target); })),
                 QString());
        QCOMPARE(text(save(*database, "b", streamOf(1), Database::Writer::Operations)), QString());
        for (bool isMore = true; isMore;) {
            const auto step = database->write(Database::Writer::Sync, [&](Sync::Connection &) {
                return database->buckets().prepareStep(std::nullopt);
            });
            isMore = step && *step;
        }
        QCOMPARE(text(publish(*database, target)), QString());
        QCOMPARE(rows(*database,
                      "SELECT count(*) FROM sqlite_master WHERE name LIKE 'sync_stage_memo%'"),
                 QStringList{QStringLiteral("4")});
    }
    const auto migrated = open(m_path, schemaOf(5));
    const auto fresh = open(m_dir->filePath(QStringLiteral("fresh.db")), schemaOf(5));
    sync(*fresh, streamOf(5));
    QCOMPARE(content(*migrated), content(*fresh));
    QCOMPARE(operations(*migrated), operations(*fresh));
    // A table of the old name may come and be staged again.
    QCOMPARE(rows(*migrated, "SELECT name FROM sqlite_master WHERE name LIKE 'sync_stage_%'"),
             (QStringList{QStringLiteral("sync_stage_remove")}));
    sync(*migrated, {put(7, "note", "a", R"({"place_id":"r","body":"new"})")});
    QCOMPARE(rows(*migrated, "SELECT body FROM note WHERE id = 'a'"),
             QStringList{QStringLiteral("new")});
}

void TestMigration::goesOnSyncingUnderTheNewNames()
{
    makeOld(1);
    const auto database = open(m_path, schemaOf(5));
    sync(*database,
         {put(7, "note", "a", R"({"place_id":"r","body":"AA","rank":8})"),
          {8, Sync::OpType::Remove, "note", "b", {}}});
    QCOMPARE(rows(*database, "SELECT id, body, rank, fresh FROM note ORDER BY id"),
             (QStringList{QStringLiteral("a|AA|8|~"), QStringLiteral("c|C|3|9007199254740993")}));
    // Rows that still come under the old names are kept, but not shown.
    sync(*database, {put(9, "memo", "d", R"({"text":"D"})")});
    QCOMPARE(rows(*database, "SELECT count(*) FROM note"), QStringList{QStringLiteral("2")});
    QCOMPARE(text(run(*database, "UPDATE note SET body = 'mine' WHERE id = 'c'")), QString());
    QCOMPARE(queue(*database).size(), 1);
    QVERIFY(queue(*database).at(0).endsWith(
        QStringLiteral("PATCH|note|c|{\"body\":\"mine\"}|{\"body\":\"C\"}")));
    QCOMPARE(text(run(*database, "DELETE FROM place")), QString());
    QCOMPARE(rows(*database, "SELECT count(*) FROM note"), QStringList{QStringLiteral("0")});
}

void TestMigration::carriesWhatWaitsForItsUploadAlong()
{
    makeOld(1);
    {
        const auto database = open(m_path, schemaOf(1));
        QCOMPARE(text(run(*database,
                          "UPDATE memo SET text = 'mine', room_id = NULL WHERE id = 'a';"
                          "INSERT INTO memo (id, text, rank) VALUES ('n', 'new', '4')")),
                 QString());
        QCOMPARE(text(run(*database, "DELETE FROM memo WHERE id = 'b'")), QString());
    }
    const auto database = open(m_path, schemaOf(5));
    const QStringList waiting = queue(*database);
    QCOMPARE(waiting.size(), 3);
    QVERIFY2(waiting.at(0).contains(QStringLiteral("PATCH|note|a|{"))
                 && waiting.at(0).contains(QStringLiteral("\"body\":\"mine\""))
                 && waiting.at(0).contains(QStringLiteral("\"place_id\":null"))
                 && waiting.at(0).contains(QStringLiteral("\"body\":\"A\"")),
             qPrintable(waiting.at(0)));
    QVERIFY2(waiting.at(1).contains(QStringLiteral("PUT|note|n|{"))
                 && waiting.at(1).contains(QStringLiteral("\"rank\":\"4\"")),
             qPrintable(waiting.at(1)));
    QVERIFY2(waiting.at(2).contains(QStringLiteral("DELETE|note|b|~|{"))
                 && waiting.at(2).contains(QStringLiteral("\"body\":\"B\"")),
             qPrintable(waiting.at(2)));
    QVERIFY(!waiting.join(u'\n').contains(QStringLiteral("\"text\"")));
    QVERIFY(!waiting.join(u'\n').contains(QStringLiteral("\"mood\"")));
    QCOMPARE(refused(*database), QStringList());
    QCOMPARE(
        rows(*database, "SELECT id, body FROM note ORDER BY id"),
        (QStringList{QStringLiteral("a|mine"), QStringLiteral("c|C"), QStringLiteral("n|new")}));
    QCOMPARE(rows(*database, "SELECT count(*) FROM sync_tx"), QStringList{QStringLiteral("2")});
}

void TestMigration::refusesWhatWasWrittenToWhatIsNoMore()
{
    makeOld(1);
    {
        const auto database = open(m_path, schemaOf(1));
        QCOMPARE(text(run(*database,
                          "UPDATE memo SET text = 'mine', mood = 'bad' WHERE id = 'a';"
                          "UPDATE memo SET mood = 'sad' WHERE id = 'b'")),
                 QString());
        QCOMPARE(text(run(*database, "UPDATE ink SET name = 'red'")), QString());
    }
    const auto database = open(m_path, schemaOf(5));
    const QStringList waiting = queue(*database);
    QCOMPARE(waiting.size(), 1);
    QVERIFY(waiting.at(0).endsWith(
        QStringLiteral("PATCH|note|a|{\"body\":\"mine\"}|{\"body\":\"A\"}")));
    QCOMPARE(refused(*database),
             (QStringList{QStringLiteral("PATCH|note|a|{\"mood\":\"bad\"}|{\"mood\":\"good\"}|"
                                         "declaration_mismatch"),
                          QStringLiteral("PATCH|note|b|{\"mood\":\"sad\"}|{\"mood\":\"good\"}|"
                                         "declaration_mismatch"),
                          QStringLiteral("PATCH|ink|i|{\"name\":\"red\"}|{\"name\":\"blue\"}|"
                                         "declaration_mismatch")}));
    QCOMPARE(rows(*database, "SELECT count(*) FROM sync_tx"), QStringList{QStringLiteral("1")});
}

void TestMigration::carriesRefusedWritesAlong()
{
    makeOld(1);
    {
        const auto database = open(m_path, schemaOf(1));
        QCOMPARE(text(run(*database, "UPDATE memo SET text = 'mine' WHERE id = 'a'")), QString());
        QCOMPARE(text(database->write(Database::Writer::Sync,
                                      [&](Sync::Connection &) {
                                          return database->uploads().reject(
                                              1, 1, QStringLiteral("x"), QStringLiteral("no"));
                                      })),
                 QString());
    }
    const auto database = open(m_path, schemaOf(5));
    QCOMPARE(refused(*database),
             QStringList{QStringLiteral("PATCH|note|a|{\"body\":\"mine\"}|{\"body\":\"A\"}|x")});
    QCOMPARE(text(database->write(
                 Database::Writer::Local,
                 [&](Sync::Connection &) { return database->uploads().retryRejected(1); })),
             QString());
    QVERIFY(queue(*database).at(0).contains(QStringLiteral("PATCH|note|a|{\"body\":\"mine\"}")));
}

void TestMigration::carriesWhatWasUploadedAndOverwrittenAlong()
{
    makeOld(1);
    {
        const auto database = open(m_path, schemaOf(1));
        QCOMPARE(text(run(*database, "UPDATE memo SET text = 'mine' WHERE id = 'a'")), QString());
        QCOMPARE(text(database->write(
                     Database::Writer::Bookkeeping,
                     [&](Sync::Connection &connection) {
                         auto done = database->uploads().complete(1);
                         return done ? connection.execute(
                                    "INSERT INTO overwritten_value (row_type, row_id, column_name,"
                                    " ours, row_gone, overwritten_at) VALUES ('memo', 'a', 'text',"
                                    " 'older', 0, '2026')")
                                     : done;
                     })),
                 QString());
    }
    {
        const auto database = open(m_path, schemaOf(5));
        QCOMPARE(rows(*database, "SELECT op, row_type, row_id, data FROM sync_uploaded"),
                 QStringList{QStringLiteral("PATCH|note|a|{\"body\":\"mine\"}")});
        QCOMPARE(rows(*database, "SELECT row_type, column_name, ours FROM overwritten_value"),
                 QStringList{QStringLiteral("note|body|older")});
    }
    // A file of a version that had neither table.
    QFile::remove(m_path);
    makeOld(1);
    QCOMPARE(text(run(*open(m_path, schemaOf(1)),
                      "DROP TABLE sync_uploaded; DROP TABLE overwritten_value")),
             QString());
    QCOMPARE(rows(*open(m_path, schemaOf(5)), "SELECT count(*) FROM sync_uploaded"),
             QStringList{QStringLiteral("0")});
}

void TestMigration::undoesAnEditOfTheOldNameWithTheServersValue()
{
    makeOld(1);
    QCOMPARE(text(run(*open(m_path, schemaOf(1)),
                      "UPDATE memo SET text = 'mine', rank = 'x' WHERE id = 'a'")),
             QString());
    const auto database = open(m_path, schemaOf(5));
    dropQueue(*database);
    sync(*database, {}, 7);
    const auto fresh = open(m_dir->filePath(QStringLiteral("fresh.db")), schemaOf(5));
    sync(*fresh, streamOf(5));
    QCOMPARE(text(run(*database, "DELETE FROM draft")), QString());
    QCOMPARE(content(*database), content(*fresh));
    QCOMPARE(operations(*database), operations(*fresh));
}

void TestMigration::takesTheNewNameWhereTheServerSentItAlready()
{
    sync(*open(m_path, schemaOf(1)),
         {put(1, "memo", "a", R"({"text":"old","body":"new","other":1.50})"),
          put(2, "memo", "b", R"({"text":"old"})"),
          put(3, "memo", "c", R"({"text":"old","body":null})")});
    QCOMPARE(text(run(*open(m_path, schemaOf(1)), "UPDATE memo SET rank = 'x' WHERE id = 'c'")),
             QString());
    const auto database = open(m_path, schemaOf(2));
    QCOMPARE(
        rows(*database, "SELECT id, body FROM memo ORDER BY id"),
        (QStringList{QStringLiteral("a|new"), QStringLiteral("b|old"), QStringLiteral("c|old")}));
    QCOMPARE(
        rows(*database, "SELECT rest FROM sync_placed_memo ORDER BY rid"),
        (QStringList{QStringLiteral("{\"other\":1.50,\"text\":\"old\"}"), QStringLiteral("~")}));
    dropQueue(*database);
    sync(*database, {}, 4);
    QCOMPARE(
        rows(*database, "SELECT id, body FROM memo ORDER BY id"),
        (QStringList{QStringLiteral("a|new"), QStringLiteral("b|old"), QStringLiteral("c|~")}));
}

void TestMigration::joinsRowsThatCameUnderTheNewNameOfATable()
{
    sync(*open(m_path, schemaOf(2)),
         {put(1, "memo", "a", R"({"body":"A","rank":"1"})"),
          put(2, "note", "a", R"({"body":"AA","rank":2})"),
          put(3, "note", "b", R"({"body":"B","rank":3})")});
    const auto database = open(m_path, schemaOf(3));
    sync(*database, {}, 4);
    QCOMPARE(rows(*database, "SELECT id, body, rank FROM note ORDER BY id"),
             (QStringList{QStringLiteral("a|AA|2"), QStringLiteral("b|B|3")}));
}

void TestMigration::keepsAColumnForWhenItComesBack()
{
    makeOld(2);
    std::vector<Sync::EntityInfo> entities = schemaOf(3).entities();
    for (Sync::EntityInfo &entity : entities) {
        if (entity.table == "note")
            entity.columns.push_back(column("mood"));
    }
    (void)open(m_path, schemaOf(3));
    const auto database = open(m_path, schema(entities, schemaOf(3).migrations()));
    QCOMPARE(rows(*database, "SELECT DISTINCT mood FROM note"),
             QStringList{QStringLiteral("good")});
}

void TestMigration::downloadsAgainWhatWaitedInAStage()
{
    {
        const auto database = open(m_path, schemaOf(1));
        QCOMPARE(text(save(*database, "seen", {put(1, "room", "r", R"({"name":"R"})")})),
                 QString());
        QCOMPARE(text(publish(*database, checkpoint(1, {{"seen", 1}}))), QString());
        QCOMPARE(text(database->write(Database::Writer::Sync,
                                      [&](Sync::Connection &) {
                                          return database->setSetting("staging_threshold",
                                                                      QStringLiteral("1"));
                                      })),
                 QString());
        Sync::Checkpoint target = checkpoint(6, {{"seen", 1}, {"b", 1}});
        target.buckets["b"].count = 6;
        QCOMPARE(text(database->write(
                     Database::Writer::Sync,
                     [&](Sync::Connection &) { return database->buckets().expect(target); })),
                 QString());
        QCOMPARE(text(save(*database, "b", streamOf(1), Database::Writer::Operations)), QString());
        QVERIFY(rows(*database, "SELECT count(*) FROM sync_stage").at(0) != u'0');
    }
    const auto database = open(m_path, schemaOf(5));
    QCOMPARE(rows(*database, "SELECT name FROM sync_bucket"), QStringList{QStringLiteral("seen")});
    QCOMPARE(rows(*database, "SELECT name FROM sqlite_master WHERE name LIKE 'sync_stage%'"),
             (QStringList{QStringLiteral("sync_stage"), QStringLiteral("sync_stage_remove")}));
    QCOMPARE(rows(*database, "SELECT count(*) FROM sync_placed_note"),
             QStringList{QStringLiteral("0")});
    QCOMPARE(rows(*database, "SELECT id FROM place"), QStringList{QStringLiteral("r")});
}

void TestMigration::convertsWhatCanBeConverted()
{
    const auto entity = [](ColumnType type) {
        return schema({localTable("draft", {column("x", type)})},
                      type == ColumnType::Text
                          ? std::vector<Migration>{}
                          : std::vector<Migration>{Migration(2).retype("draft", "x")});
    };
    {
        const auto database = open(m_path, entity(ColumnType::Text));
        QCOMPARE(text(run(*database,
                          "INSERT INTO draft VALUES ('a', '7'), ('b', 'seven'), ('c', NULL),"
                          " ('d', '9223372036854775807'), ('e', '1.5')")),
                 QString());
    }
    const auto database = open(m_path, entity(ColumnType::Integer));
    QCOMPARE(rows(*database, "SELECT typeof(x), x FROM draft ORDER BY id"),
             (QStringList{QStringLiteral("integer|7"), QStringLiteral("text|seven"),
                          QStringLiteral("null|~"), QStringLiteral("integer|9223372036854775807"),
                          QStringLiteral("real|1.5")}));
}

void TestMigration::keepsWhatTheProgramMadeBesides()
{
    makeOld(1);
    QCOMPARE(text(run(*open(m_path, schemaOf(1)),
                      "CREATE TABLE mine (x); CREATE VIEW words AS SELECT text FROM memo;"
                      "CREATE TRIGGER count_memos AFTER INSERT ON memo BEGIN INSERT INTO mine"
                      " VALUES (new.text); END; CREATE INDEX by_text ON memo (text DESC)")),
             QString());
    const auto database = open(m_path, schemaOf(5));
    QCOMPARE(rows(*database, "SELECT * FROM words ORDER BY 1"),
             (QStringList{QStringLiteral("A"), QStringLiteral("B"), QStringLiteral("C")}));
    QCOMPARE(text(run(*database, "INSERT INTO note (id, body) VALUES ('n', 'N')")), QString());
    QCOMPARE(rows(*database, "SELECT * FROM mine"), QStringList{QStringLiteral("N")});
    QCOMPARE(rows(*database, "SELECT tbl_name FROM sqlite_master WHERE name = 'by_text'"),
             QStringList{QStringLiteral("note")});
}

void TestMigration::letsPlainSqlWriteLocalTablesOnly_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::newRow("update") << QByteArray("UPDATE memo SET text = 'x'");
    QTest::newRow("through a trigger")
        << QByteArray("CREATE TRIGGER t AFTER UPDATE ON draft BEGIN DELETE FROM memo; END;"
                      "UPDATE draft SET words = 'x'");
    QTest::newRow("drop") << QByteArray("DROP TABLE memo");
    QTest::newRow("alter") << QByteArray("ALTER TABLE memo ADD COLUMN x");
    QTest::newRow("queue") << QByteArray("DELETE FROM sync_crud");
    QTest::newRow("settings") << QByteArray("UPDATE sync_setting SET value = 1");
    QTest::newRow("refused writes") << QByteArray("DELETE FROM rejected_write");
    QTest::newRow("commit") << QByteArray("DELETE FROM draft; COMMIT; BEGIN");
    QTest::newRow("another file") << QByteArray("ATTACH ':memory:' AS other");
}

void TestMigration::letsPlainSqlWriteLocalTablesOnly()
{
    QFETCH(QByteArray, sql);
    makeOld(1);
    const QByteArray bytes = bytesOf(m_path);
    const Schema bad = schema(schemaOf(1).entities(), {Migration(2).sql(sql.toStdString())});
    const auto refusal = Database::open(m_path, bad);
    QVERIFY(!refusal);
    QCOMPARE(refusal.error().code, ErrorCode::InvalidArgument);
    QVERIFY2(refusal.error().message.contains(QStringLiteral("version 2")),
             qPrintable(refusal.error().message));
    QCOMPARE(bytesOf(m_path), bytes);
    const auto database = open(m_path, schemaOf(1));
    QCOMPARE(rows(*database, "SELECT count(*) FROM memo"), QStringList{QStringLiteral("3")});
    QCOMPARE(rows(*database, "SELECT words FROM draft"), QStringList{QStringLiteral("words")});
}

void TestMigration::rollsBackAWholeMigrationThatFails()
{
    makeOld(1);
    std::vector<Migration> steps = migrations();
    steps.push_back(Migration(6).sql("UPDATE draft SET nonsense = 1"));
    const auto refusal = Database::open(m_path, schema(schemaOf(5).entities(), steps));
    QVERIFY(!refusal);
    QCOMPARE(refusal.error().code, ErrorCode::Sql);
    QVERIFY2(refusal.error().message.contains(QStringLiteral("version 6"))
                 && refusal.error().message.contains(QStringLiteral("nonsense")),
             qPrintable(refusal.error().message));
    const auto database = open(m_path, schemaOf(1));
    QCOMPARE(rows(*database, "SELECT text FROM memo ORDER BY id"),
             (QStringList{QStringLiteral("A"), QStringLiteral("B"), QStringLiteral("C")}));
    QCOMPARE(rows(*database, "SELECT words FROM draft"), QStringList{QStringLiteral("words")});
}

void TestMigration::runsOnce()
{
    makeOld(1);
    (void)open(m_path, schemaOf(5));
    const auto database = open(m_path, schemaOf(5));
    QCOMPARE(rows(*database, "SELECT body FROM draft"), QStringList{QStringLiteral("two words")});
    QCOMPARE(rows(*database, "SELECT value FROM sync_setting WHERE key = 'schema_version'"),
             QStringList{QStringLiteral("5")});
}

void TestMigration::refusesVersionsInTheWrongOrder()
{
    const auto entities = schemaOf(1).entities();
    for (const std::vector<Migration> &steps :
         {std::vector<Migration>{Migration(1)}, std::vector<Migration>{Migration(3), Migration(2)},
          std::vector<Migration>{Migration(2), Migration(2)},
          std::vector<Migration>{Migration(2).dropTable("sync_crud")},
          std::vector<Migration>{Migration(2).renameColumn("note", "id", "key")},
          std::vector<Migration>{Migration(2).renameTable("note", "a\"b")}}) {
        const auto made = Schema::make(entities, steps);
        QVERIFY(!made);
        QCOMPARE(made.error().code, ErrorCode::InvalidArgument);
    }
    QVERIFY(!schemaOf(1).migratedBy({Migration(1)}));
    QCOMPARE(schemaOf(1).migratedBy({Migration(2)}).value().version(), 2);
    QCOMPARE(schemaOf(1).version(), 1);
    QCOMPARE(schemaOf(5).version(), 5);
}

QTEST_GUILESS_MAIN(TestMigration)
#include "tst_migration.moc"
