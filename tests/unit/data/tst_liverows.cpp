// SPDX-License-Identifier: Apache-2.0
#include "sync/data/liverows.h"
#include "tests/unit/data/livefixture.h"

using namespace LiveFixture;
using Sync::RowChanges;
using Sync::RowStep;

namespace {

struct Line
{
    QString id;
    QString title;
    friend bool operator==(const Line &, const Line &) = default;
};

Result<QList<Line>> queryLines(Connection &connection)
{
    auto statement = connection.cached("SELECT id, title FROM task ORDER BY rank");
    if (!statement)
        return statement.error();
    QList<Line> lines;
    while (true) {
        const Result<bool> row = (*statement)->step();
        if (!row)
            return row.error();
        if (!*row)
            return lines;
        lines.append({(*statement)->columnString(0), (*statement)->columnString(1)});
    }
}

QString describe(const RowChanges<Line> &changes)
{
    QStringList parts;
    for (const RowStep &step : changes.steps) {
        static const char *names[] = {"remove", "insert", "move", "change"};
        parts << QStringLiteral("%1 %2-%3")
                     .arg(QLatin1String(names[int(step.kind)]))
                     .arg(step.first)
                     .arg(step.last);
    }
    return parts.join(QStringLiteral(", "));
}

} // namespace

class TestLiveRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatCameWentMovedAndChanged()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        QTemporaryDir folder;
        const auto store = openStore(folder.filePath(QStringLiteral("a.db")));
        change(*store,
               "INSERT INTO task (id, title, rank) VALUES ('a', 'A', 1), ('b', 'B', 2),"
               " ('c', 'C', 3), ('d', 'D', 4)");
        QStringList delivered;
        QList<Line> rows;
        QObject owner;
        const auto here = QThread::currentThreadId();
        std::atomic<bool> isElsewhere = true;
        new Sync::LiveRows(
            *store, queryLines,
            [&isElsewhere, here](const Line &line) {
                isElsewhere = isElsewhere && QThread::currentThreadId() != here;
                return line.id;
            },
            [&](const Result<RowChanges<Line>> &changes) {
                delivered << (changes ? describe(*changes) : text(changes));
                rows = changes ? changes->rows : rows;
            },
            &owner);
        QTRY_COMPARE(delivered, QStringList{QStringLiteral("insert 0-3")});
        change(*store,
               "DELETE FROM task WHERE id = 'a'; UPDATE task SET title = 'X' WHERE id = 'c';"
               " UPDATE task SET rank = 0 WHERE id = 'd';"
               " INSERT INTO task (id, title, rank) VALUES ('e', 'E', 9)");
        QTRY_COMPARE(delivered.size(), 2);
        QCOMPARE(delivered.last(), QStringLiteral("remove 0-0, move 2-2, insert 3-3, change 2-2"));
        QCOMPARE(rows.size(), 4);
        QCOMPARE(rows.first().id, QStringLiteral("d"));
        change(*store, "UPDATE task SET note = 'not read'");
        change(*store, "INSERT INTO mark (id) VALUES ('m')");
        settle(*store);
        QCOMPARE(delivered.size(), 2);
        QVERIFY(isElsewhere);
    }

    void deliversAnEmptyListAndErrors()
    {
        QTemporaryDir folder;
        const auto store = openStore(folder.filePath(QStringLiteral("a.db")));
        QStringList delivered;
        QObject owner;
        auto fails = std::make_shared<std::atomic<bool>>(false);
        new Sync::LiveRows(
            *store,
            [fails](Connection &connection) -> Result<QList<Line>> {
                if (*fails)
                    return Sync::Error{Sync::ErrorCode::NotFound, QStringLiteral("gone")};
                return queryLines(connection);
            },
            [](const Line &line) { return line.id; },
            [&](const Result<RowChanges<Line>> &changes) {
                delivered << (changes ? describe(*changes) : text(changes));
            },
            &owner);
        QTRY_COMPARE(delivered, QStringList{QString()});
        *fails = true;
        change(*store, "INSERT INTO task (id, title) VALUES ('a', 'A')");
        QTRY_COMPARE(delivered.size(), 2);
        QCOMPARE(delivered.last(), QStringLiteral("not_found: gone"));
        *fails = false;
        change(*store, "INSERT INTO task (id, title) VALUES ('b', 'B')");
        QTRY_COMPARE(delivered.last(), QStringLiteral("insert 0-1"));
    }
};

QTEST_GUILESS_MAIN(TestLiveRows)
#include "tst_liverows.moc"
