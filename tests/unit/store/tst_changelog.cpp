// SPDX-License-Identifier: Apache-2.0
#include "sync/store/changelog.h"
#include "tests/unit/store/storefixture.h"

using namespace StoreFixture;
using Sync::Database;
using Sync::LoggedChanges;

/// What the file tells of commits, row by row.
class TestChangeLog : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Database> m_database;

    void write(const char *sql, Database::Writer writer = Database::Writer::Local)
    {
        QCOMPARE(text(run(*m_database, sql, writer)), QString());
    }
    std::int64_t end() { return *LoggedChanges::end(m_database->connection()); }
    /// `task: a b; mark: all`, or `?` where the log does not reach back so far.
    QString since(std::int64_t place)
    {
        const auto changes = LoggedChanges::since(m_database->connection(), place);
        if (!changes)
            return text(changes);
        if (!changes->isComplete)
            return QStringLiteral("?");
        QStringList tables;
        for (const auto &[name, rows] : changes->tables) {
            if (name.starts_with("sync_"))
                continue;
            QStringList ids;
            for (const std::string &id : rows.ids)
                ids << QString::fromStdString(id);
            tables << QString::fromStdString(name)
                    + (rows.isWhole ? QStringLiteral(": all")
                                    : QStringLiteral(": ") + ids.join(u' '));
        }
        return tables.join(QStringLiteral("; "));
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_database = open(m_folder->filePath(QStringLiteral("a.db")));
    }
    void cleanup()
    {
        m_database.reset();
        m_folder.reset();
    }

    void namesTheRowsThatChanged()
    {
        QCOMPARE(since(end()), QString());
        const std::int64_t start = end();
        write("INSERT INTO project (id) VALUES ('p'); INSERT INTO task (id, project_id)"
              " VALUES ('a', 'p'), ('b', 'p')");
        const std::int64_t second = end();
        write("UPDATE task SET title = 'x' WHERE id = 'b'; UPDATE task SET rank = 1");
        write("INSERT INTO mark (id) VALUES ('\xc3\xa4 \"b\",')", Database::Writer::Sync);
        QCOMPARE(since(start), QString::fromUtf8("mark: \xc3\xa4 \"b\",; project: p; task: a b"));
        QCOMPARE(since(second), QString::fromUtf8("mark: \xc3\xa4 \"b\",; task: b a"));
        const std::int64_t third = end();
        write("UPDATE mark SET id = 'c'; DELETE FROM project", Database::Writer::Sync);
        QCOMPARE(since(third), QString::fromUtf8("mark: \xc3\xa4 \"b\", c; project: p; task: a b"));
        QCOMPARE(since(end()), QString());
    }

    void saysNothingOfWhatWasRolledBack()
    {
        const std::int64_t start = end();
        QVERIFY(!run(*m_database, "INSERT INTO mark (id) VALUES ('a'); SELECT nonsense"));
        write("INSERT INTO mark (id) VALUES ('b')");
        QCOMPARE(since(start), QStringLiteral("mark: b"));
    }

    void namesATableOnlyWhereManyRowsChanged()
    {
        const std::int64_t start = end();
        write("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 51)"
              " INSERT INTO task (id) SELECT 't' || i FROM n; INSERT INTO mark (id) VALUES ('a')");
        QCOMPARE(since(start), QStringLiteral("mark: a; task: all"));
        // Many together, though few at a time.
        const std::int64_t later = end();
        for (int i = 1; i <= 51; ++i) {
            if (i == 51)
                QVERIFY(since(later).endsWith(u"t50"));
            write(("UPDATE task SET rank = 7 WHERE id = 't" + std::to_string(i) + "'").c_str());
        }
        QCOMPARE(since(later), QStringLiteral("task: all"));
        const std::int64_t odd = end();
        write("INSERT INTO mark (id) VALUES ('a' || char(10) || 'b')");
        QCOMPARE(since(odd), QStringLiteral("mark: all"));
        const std::int64_t noted = end();
        QVERIFY(m_database->write(Database::Writer::Sync,
                                  [&](Sync::Connection &connection) -> Sync::Result<void> {
                                      m_database->noteChanged("task");
                                      return connection.execute("UPDATE task SET rank = 8"
                                                                " WHERE id = 't1'");
                                  }));
        QCOMPARE(since(noted), QStringLiteral("task: all"));
    }

    void knowsHowFarItReaches()
    {
        write("INSERT INTO mark (id) VALUES ('a')");
        for (int i = 0; i < 1000; ++i)
            write("UPDATE mark SET id = iif(id = 'a', 'b', 'a')", Database::Writer::Sync);
        QCOMPARE(since(end() - 999), QStringLiteral("mark: b a"));
        QCOMPARE(since(end() - 1000), QStringLiteral("?"));
        QCOMPARE(since(0), QStringLiteral("?"));
        // A file that is not the one it was.
        QCOMPARE(since(end() + 5), QStringLiteral("?"));
    }

    void tellsOfOtherProcessesWithTheLibrary()
    {
        const std::int64_t start = end();
        const auto other = open(m_folder->filePath(QStringLiteral("a.db")));
        QCOMPARE(text(run(*other, "INSERT INTO project (id) VALUES ('theirs')")), QString());
        write("INSERT INTO project (id) VALUES ('ours')");
        QCOMPARE(since(start), QStringLiteral("project: theirs ours"));
    }
};

QTEST_GUILESS_MAIN(TestChangeLog)
#include "tst_changelog.moc"
