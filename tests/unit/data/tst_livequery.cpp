// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/data/livefixture.h"

#include <QProcess>

#include <sqlite3.h>

using namespace LiveFixture;
using StoreFixture::checkpoint;
using Sync::ErrorCode;
using Sync::LiveQuery;
using Sync::OpType;

namespace {

/// What this program does when a test starts it again, as another process at the same file.
int runAsOtherProcess(const QStringList &arguments)
{
    const QByteArray sql = arguments.value(3).toUtf8();
    if (arguments.value(1) == u"--write") {
        const auto database = StoreFixture::open(arguments.value(2));
        return StoreFixture::run(*database, sql.constData()) ? 0 : 1;
    }
    sqlite3 *handle = nullptr;
    const int opened = sqlite3_open(arguments.value(2).toUtf8().constData(), &handle);
    const int done = opened == SQLITE_OK
        ? sqlite3_exec(handle, sql.constData(), nullptr, nullptr, nullptr)
        : opened;
    sqlite3_close(handle);
    return done == SQLITE_OK ? 0 : 1;
}

void otherProcess(const QString &how, const QString &path, const char *sql)
{
    QProcess process;
    process.start(QCoreApplication::applicationFilePath(), {how, path, QString::fromUtf8(sql)});
    QVERIFY(process.waitForFinished(20'000));
    QCOMPARE(process.exitCode(), 0);
}

} // namespace

/// Each route by which a table can change, with a live query that reads the table and one that
/// reads another: the second one is not even run.
class TestLiveQuery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(QStringLiteral("a.db"));
        m_store = openStore(m_path);
    }
    void cleanup()
    {
        m_read.reset();
        m_other.reset();
        m_store.reset();
        m_folder.reset();
    }

    void noticesRawSql();
    void noticesATrigger();
    void noticesACascade();
    void noticesASmallPublication();
    void noticesAPublicationThatRenamesItsStage();
    void noticesAPublicationThatCopiesItsStage();
    void noticesAnotherProcess();
    void noticesAProgramWithoutThisLibrary();
    void noticesReplace();
    void noticesDeleteWithoutWhere();
    void noticesATableWithoutRowid();
    void noticesAFullTextTable();
    void noticesTheContentOfAFullTextTable();

    void findsTablesBehindAView();
    void findsTablesOfAViewThatIsMadeAnew();
    void findsTablesOfJoinsAndSubqueries_data();
    void findsTablesOfJoinsAndSubqueries();
    void findsTablesOfEveryStatementItRuns();
    void findsTablesOfStatementsCompiledBefore();

private:
    void watch(std::string sql, std::string other)
    {
        m_read = std::make_unique<Watched>(*m_store, std::move(sql));
        m_other = std::make_unique<Watched>(*m_store, std::move(other));
        QTRY_COMPARE(m_read->delivered().size(), 1);
        QTRY_COMPARE(m_other->delivered().size(), 1);
    }
    void expect(const QStringList &rows)
    {
        QTRY_COMPARE(m_read->last(), rows);
        settle(*m_store);
        QCOMPARE(m_read->delivered().size(), 2);
        QCOMPARE(m_read->runs(), 2);
        QCOMPARE(m_other->runs(), 1);
    }
    void publish(const std::vector<StoreFixture::Op> &ops, std::int64_t lastOp);

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<Watched> m_read;
    std::unique_ptr<Watched> m_other;
};

void TestLiveQuery::noticesRawSql()
{
    watch(marks, projects);
    change(*m_store, "INSERT INTO mark (id) VALUES ('a')");
    expect(list({"a"}));
}

void TestLiveQuery::noticesATrigger()
{
    define(*m_store,
           "CREATE TRIGGER follow AFTER INSERT ON project BEGIN"
           " INSERT INTO mark (id) VALUES (new.id); END");
    watch(marks, tasks);
    change(*m_store, "INSERT INTO project (id, name) VALUES ('a', 'A')");
    expect(list({"a"}));
}

void TestLiveQuery::noticesACascade()
{
    change(*m_store,
           "INSERT INTO project (id, name) VALUES ('p', 'P');"
           "INSERT INTO task (id, project_id, title) VALUES ('t', 'p', 'T')");
    watch(tasks, marks);
    change(*m_store, "DELETE FROM project");
    expect({});
}

void TestLiveQuery::publish(const std::vector<StoreFixture::Op> &ops, std::int64_t lastOp)
{
    const auto published = await(m_store->syncSlice([ops,
                                                     lastOp](Database &database) -> Result<void> {
        Sync::Checkpoint target = checkpoint(lastOp, {{"b", 3}});
        target.buckets["b"].count = 100;
        using Writer = Database::Writer;
        const auto step = [&](Writer writer, auto body) {
            return database.write(writer, [&](Connection &) { return body(); });
        };
        auto &buckets = database.buckets();
        if (Result<void> done = step(Writer::Sync, [&] { return buckets.expect(target); }); !done)
            return done;
        if (Result<void> done = StoreFixture::save(database, "b", ops, Writer::Operations); !done)
            return done;
        Result<bool> more = true;
        while (more && *more)
            more = step(Writer::Sync, [&] { return buckets.prepareStep(std::nullopt); });
        if (!more)
            return more.error();
        const auto outcome = StoreFixture::publish(database, target);
        return outcome ? Result<void>() : Result<void>(outcome.error());
    }));
    QCOMPARE(text(published), QString());
}

void TestLiveQuery::noticesASmallPublication()
{
    watch(projects, tasks);
    publish({{1, OpType::Put, "project", "p", R"({"id":"p","name":"P"})"}}, 1);
    expect(list({"p|P"}));
}

void TestLiveQuery::noticesAPublicationThatRenamesItsStage()
{
    change(*m_store, "INSERT INTO sync_setting (key, value) VALUES ('staging_threshold', '1')");
    watch(projects, tasks);
    publish({{1, OpType::Put, "project", "p", R"({"id":"p","name":"P"})"}}, 1);
    expect(list({"p|P"}));
    // The table is another one now.
    change(*m_store, "UPDATE project SET name = 'Q'");
    QTRY_COMPARE(m_read->last(), list({"p|Q"}));
    QCOMPARE(m_other->runs(), 1);
}

void TestLiveQuery::noticesAPublicationThatCopiesItsStage()
{
    change(*m_store, "INSERT INTO sync_setting (key, value) VALUES ('staging_threshold', '1')");
    publish({{1, OpType::Put, "project", "o", R"({"id":"o","name":"O"})"}}, 1);
    watch(projects, tasks);
    publish({{2, OpType::Put, "project", "p", R"({"id":"p","name":"P"})"}}, 2);
    expect(list({"o|O", "p|P"}));
}

void TestLiveQuery::noticesAnotherProcess()
{
    watch(marks, projects);
    otherProcess(QStringLiteral("--write"), m_path, "INSERT INTO mark (id) VALUES ('a')");
    expect(list({"a"}));
}

void TestLiveQuery::noticesAProgramWithoutThisLibrary()
{
    watch(marks, projects);
    otherProcess(QStringLiteral("--sqlite"), m_path, "INSERT INTO mark (id) VALUES ('a')");
    expect(list({"a"}));
}

void TestLiveQuery::noticesReplace()
{
    change(*m_store, "INSERT INTO project (id, name) VALUES ('p', 'P')");
    watch(projects, marks);
    change(*m_store, "REPLACE INTO project (id, name) VALUES ('p', 'Q')");
    expect(list({"p|Q"}));
}

void TestLiveQuery::noticesDeleteWithoutWhere()
{
    define(*m_store, "CREATE TABLE plain (a); INSERT INTO plain VALUES (1), (2), (3)");
    watch("SELECT a FROM plain", marks);
    change(*m_store, "DELETE FROM plain");
    expect({});
}

void TestLiveQuery::noticesATableWithoutRowid()
{
    define(*m_store, "CREATE TABLE keyed (k PRIMARY KEY, v) WITHOUT ROWID");
    watch("SELECT k, v FROM keyed", marks);
    change(*m_store, "INSERT INTO keyed VALUES ('k', 'v')");
    expect(list({"k|v"}));
}

void TestLiveQuery::noticesAFullTextTable()
{
    define(*m_store,
           "CREATE VIRTUAL TABLE words USING fts5(word);"
           "CREATE TABLE words_more (a)");
    watch("SELECT word FROM words WHERE words MATCH 'milk'", "SELECT a FROM words_more");
    change(*m_store, "INSERT INTO words (word) VALUES ('buy milk')");
    expect(list({"buy milk"}));
    change(*m_store, "INSERT INTO words_more VALUES (1)");
    QTRY_COMPARE(m_other->runs(), 2);
    settle(*m_store);
    QCOMPARE(m_read->runs(), 2);
}

void TestLiveQuery::noticesTheContentOfAFullTextTable()
{
    define(*m_store,
           "CREATE TABLE note (id INTEGER PRIMARY KEY, body);"
           "CREATE VIRTUAL TABLE found USING fts5(body, content=note, content_rowid=id);"
           "INSERT INTO note VALUES (1, 'buy milk');"
           "INSERT INTO found (rowid, body) VALUES (1, 'buy milk')");
    watch("SELECT body FROM found WHERE found MATCH 'milk'", marks);
    change(*m_store, "UPDATE note SET body = 'bought milk'");
    expect(list({"bought milk"}));
}

void TestLiveQuery::findsTablesBehindAView()
{
    define(*m_store,
           "CREATE VIEW inner_marks AS SELECT id AS name FROM mark;"
           "CREATE VIEW all_marks AS SELECT count(*) AS n FROM inner_marks");
    watch("SELECT n FROM all_marks", "SELECT count(*) FROM project");
    change(*m_store, "INSERT INTO mark (id) VALUES ('a')");
    expect(list({"1"}));
}

void TestLiveQuery::findsTablesOfAViewThatIsMadeAnew()
{
    define(*m_store, "CREATE VIEW things AS SELECT id FROM mark");
    watch("SELECT id FROM things ORDER BY id", tasks);
    define(*m_store, "DROP VIEW things; CREATE VIEW things AS SELECT id FROM project");
    // The statement is compiled anew when it runs again.
    change(*m_store, "INSERT INTO mark (id) VALUES ('a')");
    QTRY_COMPARE(m_read->runs(), 2);
    change(*m_store, "INSERT INTO project (id, name) VALUES ('p', 'P')");
    QTRY_COMPARE(m_read->last(), list({"p"}));
    QCOMPARE(m_read->runs(), 3);
    change(*m_store, "INSERT INTO mark (id) VALUES ('b')");
    settle(*m_store);
    QCOMPARE(m_read->runs(), 3);
    QCOMPARE(m_other->runs(), 1);
}

void TestLiveQuery::findsTablesOfJoinsAndSubqueries_data()
{
    QTest::addColumn<QString>("sql");
    const auto row = [](const char *name, const char *sql) {
        QTest::newRow(name) << QString::fromUtf8(sql);
    };
    row("a join", "SELECT mark.id FROM project JOIN mark ON mark.id = project.id");
    row("a join without columns", "SELECT p.id FROM project p, mark");
    row("a sub-query", "SELECT (SELECT max(id) FROM mark)");
    row("EXISTS", "SELECT EXISTS (SELECT 1 FROM mark)");
    row("IN", "SELECT id FROM project WHERE id IN (SELECT id FROM mark)");
    row("IN a table", "SELECT 'a' IN mark");
    row("a count", "SELECT count(*) FROM mark");
    row("a count in other letters", "SELECT count(*) FROM MARK");
    row("a common table", "WITH m(n) AS (SELECT count(*) FROM mark) SELECT n FROM m");
    row("a recursive one",
        "WITH RECURSIVE m(n) AS (SELECT 1 UNION SELECT n + 1 FROM m, mark"
        " WHERE n < 3) SELECT max(n) FROM m");
    row("UNION", "SELECT id FROM project UNION SELECT id FROM mark");
    row("ORDER BY", "SELECT 1 ORDER BY (SELECT id FROM mark)");
    row("rowid", "SELECT rowid FROM mark");
}

void TestLiveQuery::findsTablesOfJoinsAndSubqueries()
{
    QFETCH(QString, sql);
    watch(sql.toStdString(), tasks);
    change(*m_store, "INSERT INTO mark (id) VALUES ('a')");
    QTRY_COMPARE(m_read->runs(), 2);
    change(*m_store, "INSERT INTO task (id, title) VALUES ('t', 'T')");
    QTRY_COMPARE(m_other->runs(), 2);
    settle(*m_store);
    QCOMPARE(m_read->runs(), 2);
}

void TestLiveQuery::findsTablesOfEveryStatementItRuns()
{
    int runs = 0;
    QStringList last;
    QObject owner;
    // Which table the second statement reads depends on what the first one finds.
    new LiveQuery(
        *m_store,
        [](Connection &connection) -> Result<QStringList> {
            const auto ids = rowsOf(connection, marks);
            if (!ids)
                return ids;
            return rowsOf(connection, ids->isEmpty() ? tasks : projects);
        },
        [&](const Result<QStringList> &rows) {
            ++runs;
            last = rows ? *rows : QStringList{text(rows)};
        },
        &owner);
    QTRY_COMPARE(runs, 1);
    change(*m_store, "INSERT INTO project (id, name) VALUES ('p', 'P')");
    settle(*m_store);
    QCOMPARE(runs, 1);
    change(*m_store, "INSERT INTO mark (id) VALUES ('a')");
    QTRY_COMPARE(last, list({"p|P"}));
    change(*m_store, "UPDATE project SET name = 'Q'");
    QTRY_COMPARE(last, list({"p|Q"}));
    change(*m_store, "INSERT INTO task (id, title) VALUES ('t', 'T')");
    settle(*m_store);
    QCOMPARE(runs, 3);
}

void TestLiveQuery::findsTablesOfStatementsCompiledBefore()
{
    const auto first = await(m_store->read([](Connection &c) { return rowsOf(c, marks); }));
    QVERIFY(first);
    watch(marks, projects);
    change(*m_store, "INSERT INTO mark (id) VALUES ('a')");
    expect(list({"a"}));
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (QCoreApplication::arguments().value(1) == u"--write"
        || QCoreApplication::arguments().value(1) == u"--sqlite")
        return runAsOtherProcess(QCoreApplication::arguments());
    TestLiveQuery test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_livequery.moc"
