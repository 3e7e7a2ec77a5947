// SPDX-License-Identifier: Apache-2.0
#include "models/profiledao.h"
#include "models/rank.h"
#include "models/tododao.h"
#include "models/todolistsource.h"
#include "sync/data/dao.h"
#include "tests/support/openeddatabase.h"

#include <QRegularExpression>

using namespace Models;
using Sync::Connection;
using Sync::ErrorCode;
using Sync::Result;

class TestTodoDao : public QObject
{
    Q_OBJECT

    std::unique_ptr<OpenedDatabase> m_file;
    ProfileId m_profile;

    Todo add(const QString &title)
    {
        return *m_file->write([&](Connection &c, const Author &author) {
            return TodoDao(c).add(m_profile, title, {}, author);
        });
    }
    template <typename Change> Result<Todo> change(Change body)
    {
        return m_file->write([&](Connection &c, const Author &author) {
            TodoDao dao(c);
            return body(dao, author);
        });
    }
    QStringList titles(TodoScope scope)
    {
        QStringList titles;
        const auto rows = TodoDao(m_file->connection()).list(m_profile, scope);
        for (const Todo &todo : *rows)
            titles += todo.title;
        return titles;
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_file = std::make_unique<OpenedDatabase>();
        const auto profile = m_file->write([](Connection &c, const Author &author) {
            return ProfileDao(c).add(QStringLiteral("Home"), author);
        });
        QVERIFY(profile);
        m_profile = profile->id;
        m_file->clearQueue();
    }

    void listsInTheOrderOfAdding()
    {
        add(QStringLiteral("one"));
        add(QStringLiteral("two"));
        add(QStringLiteral("three"));
        QCOMPARE(
            titles(TodoScope::Open),
            QStringList({QStringLiteral("one"), QStringLiteral("two"), QStringLiteral("three")}));
        QCOMPARE(m_file->queue(), QStringLiteral("PUT todo; PUT todo; PUT todo"));
    }

    void loadsATodoWithItsTagsAndSubtasks()
    {
        const Todo parent = add(QStringLiteral("parent"));
        Todo second = add(QStringLiteral("second"));
        Todo first = add(QStringLiteral("first"));
        Todo gone = add(QStringLiteral("gone"));
        const Todo other = add(QStringLiteral("other"));
        QVERIFY(m_file->write([&](Connection &c, const Author &author) -> Result<void> {
            std::swap(first.position, second.position);
            gone.deletedAt = author.now;
            for (Todo *child : {&first, &second, &gone}) {
                child->parentId = parent.id;
                if (auto done = Sync::Dao<Todo>(c).update(*child); !done)
                    return done.error();
            }
            for (const char *name : {"work", "home"}) {
                const Tag tag{TagId::create(), m_profile, QString::fromLatin1(name), {}};
                if (auto done = Sync::Dao<Tag>(c).insert(tag); !done)
                    return done;
                const TodoTag link{todoTagId(parent.id, tag.id), m_profile, parent.id, tag.id};
                if (auto done = Sync::Dao<TodoTag>(c).insert(link); !done)
                    return done;
            }
            return {};
        }));
        const auto full = TodoDao(m_file->connection()).full(parent.id);
        QVERIFY(full);
        QVERIFY(full->todo == parent);
        QCOMPARE(full->subtasks.size(), 2);
        QCOMPARE(full->subtasks[0].title, QStringLiteral("first"));
        QCOMPARE(full->subtasks[1].title, QStringLiteral("second"));
        QCOMPARE(full->tags.size(), 2);
        QCOMPARE(full->tags[0].name, QStringLiteral("home"));
        QVERIFY(TodoDao(m_file->connection()).full(other.id)->tags.isEmpty());
        const TodoId nobody(QStringLiteral("nobody"));
        QCOMPARE(TodoDao(m_file->connection()).full(nobody).error().code, ErrorCode::NotFound);
    }

    void writesOnlyChangedColumns()
    {
        const Todo todo = add(QStringLiteral("one"));
        m_file->clearQueue();
        TodoEdit edit;
        edit.title = QStringLiteral(" two ");
        edit.priority = 0;
        edit.notes = std::optional<QString>();
        QVERIFY(change([&](TodoDao &dao, const Author &a) { return dao.edit(todo.id, edit, a); }));
        QCOMPARE(m_file->queue(), QStringLiteral("PATCH todo title"));
        const auto same =
            change([&](TodoDao &dao, const Author &a) { return dao.edit(todo.id, edit, a); });
        QCOMPARE(same->title, QStringLiteral("two"));
        QCOMPARE(m_file->queue(), QStringLiteral("PATCH todo title"));

        edit = {};
        edit.priority = 3;
        edit.dueDate = QStringLiteral("2026-12-24");
        QVERIFY(change([&](TodoDao &dao, const Author &a) { return dao.edit(todo.id, edit, a); }));
        QCOMPARE(m_file->queue(), QStringLiteral("PATCH todo title; PATCH todo due_date,priority"));
        edit.dueDate = std::optional<QString>(QString());
        const auto cleared =
            change([&](TodoDao &dao, const Author &a) { return dao.edit(todo.id, edit, a); });
        QVERIFY(!cleared->dueDate);
    }

    void refusesWhatTheServerWouldRefuse()
    {
        const Todo todo = add(QString(500, u'x'));
        const auto refused = [&](const TodoEdit &edit) {
            const auto result =
                change([&](TodoDao &dao, const Author &a) { return dao.edit(todo.id, edit, a); });
            return !result && result.error().code == ErrorCode::InvalidArgument;
        };
        QVERIFY(refused({.title = QString(501, u'x')}));
        QVERIFY(refused({.title = QStringLiteral(" ")}));
        QVERIFY(refused({.notes = QString(16'001, u'x')}));
        QVERIFY(refused({.priority = 4}));
        QVERIFY(refused({.priority = -1}));
        QVERIFY(refused({.dueDate = QStringLiteral("2026-02-30")}));
        QVERIFY(refused({.dueTime = QStringLiteral("25:00")}));
        QVERIFY(!refused({.dueTime = QStringLiteral("23:59")}));
    }

    void refusesAnUnknownProfile()
    {
        const auto result = change([](TodoDao &dao, const Author &author) {
            return dao.add(ProfileId::create(), QStringLiteral("one"), {}, author);
        });
        QCOMPARE(result.error().code, ErrorCode::NotFound);
    }

    void completesAndReopens()
    {
        const Todo todo = add(QStringLiteral("one"));
        m_file->clearQueue();
        const auto done =
            change([&](TodoDao &dao, const Author &a) { return dao.complete(todo.id, a); });
        QVERIFY(done->completedAt);
        QVERIFY(done->completedBy);
        QCOMPARE(titles(TodoScope::Open), QStringList());
        QCOMPARE(titles(TodoScope::All), QStringList(QStringLiteral("one")));
        const auto again =
            change([&](TodoDao &dao, const Author &a) { return dao.complete(todo.id, a); });
        QCOMPARE(again->completedAt, done->completedAt);
        const auto open =
            change([&](TodoDao &dao, const Author &a) { return dao.reopen(todo.id, a); });
        QVERIFY(!open->completedAt && !open->completedBy);
        QCOMPARE(m_file->queue(),
                 QStringLiteral("PATCH todo completed_at,completed_by; "
                                "PATCH todo completed_at,completed_by"));
    }

    void movesARepeatingOneOnAndOpensItsSubtasks()
    {
        const Todo todo = add(QStringLiteral("Water the plants"));
        const Todo done = add(QStringLiteral("the palm"));
        const Todo open = add(QStringLiteral("the fern"));
        QVERIFY(m_file->connection().execute(
            QStringLiteral("UPDATE todo SET parent_id = '%1' WHERE id IN ('%2', '%3')")
                .arg(todo.id.text(), done.id.text(), open.id.text())
                .toStdString()));
        QVERIFY(change([&](TodoDao &dao, const Author &a) { return dao.complete(done.id, a); }));
        const QString today = QDate::currentDate().toString(Qt::ISODate);
        TodoEdit edit;
        edit.dueDate = today;
        edit.recurrence = QStringLiteral("FREQ=DAILY;COUNT=2");
        QVERIFY(change([&](TodoDao &dao, const Author &a) { return dao.edit(todo.id, edit, a); }));
        m_file->clearQueue();

        const auto complete = [&](TodoDao &dao, const Author &a) {
            return dao.complete(todo.id, a);
        };
        const auto moved = change(complete);
        QVERIFY(moved);
        QVERIFY(!moved->completedAt);
        QVERIFY(moved->dueDate > today);
        QCOMPARE(*moved->recurrence, QStringLiteral("FREQ=DAILY;COUNT=1"));
        QCOMPARE(m_file->queue(),
                 QStringLiteral("PATCH todo completed_at,completed_by; "
                                "PATCH todo due_date,recurrence"));
        QVERIFY(!TodoDao(m_file->connection()).get(done.id)->completedAt);
        const auto last = change(complete);
        QVERIFY(last->completedAt);
        QCOMPARE(last->dueDate, moved->dueDate);
    }

    void refusesARuleThatNeverComesTrueAndWritesNothing()
    {
        const Todo todo = add(QStringLiteral("one"));
        m_file->clearQueue();
        for (const char *rule :
             {"every day", "FREQ=HOURLY", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"}) {
            const TodoEdit edit{.title = QStringLiteral("two"),
                                .recurrence = QString::fromLatin1(rule)};
            const auto refused =
                change([&](TodoDao &dao, const Author &a) { return dao.edit(todo.id, edit, a); });
            QCOMPARE(refused.error().code, ErrorCode::InvalidArgument);
            const auto added = change([&](TodoDao &dao, const Author &a) {
                return dao.add(m_profile, QStringLiteral("three"), edit, a);
            });
            QCOMPARE(added.error().code, ErrorCode::InvalidArgument);
        }
        QCOMPARE(m_file->queue(), QString());
        QCOMPARE(titles(TodoScope::All), QStringList(QStringLiteral("one")));
    }

    void hidesWhatLiesUnderATrashedParent()
    {
        const Todo parent = add(QStringLiteral("parent"));
        const Todo child = add(QStringLiteral("child"));
        const Todo grandchild = add(QStringLiteral("grandchild"));
        add(QStringLiteral("other"));
        const auto underneath = [&](const Todo &todo, const Todo &above) {
            return m_file->connection().execute("UPDATE todo SET parent_id = '"
                                                + above.id.text().toStdString() + "' WHERE id = '"
                                                + todo.id.text().toStdString() + "'");
        };
        QVERIFY(underneath(child, parent));
        QVERIFY(underneath(grandchild, child));
        m_file->clearQueue();
        QVERIFY(change([&](TodoDao &dao, const Author &a) { return dao.trash(parent.id, a); }));
        QCOMPARE(m_file->queue(), QStringLiteral("PATCH todo deleted_at"));
        QCOMPARE(titles(TodoScope::All), QStringList(QStringLiteral("other")));
        QCOMPARE(TodoDao(m_file->connection()).openCount(m_profile).value(), 1);
        for (const TodoScope scope : {TodoScope::Open, TodoScope::All})
            QCOMPARE(
                todoListSource({.profile = m_profile, .showsCompleted = scope == TodoScope::All})
                    .order(m_file->connection())
                    ->count(),
                1);
        QCOMPARE(TodoDao(m_file->connection()).list(ProfileId(), TodoScope::All)->size(), 1);
        QVERIFY(change([&](TodoDao &dao, const Author &a) { return dao.restore(parent.id, a); }));
        QCOMPARE(titles(TodoScope::All).size(), 4);
    }

    void restoresASubtaskWhoseParentIsInTheTrash()
    {
        const Todo parent = add(QStringLiteral("parent"));
        const Todo child = add(QStringLiteral("child"));
        QVERIFY(m_file->connection().execute("UPDATE todo SET parent_id = '"
                                             + parent.id.text().toStdString() + "' WHERE id = '"
                                             + child.id.text().toStdString() + "'"));
        for (const Todo &todo : {child, parent})
            QVERIFY(change([&](TodoDao &dao, const Author &a) { return dao.trash(todo.id, a); }));
        // It is seen again, without what it was under.
        QVERIFY(change([&](TodoDao &dao, const Author &a) { return dao.restore(child.id, a); }));
        QCOMPARE(titles(TodoScope::All), QStringList(QStringLiteral("child")));
        // With the parent here it goes back to where it was.
        QVERIFY(change([&](TodoDao &dao, const Author &a) { return dao.restore(parent.id, a); }));
        QVERIFY(m_file->connection().execute("UPDATE todo SET parent_id = '"
                                             + parent.id.text().toStdString() + "' WHERE id = '"
                                             + child.id.text().toStdString() + "'"));
        QVERIFY(change([&](TodoDao &dao, const Author &a) { return dao.trash(child.id, a); }));
        QVERIFY(change([&](TodoDao &dao, const Author &a) { return dao.restore(child.id, a); }));
        QCOMPARE(TodoDao(m_file->connection()).find(child.id.text())->parentId, parent.id);
    }

    void findsByTheStartOfAnId()
    {
        const Todo todo = add(QStringLiteral("one"));
        add(QStringLiteral("two"));
        TodoDao dao(m_file->connection());
        QCOMPARE(dao.find(todo.id.text())->id, todo.id);
        QCOMPARE(dao.find(todo.id.text().left(20).toUpper())->id, todo.id);
        QCOMPARE(dao.find(QStringLiteral("zz")).error().code, ErrorCode::NotFound);
        QCOMPARE(dao.find(QString()).error().code, ErrorCode::NotFound);
        QVERIFY(m_file->connection().execute(
            "UPDATE sync_state SET in_sync = 1;"
            "UPDATE todo SET id = 'ab' || substr(id, 3); UPDATE sync_state SET in_sync = 0"));
        QCOMPARE(dao.find(QStringLiteral("ab")).error().code, ErrorCode::Ambiguous);
    }

    void movesWithOneWrite()
    {
        const Todo one = add(QStringLiteral("1"));
        const Todo two = add(QStringLiteral("2"));
        const Todo three = add(QStringLiteral("3"));
        m_file->clearQueue();
        QVERIFY(
            change([&](TodoDao &d, const Author &a) { return d.moveBehind(one.id, two.id, a); }));
        QCOMPARE(titles(TodoScope::Open).join(QString()), QStringLiteral("213"));
        QVERIFY(change([&](TodoDao &d, const Author &a) { return d.moveBehind(three.id, {}, a); }));
        QCOMPARE(titles(TodoScope::Open).join(QString()), QStringLiteral("321"));
        QCOMPARE(m_file->queue(), QStringLiteral("PATCH todo position; PATCH todo position"));
    }

    void movesAmongThoseOfTheSameParentAndState()
    {
        const auto titled = [&](const char *text) { return add(QString::fromLatin1(text)); };
        const Todo a = titled("a");
        const Todo x = titled("x");
        const Todo b = titled("b");
        const Todo c = titled("c");
        const Todo below = titled("below");
        QVERIFY(m_file->connection().execute("UPDATE todo SET parent_id = '"
                                             + a.id.text().toStdString() + "' WHERE id = '"
                                             + below.id.text().toStdString() + "'"));
        QVERIFY(change([&](TodoDao &d, const Author &who) { return d.complete(x.id, who); }));
        m_file->clearQueue();
        const auto moved = [&](const Todo &todo, int places) {
            const auto done = change(
                [&](TodoDao &d, const Author &who) { return d.moveBy(todo.id, places, who); });
            return done ? titles(TodoScope::Open).join(u' ') : done.error().message;
        };
        QCOMPARE(moved(a, 1), QStringLiteral("b a c below"));
        QCOMPARE(moved(c, -1), QStringLiteral("b c a below"));
        QCOMPARE(moved(a, -1), QStringLiteral("b a c below"));
        QCOMPARE(moved(c, -2), QStringLiteral("c b a below"));
        QCOMPARE(m_file->queue().count(QStringLiteral("PATCH todo position")), 4);
        // At an end, and where there is nobody else of its kind, nothing is written.
        QCOMPARE(moved(c, -1), QStringLiteral("c b a below"));
        QCOMPARE(moved(a, 1), QStringLiteral("c b a below"));
        (void)moved(x, 1);
        (void)moved(below, -1);
        QCOMPARE(m_file->queue().count(QStringLiteral("PATCH todo position")), 4);
        const TodoId nobody(QStringLiteral("nobody"));
        const auto none =
            change([&](TodoDao &d, const Author &who) { return d.moveBy(nobody, 1, who); });
        QCOMPARE(none.error().code, ErrorCode::NotFound);
    }

    void givesNewRanksWhereThereIsNoRoom()
    {
        const Todo one = add(QStringLiteral("1"));
        const Todo two = add(QStringLiteral("2"));
        const Todo three = add(QStringLiteral("3"));
        Q_UNUSED(two);
        QVERIFY(m_file->connection().execute("UPDATE todo SET position = 'A'"));
        const auto first = titles(TodoScope::Open);
        const auto moved = change(
            [&](TodoDao &dao, const Author &a) { return dao.moveBehind(three.id, one.id, a); });
        QVERIFY(moved);
        const auto rows = *TodoDao(m_file->connection()).list(m_profile, TodoScope::Open);
        QSet<QString> positions;
        for (const Todo &todo : rows) {
            QVERIFY(isRank(todo.position));
            positions += todo.position;
        }
        QCOMPARE(titles(TodoScope::Open).indexOf(QStringLiteral("3")),
                 titles(TodoScope::Open).indexOf(QStringLiteral("1")) + 1);
        QVERIFY(m_file->connection().execute("UPDATE todo SET position = 'not a rank!'"));
        add(QStringLiteral("4"));
        QCOMPARE(titles(TodoScope::Open).last(), QStringLiteral("4"));
    }
};

QTEST_GUILESS_MAIN(TestTodoDao)
#include "tst_tododao.moc"
