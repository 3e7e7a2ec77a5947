// SPDX-License-Identifier: Apache-2.0
#include "models/todocounts.h"
#include "models/todoheading.h"
#include "models/todoheads.h"
#include "models/todolistsource.h"
#include "models/trashdao.h"
#include "tests/support/openeddatabase.h"

using namespace Models;

/// What each view shows, in which order and under which headings; the numbers beside views, and the
/// trash.
class TestTodoViews : public QObject
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
    static TodoView view(TodoKind kind, TodoGroup group = TodoGroup::None,
                         TodoSort sort = TodoSort::Manual)
    {
        TodoView view;
        view.kind = kind;
        view.group = group;
        view.sort = sort;
        view.today = QDate(2026, 11, 22);
        return view;
    }
    /// `a b`, and with groups `[key] a b [key] c`.
    QString shown(const TodoView &view)
    {
        const auto source = todoListSource(view);
        const auto order = source.order(m_file->connection());
        const auto rows = source.rows(m_file->connection(), order->keys);
        QStringList parts;
        QString last;
        for (int row = 0; row < order->count(); ++row) {
            for (const auto &each : *rows) {
                if (!(each.key == order->keys[row]))
                    continue;
                const QString key = headingOf(view, *each.row, QLocale::c()).key;
                if (key != last)
                    parts += u'[' + key + u']';
                last = key;
                parts += QString(order->depthAt(row), u'-') + each.key.text();
            }
        }
        return parts.join(u' ');
    }

private Q_SLOTS:
    void init()
    {
        m_file = std::make_unique<OpenedDatabase>();
        run(QStringLiteral(
            "INSERT INTO profile (id, name, position) VALUES ('p', 'Home', 'a'),"
            " ('q', 'Shop', 'b');"
            "INSERT INTO todo (id, profile_id, parent_id, title, position, priority, due_date,"
            " created_at) VALUES"
            " ('a', 'p', NULL, 'pear', '5', 0, NULL, '2026-01-05'),"
            " ('b', 'p', NULL, 'Apple', '4', 3, '2026-11-22', '2026-01-04'),"
            " ('c', 'p', 'a', '\xc3\xa4pfel', '3', 1, '2026-11-01', '2026-01-03'),"
            " ('d', 'q', NULL, 'fig', '2', 2, '2026-11-23', '2026-01-02'),"
            " ('e', 'q', NULL, 'nut', '1', 0, '2026-11-20', '2026-01-01');"
            "INSERT INTO todo (id, profile_id, title, position, due_date, completed_at, deleted_at)"
            " VALUES ('x', 'p', 'done', '9', '2026-11-01', '2026-11-20T12:00:00.000000Z', NULL),"
            " ('y', 'q', 'done', '8', NULL, '2026-11-21T12:00:00.000000Z', NULL),"
            " ('z', 'p', 'gone', '7', '2026-11-01', NULL, '2026-10-22T12:00:00.000000Z');"
            "INSERT INTO todo (id, profile_id, parent_id, title, position, due_date)"
            " VALUES ('h', 'p', 'z', 'hidden', '6', '2026-11-22')"));
    }
    void cleanup() { m_file.reset(); }

    void showWhatTheirNamesSay()
    {
        QCOMPARE(shown(view(TodoKind::All)), QStringLiteral("b a -c e d"));
        QCOMPARE(shown(view(TodoKind::Today)), QStringLiteral("c e b"));
        QCOMPARE(shown(view(TodoKind::Upcoming)), QStringLiteral("d"));
        QCOMPARE(shown(view(TodoKind::Completed)), QStringLiteral("y x"));
        QCOMPARE(shown(view(TodoKind::Trash)), QStringLiteral("z"));
        TodoView home = view(TodoKind::Today);
        home.profile = ProfileId(QStringLiteral("p"));
        QCOMPARE(shown(home), QStringLiteral("c b"));
        home.kind = TodoKind::List;
        home.showsCompleted = true;
        QCOMPARE(shown(home), QStringLiteral("b a -c x"));
        // Midnight.
        TodoView tomorrow = view(TodoKind::Today);
        tomorrow.today = QDate(2026, 11, 23);
        QCOMPARE(shown(tomorrow), QStringLiteral("c e b d"));
    }

    void sortAndGroup()
    {
        QCOMPARE(shown(view(TodoKind::All, TodoGroup::Date)),
                 QStringLiteral("[overdue] c e [2026-11-22] b [2026-11-23] d [none] a"));
        QCOMPARE(shown(view(TodoKind::All, TodoGroup::Priority)),
                 QStringLiteral("[3] b [2] d [1] c [0] a e"));
        QCOMPARE(shown(view(TodoKind::All, TodoGroup::Profile)),
                 QStringLiteral("[p] b a -c [q] e d"));
        QCOMPARE(shown(view(TodoKind::All, TodoGroup::Priority, TodoSort::Title)),
                 QStringLiteral("[3] b [2] d [1] c [0] e a"));
        QCOMPARE(shown(view(TodoKind::All, TodoGroup::None, TodoSort::Due)),
                 QStringLiteral("e b d a -c"));
        QCOMPARE(shown(view(TodoKind::All, TodoGroup::None, TodoSort::Created)),
                 QStringLiteral("a -c b d e"));
        QCOMPARE(shown(view(TodoKind::Completed, TodoGroup::Date)),
                 QStringLiteral("[2026-11-21] y [2026-11-20] x"));
    }

    void markWhereGroupsBegin()
    {
        for (int kind = 0; kind <= int(TodoKind::Trash); ++kind) {
            for (int group = 0; group <= int(TodoGroup::Profile); ++group) {
                TodoView each = view(TodoKind(kind), TodoGroup(group));
                each.showsCompleted = true;
                if (each.kind == TodoKind::List)
                    each.profile = ProfileId(QStringLiteral("p"));
                const auto source = todoListSource(each, Headings::Marked);
                const auto order = source.order(m_file->connection());
                const auto rows = source.rows(m_file->connection(), order->keys);
                QString last;
                for (int row = 0; row < order->count(); ++row) {
                    const auto found = std::ranges::find_if(
                        *rows, [&](const auto &one) { return one.key == order->keys[row]; });
                    const QString key = headingOf(each, *found->row, QLocale::c()).key;
                    const bool isMarked = order->depthAt(row) & headMark;
                    // One profile is one group, which needs no heading.
                    if (each.kind != TodoKind::List || each.group != TodoGroup::Profile)
                        QCOMPARE(isMarked, key != last);
                    last = key;
                }
                QVERIFY(order->isPatchable);
            }
        }
    }

    void knowWhoMayWrite()
    {
        run(QStringLiteral("INSERT INTO profile_member (id, profile_id, user_id, role)"
                           " VALUES ('m', 'q', 'somebody', 'owner')"));
        const auto roles = [&](const TodoView &each) {
            const auto source = todoListSource(each);
            const auto order = source.order(m_file->connection());
            const auto rows = source.rows(m_file->connection(), order->keys);
            QStringList found;
            for (const auto &row : *rows) {
                if (row.row)
                    found += row.row->profileId.text() + u':' + roleText(row.row->role);
            }
            found.removeDuplicates();
            found.sort();
            return found.join(u' ');
        };
        QCOMPARE(roles(view(TodoKind::Today)), QStringLiteral("p:owner q:"));
    }

    void countWhatWaits()
    {
        const auto counts = countTodos(m_file->connection(), QDate(2026, 11, 22));
        QCOMPARE(counts->value(ProfileId(QStringLiteral("p"))), (TodoCounts{3, 1, 1}));
        QCOMPARE(counts->value(ProfileId(QStringLiteral("q"))), (TodoCounts{2, 0, 1}));
    }

    void findWhatIsDueByTheIndex()
    {
        auto plan = m_file->connection().prepare(
            "EXPLAIN QUERY PLAN SELECT id FROM todo WHERE completed_at IS NULL AND due_date > ''"
            " AND due_date <= '2026-11-22' AND deleted_at IS NULL AND +profile_id = 'p'");
        QVERIFY(plan && *plan->step());
        QVERIFY2(plan->columnString(3).contains(u"completed_at=? AND due_date>?"),
                 qPrintable(plan->columnString(3)));
    }

    void emptyTheTrashOnlyWithoutAnAccount()
    {
        const auto write = [&](auto change) {
            return (*m_file)->write(Sync::Database::Writer::Local,
                                    [&](Sync::Connection &connection) {
                                        TrashDao dao(connection);
                                        return change(dao);
                                    });
        };
        const TodoId z(QStringLiteral("z"));
        const auto purge = [&](int day) {
            return write([day](TrashDao &dao) {
                return dao.purge(QDateTime(QDate(2026, 11, day), QTime(12, 30), Qt::UTC));
            });
        };
        QCOMPARE(purge(20).value(), 0);
        QCOMPARE(write([](TrashDao &dao) { return dao.remove({TodoId(QStringLiteral("a"))}); })
                     .error()
                     .code,
                 Sync::ErrorCode::NotFound);
        QCOMPARE(
            write([](TrashDao &dao) { return dao.empty(ProfileId(QStringLiteral("q"))); }).value(),
            0);
        run(QStringLiteral("INSERT INTO sync_setting (key, value) VALUES ('user_id', 'u')"));
        QCOMPARE(purge(21).error().code, Sync::ErrorCode::Rejected);
        QVERIFY(!write([&](TrashDao &dao) { return dao.remove({z}); }));
        run(QStringLiteral("DELETE FROM sync_setting WHERE key = 'user_id'"));
        // What goes along with another one is no reason to refuse both.
        const TodoId below(QStringLiteral("h"));
        run(QStringLiteral("UPDATE todo SET deleted_at = '2026-10-22T12:00:00.000000Z'"
                           " WHERE id = 'h'"));
        const auto both = write([&](TrashDao &dao) -> Sync::Result<void> {
            if (auto removed = dao.remove({z, below}); !removed)
                return removed;
            return Sync::Error{Sync::ErrorCode::Cancelled, QStringLiteral("taken back")};
        });
        QCOMPARE(both.error().code, Sync::ErrorCode::Cancelled);
        run(QStringLiteral("UPDATE todo SET deleted_at = NULL WHERE id = 'h'"));
        QCOMPARE(purge(21).value(), 1);
        QCOMPARE(shown(view(TodoKind::Trash)), QString());
        QCOMPARE(m_file->number("SELECT count(*) FROM todo WHERE id = 'h'"), 0);
    }
};

QTEST_GUILESS_MAIN(TestTodoViews)
#include "tst_todoviews.moc"
