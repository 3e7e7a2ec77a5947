// SPDX-License-Identifier: Apache-2.0
#include "models/profiledao.h"
#include "models/tododao.h"
#include "models/todolistsource.h"
#include "models/todopatch.h"
#include "sync/data/patchedorder.h"
#include "tests/support/openeddatabase.h"

#include <QRandomGenerator>

using namespace Models;
using Sync::IdKey;
using Sync::LoggedChanges;

namespace {

using Order = Sync::ListOrder<IdKey>;
using Patched = Sync::PatchedOrder<IdKey>;

QString describe(const Order &order)
{
    QStringList parts;
    for (int row = 0; row < order.count(); ++row) {
        const int depth = order.depthAt(row);
        parts += (depth & headMark ? QStringLiteral("#") : QString())
            + QString(depth & ~headMark, u'-') + order.keys[row].text();
    }
    return parts.join(u' ');
}

/// What a list is after the steps.
std::vector<IdKey> applied(std::vector<IdKey> keys, const std::vector<Sync::RowStep> &steps,
                           const std::vector<IdKey> &after)
{
    using Kind = Sync::RowStep::Kind;
    for (const Sync::RowStep &step : steps) {
        const auto first = keys.begin() + step.first;
        if (step.kind == Kind::Remove) {
            keys.erase(first, first + step.count());
        } else if (step.kind == Kind::Insert) {
            keys.insert(first, after.begin() + step.first, after.begin() + step.last + 1);
        } else if (step.to > step.first) {
            std::rotate(first, first + step.count(), keys.begin() + step.to);
        } else {
            std::rotate(keys.begin() + step.to, first, first + step.count());
        }
    }
    return keys;
}

} // namespace

/// The order of a list after changes of few rows, against the one that is read as a whole.
class TestTodoPatch : public QObject
{
    Q_OBJECT

    std::unique_ptr<OpenedDatabase> m_file;

    void run(const QString &sql)
    {
        const std::string text = sql.toStdString();
        const auto done =
            (*m_file)->write(Sync::Database::Writer::Sync, [&](Sync::Connection &connection) {
                return connection.execute(text);
            });
        if (!done)
            qFatal("%s: %s", text.c_str(), qPrintable(done.error().message));
    }
    void addTodos(int count)
    {
        for (int i = 1; i <= count; ++i) {
            run(QStringLiteral("INSERT INTO todo (id, profile_id, title, position, created_at)"
                               " VALUES ('t%1', 'p', 'T%1', 'r%1', '2026')")
                    .arg(i, 3, 10, QChar(u'0')));
        }
    }
    std::int64_t place() { return *LoggedChanges::end(m_file->connection()); }
    std::shared_ptr<const Order> whole(const TodoView &view, Headings headings = Headings::Unmarked)
    {
        return std::make_shared<const Order>(
            todoListSource(view, headings).order(m_file->connection()).value());
    }
    /// Nothing where all of it would be read.
    std::optional<Patched> patched(const TodoView &view, const std::shared_ptr<const Order> &before,
                                   std::int64_t since, Headings headings = Headings::Unmarked)
    {
        const auto changes = LoggedChanges::since(m_file->connection(), since);
        if (!changes || !changes->isComplete)
            return std::nullopt;
        auto lifted = patchedTodos(m_file->connection(), view, *before, *changes, headings);
        if (!lifted)
            qFatal("%s", qPrintable(lifted.error().message));
        return *lifted ? std::optional<Patched>(std::in_place, before, **lifted) : std::nullopt;
    }
    /// The steps of a change, or "whole".
    QString stepsAfter(const QString &sql, const TodoView &view = {.profile = ProfileId(u"p"_qs)},
                       Headings headings = Headings::Unmarked)
    {
        const auto before = whole(view, headings);
        const std::int64_t since = place();
        run(sql);
        const auto patch = patched(view, before, since, headings);
        if (!patch)
            return QStringLiteral("whole");
        if (describe(*patch->order()) != describe(*whole(view, headings)))
            return QStringLiteral("wrong: ") + describe(*patch->order());
        QStringList parts;
        for (const Sync::RowStep &step : patch->patch().steps()) {
            static const char *names[] = {"remove", "insert", "move", "change"};
            parts << QStringLiteral("%1 %2-%3")
                         .arg(QLatin1String(names[int(step.kind)]))
                         .arg(step.first)
                         .arg(step.last);
        }
        for (const int row : patch->otherDepths())
            parts << QStringLiteral("mark %1").arg(row);
        return parts.join(QStringLiteral(", "));
    }

    static QString oneOf(QRandomGenerator &random, std::initializer_list<const char *> values)
    {
        const auto at = static_cast<std::ptrdiff_t>(random.bounded(int(values.size())));
        return QString::fromLatin1(*(values.begin() + at));
    }
    static QString id(QRandomGenerator &random)
    {
        return QStringLiteral("t%1").arg(random.bounded(40));
    }
    static QString randomChange(QRandomGenerator &random)
    {
        const QString profile = oneOf(random, {"p", "p", "p", "q"});
        const QString date = oneOf(random,
                                   {"NULL", "'2026-11-20'", "'2026-11-22'", "'2026-11-22'",
                                    "'2026-11-23'", "'2026-12-24'"});
        const QString rank = QString::number(random.bounded(6));
        switch (random.bounded(14)) {
        case 0:
        case 1:
        case 2:
            return QStringLiteral(
                       "INSERT OR REPLACE INTO todo (id, profile_id, title, position, priority,"
                       " due_date, created_at, parent_id) VALUES ('%1', '%2', '%3', '%4', %5, %6,"
                       " '202%7', (SELECT id FROM todo WHERE id = '%8' AND id <> '%1'"
                       " AND profile_id = '%2' AND parent_id IS NULL))")
                .arg(id(random), profile, oneOf(random, {"a", "B", "\xc3\xa4", "c"}), rank)
                .arg(random.bounded(4))
                .arg(date)
                .arg(random.bounded(5))
                .arg(id(random));
        case 3:
        case 4:
            return QStringLiteral("UPDATE todo SET position = '%1' WHERE id = '%2'")
                .arg(rank, id(random));
        case 5:
            return QStringLiteral("UPDATE todo SET completed_at = '2026-11-2%1T10:00:00.000000Z'"
                                  " WHERE id = '%2'")
                .arg(rank, id(random));
        case 6:
            return QStringLiteral("UPDATE todo SET completed_at = NULL WHERE id = '%1'")
                .arg(id(random));
        case 7:
            return QStringLiteral("UPDATE todo SET deleted_at = '2026-11-2%1T10:00:00.000000Z'"
                                  " WHERE id = '%2'")
                .arg(rank, id(random));
        case 8:
            return QStringLiteral("UPDATE todo SET deleted_at = NULL WHERE id = '%1'")
                .arg(id(random));
        case 9:
            return QStringLiteral("DELETE FROM todo WHERE id = '%1'").arg(id(random));
        case 10:
            return QStringLiteral("UPDATE todo SET due_date = %1, priority = %2 WHERE id = '%3'")
                .arg(date)
                .arg(random.bounded(4))
                .arg(id(random));
        case 11:
            // Circles, too.
            return QStringLiteral("UPDATE todo SET parent_id = (SELECT o.id FROM todo o WHERE"
                                  " o.id = '%1' AND o.profile_id = todo.profile_id)"
                                  " WHERE id = '%2'")
                .arg(id(random), id(random));
        case 12:
            return QStringLiteral("INSERT OR REPLACE INTO todo_tag (id, profile_id, todo_id,"
                                  " tag_id) SELECT 'x' || id, profile_id, id, 'g' FROM todo"
                                  " WHERE id = '%1'")
                .arg(id(random));
        default:
            return QStringLiteral("UPDATE todo SET title = '%1' WHERE id = '%2'")
                .arg(oneOf(random, {"a", "B", "\xc3\xa4", "c"}), id(random));
        }
    }

private Q_SLOTS:
    void init()
    {
        m_file = std::make_unique<OpenedDatabase>();
        run(QStringLiteral("INSERT INTO profile (id, name, position) VALUES ('p', 'Home', 'b'),"
                           " ('q', 'Shop', 'a');"
                           "INSERT INTO tag (id, profile_id, name) VALUES ('g', 'p', 'green')"));
    }
    void cleanup() { m_file.reset(); }

    void tellsOneStepForOneRow()
    {
        addTodos(50);
        QCOMPARE(stepsAfter(QStringLiteral("UPDATE todo SET title = 'x' WHERE id = 't030'")),
                 QString());
        QCOMPARE(stepsAfter(QStringLiteral("UPDATE todo SET position = 'r0105' WHERE id = 't030'")),
                 QStringLiteral("move 29-29"));
        QCOMPARE(stepsAfter(QStringLiteral("UPDATE todo SET completed_at = '2026'"
                                           " WHERE id IN ('t020', 't021')")),
                 QStringLiteral("remove 20-21"));
        QCOMPARE(stepsAfter(QStringLiteral("UPDATE todo SET completed_at = NULL"
                                           " WHERE id IN ('t020', 't021')")),
                 QStringLiteral("insert 20-21"));
        QCOMPARE(stepsAfter(QStringLiteral("DELETE FROM todo WHERE id = 't001'")),
                 QStringLiteral("remove 0-0"));
        QCOMPARE(stepsAfter(QStringLiteral("UPDATE todo SET profile_id = 'q' WHERE id = 't050'")),
                 QStringLiteral("remove 48-48"));
        QCOMPARE(stepsAfter(QStringLiteral("UPDATE todo SET title = 'y' WHERE id = 't050'")),
                 QString());
    }

    void takesSubtasksAlong()
    {
        addTodos(20);
        const QString below = QStringLiteral("UPDATE todo SET parent_id = 't005' WHERE id = '%1'");
        QCOMPARE(stepsAfter(below.arg(u"t010")), QStringLiteral("move 9-9, mark 5"));
        QCOMPARE(stepsAfter(below.arg(u"t008")), QStringLiteral("move 8-8, mark 5"));
        QCOMPARE(stepsAfter(QStringLiteral("UPDATE todo SET position = 's' WHERE id = 't005'")),
                 QStringLiteral("move 4-6"));
        QCOMPARE(stepsAfter(QStringLiteral("UPDATE todo SET title = 'x' WHERE id = 't008'")),
                 QString());
        QCOMPARE(stepsAfter(QStringLiteral("UPDATE todo SET deleted_at = '2026'"
                                           " WHERE id = 't005'")),
                 QStringLiteral("remove 17-19"));
        // What comes back from the trash may bring anything along.
        QCOMPARE(stepsAfter(QStringLiteral("UPDATE todo SET deleted_at = NULL WHERE id = 't005'")),
                 QStringLiteral("whole"));
        QCOMPARE(stepsAfter(QStringLiteral("UPDATE todo SET completed_at = '2026'"
                                           " WHERE id = 't005'")),
                 QStringLiteral("whole"));
    }

    void readsTheWholeWhereAFamilyThatMovesGetsAnother()
    {
        addTodos(9);
        run(QStringLiteral("UPDATE todo SET parent_id = 't002' WHERE id = 't003'"));
        // Below a sub-task of one that moves at the same time.
        QCOMPARE(stepsAfter(QStringLiteral("UPDATE todo SET position = 's' WHERE id = 't002';"
                                           "UPDATE todo SET parent_id = 't003' WHERE id = 't007'")),
                 QStringLiteral("whole"));
    }

    void movesHeadings()
    {
        addTodos(9);
        run(QStringLiteral("UPDATE todo SET priority = 3 WHERE id < 't004';"
                           "UPDATE todo SET priority = 1 WHERE id > 't006'"));
        const TodoView view{.profile = ProfileId(u"p"_qs), .group = TodoGroup::Priority};
        QCOMPARE(describe(*whole(view, Headings::Marked)),
                 QStringLiteral("#t001 t002 t003 #t007 t008 t009 #t004 t005 t006"));
        const auto steps = [&](const QString &sql) {
            return stepsAfter(sql, view, Headings::Marked);
        };
        const QString title = QStringLiteral("UPDATE todo SET title = 'x' WHERE id = '%1'");
        QCOMPARE(steps(title.arg(u"t001")), QString());
        QCOMPARE(steps(title.arg(u"t005")), QString());
        const QString priority = QStringLiteral("UPDATE todo SET priority = %2 WHERE id = '%1'");
        // The second of a group becomes its first.
        QCOMPARE(steps(priority.arg(u"t001").arg(1)), QStringLiteral("move 0-0, mark 0, mark 3"));
        QCOMPARE(describe(*whole(view, Headings::Marked)),
                 QStringLiteral("#t002 t003 #t001 t007 t008 t009 #t004 t005 t006"));
        QCOMPARE(steps(QStringLiteral("DELETE FROM todo WHERE id IN ('t001', 't007')")),
                 QStringLiteral("remove 2-3, mark 2"));
        // A group comes, and goes with its last.
        QCOMPARE(steps(priority.arg(u"t009").arg(2)), QStringLiteral("move 3-3, mark 2"));
        QCOMPARE(describe(*whole(view, Headings::Marked)),
                 QStringLiteral("#t002 t003 #t009 #t008 #t004 t005 t006"));
        QCOMPARE(steps(QStringLiteral("DELETE FROM todo WHERE id = 't009'")),
                 QStringLiteral("remove 2-2"));
        QCOMPARE(steps(QStringLiteral("INSERT INTO todo (id, profile_id, title, position, priority)"
                                      " VALUES ('t010', 'p', 'T', 'a', 3)")),
                 QStringLiteral("insert 0-0, mark 1"));
        // Completed ones are a group of their own.
        TodoView all = view;
        all.showsCompleted = true;
        QCOMPARE(stepsAfter(QStringLiteral("UPDATE todo SET completed_at = '2026'"
                                           " WHERE id = 't008'"),
                            all, Headings::Marked),
                 QStringLiteral("move 3-3"));
    }

    void movesHeadingsOfFamilies()
    {
        addTodos(3);
        run(QStringLiteral("INSERT INTO todo (id, profile_id, title, position) VALUES"
                           " ('u001', 'q', 'U', 'r1'), ('u002', 'q', 'U', 'r2')"));
        const TodoView view{.kind = TodoKind::All, .group = TodoGroup::Profile};
        const auto steps = [&](const QString &sql) {
            return stepsAfter(sql, view, Headings::Marked);
        };
        QCOMPARE(describe(*whole(view, Headings::Marked)),
                 QStringLiteral("#u001 u002 #t001 t002 t003"));
        QCOMPARE(steps(QStringLiteral("UPDATE todo SET parent_id = 't001' WHERE id = 't002'")),
                 QStringLiteral("mark 3"));
        // It is the first no longer, with what is below it.
        QCOMPARE(steps(QStringLiteral("UPDATE todo SET position = 's' WHERE id = 't001'")),
                 QStringLiteral("move 2-3, mark 2, mark 3"));
        QCOMPARE(describe(*whole(view, Headings::Marked)),
                 QStringLiteral("#u001 u002 #t003 t001 -t002"));
        QCOMPARE(steps(QStringLiteral("UPDATE todo SET position = 'a' WHERE id = 't001'")),
                 QStringLiteral("move 3-4, mark 2, mark 4"));
        QCOMPARE(describe(*whole(view, Headings::Marked)),
                 QStringLiteral("#u001 u002 #t001 -t002 t003"));
        QCOMPARE(steps(QStringLiteral("UPDATE todo SET deleted_at = '2026' WHERE id = 't001'")),
                 QStringLiteral("remove 2-3, mark 2"));
    }

    void readsTheWholeWhereManyChanged()
    {
        addTodos(60);
        QCOMPARE(stepsAfter(QStringLiteral("UPDATE todo SET title = 'x' WHERE id < 't040'")),
                 QString());
        QCOMPARE(stepsAfter(QStringLiteral("UPDATE todo SET title = 'y'")),
                 QStringLiteral("whole"));
        const auto view = TodoView{.profile = ProfileId(u"p"_qs)};
        const auto before = whole(view);
        const std::int64_t since = place();
        for (int i = 0; i < 1100; ++i)
            run(QStringLiteral("UPDATE todo SET title = %1 WHERE id = 't001'").arg(i));
        QVERIFY(!patched(view, before, since));
        QVERIFY(patched(view, before, place() - 10));
    }

    void hearsOfTheTablesThatDecide()
    {
        addTodos(5);
        const QString tag = QStringLiteral("INSERT INTO todo_tag (id, profile_id, todo_id, tag_id)"
                                           " VALUES ('x%1', 'p', 't00%1', 'g')");
        const TodoView all;
        const TodoView green{.profile = ProfileId(u"p"_qs), .tag = QStringLiteral("green")};
        QCOMPARE(stepsAfter(tag.arg(1)), QString());
        QCOMPARE(stepsAfter(tag.arg(2), green), QStringLiteral("whole"));
        QCOMPARE(whole(green)->count(), 2);
        const QString swap = QStringLiteral("UPDATE profile SET position = '%1' WHERE id = 'p'");
        QCOMPARE(stepsAfter(swap.arg(u"0")), QString());
        QCOMPARE(stepsAfter(swap.arg(u"z"), all), QStringLiteral("whole"));
        QCOMPARE(
            stepsAfter(QStringLiteral("UPDATE todo SET position = '0' WHERE id = 't003'"), all),
            QStringLiteral("move 2-2"));
    }

    void equalsTheWholeAfterAnyChanges_data()
    {
        QTest::addColumn<int>("kind");
        for (int kind = 0; kind <= int(TodoKind::Trash); ++kind)
            QTest::addRow("%d", kind) << kind;
    }
    void equalsTheWholeAfterAnyChanges()
    {
        QFETCH(int, kind);
        const quint32 seed = qEnvironmentVariableIntValue("TIDELIST_SEED")
            ? quint32(qEnvironmentVariableIntValue("TIDELIST_SEED"))
            : QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        QRandomGenerator random(seed);
        struct Kept
        {
            TodoView view;
            Headings headings = Headings::Unmarked;
            std::shared_ptr<const Order> order;
            std::int64_t place = 0;
        };
        std::vector<Kept> views;
        for (const char *profile : {"p", ""}) {
            for (int sort = 0; sort <= int(TodoSort::Created); ++sort) {
                for (int group = 0; group <= int(TodoGroup::Profile); ++group) {
                    TodoView view{TodoKind(kind),     ProfileId(QString::fromLatin1(profile)),
                                  QString(),          TodoSort(sort),
                                  TodoGroup(group),   random.bounded(2) == 0,
                                  QDate(2026, 11, 22)};
                    if (random.bounded(6) == 0)
                        view.tag = QStringLiteral("green");
                    const auto headings = Headings(random.bounded(2));
                    views.push_back({view, headings, whole(view, headings), place()});
                }
            }
        }
        int patches = 0;
        int wholes = 0;
        for (int round = 0; round < 150; ++round) {
            QString sql;
            for (int i = random.bounded(3); i >= 0; --i)
                sql += randomChange(random) + u';';
            run(sql);
            for (int look = 0; look < 12; ++look) {
                Kept &kept = views[random.bounded(quint32(views.size()))];
                const auto now = whole(kept.view, kept.headings);
                const auto patch = patched(kept.view, kept.order, kept.place, kept.headings);
                (patch ? patches : wholes) += 1;
                if (patch) {
                    const QString state = QStringLiteral("%1; round %2; was %3")
                                              .arg(sql)
                                              .arg(round)
                                              .arg(describe(*kept.order));
                    QVERIFY2(
                        *patch->order() == *now,
                        qPrintable(QStringLiteral("%1 is not %2 after %3")
                                       .arg(describe(*patch->order()), describe(*now), state)));
                    const auto steps = patch->patch().steps();
                    QVERIFY2(applied(kept.order->keys, steps, now->keys) == now->keys,
                             qPrintable(state));
                    for (int row = 0; row < now->count(); ++row) {
                        const int old = patch->patch().oldRow(row);
                        QVERIFY(old < 0 || kept.order->keys[old] == now->keys[row]);
                        QVERIFY(old < 0 || patch->patch().newRow(old) == row);
                    }
                }
                kept.order = now;
                kept.place = place();
            }
        }
        qInfo("%d patched, %d read as a whole", patches, wholes);
        QVERIFY(patches > 500);
    }
};

QTEST_GUILESS_MAIN(TestTodoPatch)
#include "tst_todopatch.moc"
