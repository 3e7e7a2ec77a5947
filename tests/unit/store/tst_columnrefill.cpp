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
using Sync::Schema;

namespace {

Schema before()
{
    return schema({table("note", {column("title")}), Sync::entityOf<StoreFixture::Mark>.info()});
}

/// The same with one column more.
Schema after(ColumnType type = ColumnType::Text)
{
    return schema({table("note", {column("extra", type), column("title")}),
                   Sync::entityOf<StoreFixture::Mark>.info()});
}

QStringList stored(Database &database)
{
    return rows(database, "SELECT id, typeof(extra), quote(extra) FROM note ORDER BY id");
}

/// What is known of the operations: with their data, or placed.
QStringList operations(Database &database)
{
    return rows(database,
                "SELECT 'logged', bucket, op_id, row_id, data, rest FROM sync_oplog UNION ALL"
                " SELECT 'placed', p.bucket, p.op_id, n.id, NULL, p.rest FROM sync_placed_note p"
                " JOIN note n ON n.rowid = p.rid ORDER BY 3");
}

} // namespace

class TestColumnRefill : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_path = m_dir->filePath(QStringLiteral("a.db"));
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    }

    void fillsExactlyWhatADownloadWouldBring_data();
    void fillsExactlyWhatADownloadWouldBring();
    void leavesTheOperationsAsADownloadWould();
    void fillsRowsThatWereChangedHere();
    void putsARefusedEditBackWithTheNewColumn();
    void fillsFromTheNewestVersionOnly();
    void showsNothingThatIsNotPublished();
    void keepsWhatWaitsForItsUpload();
    void keepsWhatWasInsertedHere();
    void skipsWhatCannotBeRead();
    void givesADefaultWhereTheServerSentNothing();
    void fillsAColumnThatWasLocalBefore();
    void bringsBackAColumnThatWasLocalForATime();
    void fillsANewTableAtOnce();
    void holdsBackChildrenOfANewTableWithoutTheirParents();
    void capturesTheNewColumnAndTable();
    void keepsATableRightThatAnOlderProgramDidNotKnow();
    void looksAtNoRowWhenNothingIsNew();

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_path;
};

void TestColumnRefill::fillsExactlyWhatADownloadWouldBring_data()
{
    QTest::addColumn<QByteArray>("json");
    const QList<QByteArray> values{"9223372036854775807",
                                   "-9223372036854775808",
                                   "12345678901234567890",
                                   "0.1",
                                   "1e300",
                                   "1.10",

                                   "\"1e999\"",
                                   "\"text\"",
                                   "\"\\u00e4\\n\\\"\\ud83d\\ude00\"",
                                   "\"12\"",
                                   "true",
                                   "false",
                                   "null",
                                   R"({"a": [1, 2.50, "x"],"b":{}})",
                                   "[ ]",
                                   "\"\"",
                                   "0",
                                   "-0.0",
                                   "0.30000000000000004",
                                   "123456789.123456789"};
    for (const QByteArray &value : values)
        QTest::newRow(value.constData()) << value;
}

void TestColumnRefill::fillsExactlyWhatADownloadWouldBring()
{
    QFETCH(QByteArray, json);
    const std::string data = R"({"title":"A","extra":)" + json.toStdString() + "}";
    const std::vector<Op> ops{put(1, "note", "a", data), put(2, "note", "b", R"({"title":"B"})"),
                              put(3, "note", "c", data)};
    for (const ColumnType type : {ColumnType::Text, ColumnType::Integer, ColumnType::Real}) {
        const QString old = m_path + QString::number(int(type));
        {
            const auto database = open(old, before());
            sync(*database, ops);
            // Somebody has changed one of them, so it is in the log.
            QCOMPARE(text(run(*database, "UPDATE note SET title = 'C' WHERE id = 'c'")), QString());
        }
        const auto fresh =
            open(m_path + QStringLiteral("new") + QString::number(int(type)), after(type));
        sync(*fresh, ops);
        const auto extended = open(old, after(type));
        QCOMPARE(stored(*extended), stored(*fresh));
    }
}

void TestColumnRefill::leavesTheOperationsAsADownloadWould()
{
    const std::vector<Op> ops{put(1, "note", "a", R"({"title":"A","extra":"x","other":5.50})"),
                              put(2, "note", "b", R"({"title":"B","other":[1, 2]})")};
    sync(*open(m_path, before()), ops);
    const auto fresh = open(m_dir->filePath(QStringLiteral("b.db")), after());
    sync(*fresh, ops);
    QCOMPARE(operations(*open(m_path, after())), operations(*fresh));
    QCOMPARE(operations(*fresh),
             (QStringList{QStringLiteral("placed|1|1|a|~|{\"other\":5.50}"),
                          QStringLiteral("placed|1|2|b|~|{\"other\":[1, 2]}")}));
}

void TestColumnRefill::fillsRowsThatWereChangedHere()
{
    {
        const auto database = open(m_path, before());
        sync(*database, {put(1, "note", "a", R"({"title":"A","extra":"x","other":7})")});
        QCOMPARE(text(run(*database, "UPDATE note SET title = 'mine'")), QString());
    }
    const auto database = open(m_path, after());
    QCOMPARE(rows(*database, "SELECT title, extra FROM note"),
             QStringList{QStringLiteral("mine|x")});
    QCOMPARE(rows(*database, "SELECT op, data FROM sync_crud"),
             QStringList{QStringLiteral("PATCH|{\"title\":\"mine\"}")});
}

void TestColumnRefill::putsARefusedEditBackWithTheNewColumn()
{
    {
        const auto database = open(m_path, before());
        sync(*database, {put(1, "note", "a", R"({"title":"A","extra":"x","other":7})")});
        QCOMPARE(text(run(*database, "UPDATE note SET title = 'mine'")), QString());
    }
    const auto database = open(m_path, after());
    dropQueue(*database);
    sync(*database, {}, 2);
    QCOMPARE(rows(*database, "SELECT title, extra FROM note"), QStringList{QStringLiteral("A|x")});
    QCOMPARE(operations(*database), QStringList{QStringLiteral("placed|1|1|a|~|{\"other\":7}")});
}

void TestColumnRefill::fillsFromTheNewestVersionOnly()
{
    {
        const auto database = open(m_path, before());
        QCOMPARE(
            text(save(*database, "a", {put(1, "note", "n", R"({"title":"A","extra":"old"})")})),
            QString());
        QCOMPARE(text(save(*database, "b", {put(2, "note", "n", R"({"title":"B"})")})), QString());
        QCOMPARE(
            text(save(*database, "c", {put(3, "note", "m", R"({"title":"C","extra":"old"})")})),
            QString());
        QCOMPARE(text(save(*database, "d", {put(4, "note", "m", R"({"title":"D","extra":null})")})),
                 QString());
        QCOMPARE(text(publish(*database, checkpoint(4, {{"a", 1}, {"b", 1}, {"c", 1}, {"d", 1}}))),
                 QString());
    }
    const auto database = open(m_path, after());
    QCOMPARE(rows(*database, "SELECT id, title, extra FROM note ORDER BY id"),
             (QStringList{QStringLiteral("m|D|~"), QStringLiteral("n|B|~")}));
}

void TestColumnRefill::showsNothingThatIsNotPublished()
{
    {
        const auto database = open(m_path, before());
        sync(*database, {put(1, "note", "a", R"({"title":"A","extra":"seen"})")});
        QCOMPARE(text(run(*database, "UPDATE note SET title = 'mine'")), QString());
        QCOMPARE(text(save(*database, "c",
                           {put(2, "note", "a", R"({"title":"B","extra":"unseen"})"),
                            put(3, "note", "b", R"({"title":"C","extra":"unseen"})")})),
                 QString());
    }
    const auto database = open(m_path, after());
    QCOMPARE(rows(*database, "SELECT id, title, extra FROM note"),
             QStringList{QStringLiteral("a|mine|seen")});
}

void TestColumnRefill::keepsWhatWaitsForItsUpload()
{
    {
        const auto database = open(m_path, before());
        sync(*database,
             {put(1, "note", "a", R"({"title":"A","extra":"theirs"})"),
              put(2, "note", "b", R"({"title":"B","extra":"theirs"})")});
        // Written by a program that knew the column.
        QCOMPARE(text(run(*database,
                          "INSERT INTO sync_tx VALUES (9, 'u', 't');"
                          "INSERT INTO sync_crud (tx, op, row_type, row_id, data) VALUES"
                          " (9, 'PATCH', 'note', 'a', '{\"extra\":\"first\"}'),"
                          " (9, 'PATCH', 'note', 'a', '{\"extra\":\"mine\"}'),"
                          " (9, 'PATCH', 'note', 'a', '{\"title\":\"mine\"}'),"
                          " (9, 'PATCH', 'note', 'b', '{\"extra\":null}')")),
                 QString());
    }
    const auto database = open(m_path, after());
    QCOMPARE(rows(*database, "SELECT id, extra FROM note ORDER BY id"),
             (QStringList{QStringLiteral("a|mine"), QStringLiteral("b|~")}));
    QCOMPARE(database->uploads().count().value(), 4);
}

void TestColumnRefill::keepsWhatWasInsertedHere()
{
    {
        const auto database = open(m_path, before());
        QCOMPARE(text(run(*database, "INSERT INTO note (id, title) VALUES ('a', 'mine')")),
                 QString());
    }
    const auto database = open(m_path, after());
    QCOMPARE(rows(*database, "SELECT id, title, extra FROM note"),
             QStringList{QStringLiteral("a|mine|~")});
}

void TestColumnRefill::skipsWhatCannotBeRead()
{
    {
        const auto database = open(m_path, before());
        sync(*database,
             {put(1, "note", "a", R"({"title":"A","extra":"x"})"), put(2, "note", "b", "[1"),
              put(3, "later", "l", "nonsense")});
    }
    const auto database = open(
        m_path,
        schema({table("note", {column("title"), column("extra")}),
                table("later", {column("extra")}), Sync::entityOf<StoreFixture::Mark>.info()}));
    QCOMPARE(rows(*database, "SELECT id, extra FROM note"), QStringList{QStringLiteral("a|x")});
    QCOMPARE(rows(*database, "SELECT count(*) FROM later"), QStringList{QStringLiteral("0")});
}

void TestColumnRefill::givesADefaultWhereTheServerSentNothing()
{
    {
        const auto database = open(m_path, before());
        sync(*database,
             {put(1, "note", "a", R"({"title":"A","extra":5})"),
              put(2, "note", "b", R"({"title":"B","extra":null})"),
              put(3, "note", "c", R"({"title":"C"})")});
        QCOMPARE(text(run(*database,
                          "UPDATE note SET title = 'mine' WHERE id <> 'b';"
                          "INSERT INTO note (id, title) VALUES ('d', 'D')")),
                 QString());
    }
    Sync::ColumnInfo extra = column("extra", ColumnType::Integer);
    extra.defaultSql = "7";
    const auto database = open(m_path, schema({table("note", {column("title"), extra})}));
    QCOMPARE(rows(*database, "SELECT id, extra FROM note ORDER BY id"),
             (QStringList{QStringLiteral("a|5"), QStringLiteral("b|~"), QStringLiteral("c|7"),
                          QStringLiteral("d|7")}));
}

void TestColumnRefill::fillsAColumnThatWasLocalBefore()
{
    const Schema local =
        schema({table("note", {column("extra", ColumnType::Text, true), column("title")}),
                Sync::entityOf<StoreFixture::Mark>.info()});
    {
        const auto database = open(m_path, local);
        sync(*database,
             {put(1, "note", "a", R"({"title":"A","extra":"theirs"})"),
              put(2, "note", "b", R"({"title":"B"})")});
        QCOMPARE(text(run(*database, "UPDATE note SET extra = 'mine'")), QString());
    }
    const auto database = open(m_path, after());
    QCOMPARE(rows(*database, "SELECT id, extra FROM note ORDER BY id"),
             (QStringList{QStringLiteral("a|theirs"), QStringLiteral("b|mine")}));
}

void TestColumnRefill::bringsBackAColumnThatWasLocalForATime()
{
    const Schema local =
        schema({table("note", {column("extra", ColumnType::Real, true), column("title")}),
                Sync::entityOf<StoreFixture::Mark>.info()});
    sync(*open(m_path, after(ColumnType::Real)),
         {put(1, "note", "a", R"({"title":"A","extra":0.1,"other":"o"})")});
    {
        const auto database = open(m_path, local);
        QCOMPARE(operations(*database),
                 QStringList{QStringLiteral("placed|1|1|a|~|{\"other\":\"o\",\"extra\":0.1}")});
        QCOMPARE(text(run(*database, "UPDATE note SET extra = 5")), QString());
    }
    const auto database = open(m_path, after(ColumnType::Real));
    QCOMPARE(rows(*database, "SELECT extra FROM note"), QStringList{QStringLiteral("0.1")});
    QCOMPARE(operations(*database),
             QStringList{QStringLiteral("placed|1|1|a|~|{\"other\":\"o\"}")});
}

void TestColumnRefill::fillsANewTableAtOnce()
{
    {
        const auto database = open(m_path, before());
        sync(*database,
             {put(1, "later", "child", R"({"parent_id":"root","n":9007199254740993})"),
              put(2, "later", "root", R"({"parent_id":null})"),
              put(3, "later", "lost", R"({"parent_id":"nowhere"})")});
        QCOMPARE(text(save(*database, "c", {put(4, "later", "unseen", "{}")})), QString());
    }
    const Schema extended =
        schema({table("note", {column("title")}), Sync::entityOf<StoreFixture::Mark>.info(),
                table("later", {column("parent_id"), column("n", ColumnType::Integer)},
                      {{"parent_id", "later"}})});
    const auto database = open(m_path, extended);
    const QStringList expected{QStringLiteral("child|root|9007199254740993"),
                               QStringLiteral("root|~|~")};
    QCOMPARE(rows(*database, "SELECT * FROM later ORDER BY id"), expected);
    QCOMPARE(database->uploads().count().value(), 0);
    sync(*database, {}, 5);
    QCOMPARE(rows(*database, "SELECT * FROM later ORDER BY id"), expected);
    QCOMPARE(rows(*database, "SELECT count(*) FROM sync_placed_later"),
             QStringList{QStringLiteral("2")});
    QCOMPARE(database->buckets().heldBackCount().value(), 1);
}

void TestColumnRefill::holdsBackChildrenOfANewTableWithoutTheirParents()
{
    sync(*open(m_path, before()),
         {put(1, "note", "a", R"({"title":"A"})"), put(2, "line", "1", R"({"note_id":"a"})"),
          put(3, "line", "2", R"({"note_id":"b"})")});
    const auto database =
        open(m_path,
             schema({table("line", {column("note_id")}, {{"note_id", "note"}}),
                     table("note", {column("title")}), Sync::entityOf<StoreFixture::Mark>.info()}));
    QCOMPARE(rows(*database, "SELECT id FROM line"), QStringList{QStringLiteral("1")});
}

void TestColumnRefill::capturesTheNewColumnAndTable()
{
    sync(*open(m_path, before()), {put(1, "note", "a", R"({"title":"A","extra":"x"})")});
    const auto database = open(m_path, after());
    QCOMPARE(text(run(*database, "UPDATE note SET extra = 'y'")), QString());
    QCOMPARE(rows(*database, "SELECT op, data, old FROM sync_crud"),
             QStringList{QStringLiteral("PATCH|{\"extra\":\"y\"}|{\"extra\":\"x\"}")});
    dropQueue(*database);
    sync(*database, {}, 2);
    QCOMPARE(rows(*database, "SELECT extra FROM note"), QStringList{QStringLiteral("x")});
}

void TestColumnRefill::keepsATableRightThatAnOlderProgramDidNotKnow()
{
    const Schema newer =
        schema({table("note", {column("title")}), Sync::entityOf<StoreFixture::Mark>.info(),
                table("later", {column("n", ColumnType::Integer)})});
    sync(*open(m_path, newer),
         {put(1, "later", "gone", R"({"n":1})"), put(2, "later", "changed", R"({"n":2})"),
          put(3, "later", "stays", R"({"n":3,"other":"o"})")});
    {
        const auto database = open(m_path, before());
        sync(*database,
             {{4, Sync::OpType::Remove, "later", "gone", {}},
              put(5, "later", "changed", R"({"n":20})"),
              put(6, "later", "new", R"({"n":6})")});
        QCOMPARE(rows(*database, "SELECT count(*) FROM sync_placed_later"),
                 QStringList{QStringLiteral("0")});
    }
    (void)open(m_path, before());
    const auto database = open(m_path, newer);
    QCOMPARE(rows(*database, "SELECT * FROM later WHERE id = 'new'"),
             QStringList{QStringLiteral("new|6")});
    sync(*database, {}, 7);
    QCOMPARE(rows(*database, "SELECT * FROM later ORDER BY id"),
             (QStringList{QStringLiteral("changed|20"), QStringLiteral("new|6"),
                          QStringLiteral("stays|3")}));
    QCOMPARE(rows(*database, "SELECT op_id, rest FROM sync_placed_later ORDER BY op_id"),
             (QStringList{QStringLiteral("3|{\"other\":\"o\"}"), QStringLiteral("5|~"),
                          QStringLiteral("6|~")}));
    QCOMPARE(text(run(*database, "UPDATE later SET n = 7 WHERE id = 'new'")), QString());
    QCOMPARE(database->uploads().count().value(), 1);
}

void TestColumnRefill::looksAtNoRowWhenNothingIsNew()
{
    sync(*open(m_path, before()), {put(1, "note", "a", R"({"title":"A"})")});
    const auto database = open(m_path, before());
    QCOMPARE(rows(*database, "SELECT count(*) FROM sync_dirty_row"),
             QStringList{QStringLiteral("0")});
}

QTEST_GUILESS_MAIN(TestColumnRefill)
#include "tst_columnrefill.moc"
