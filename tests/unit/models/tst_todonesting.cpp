// SPDX-License-Identifier: Apache-2.0
#include "models/profiledao.h"
#include "models/tagdao.h"
#include "models/tododao.h"
#include "sync/data/dao.h"
#include "tests/support/openeddatabase.h"

#include <QRegularExpression>
#include <QTimeZone>

using namespace Models;
using Sync::Connection;
using Sync::ErrorCode;
using Sync::Result;

class TestTodoNesting : public QObject
{
    Q_OBJECT

    std::unique_ptr<OpenedDatabase> m_file;
    ProfileId m_profile;
    ProfileId m_other;

    template <typename Change> Result<Todo> change(Change body)
    {
        return m_file->write([&](Connection &c, const Author &author) {
            TodoDao dao(c);
            return body(dao, author);
        });
    }
    Todo add(const char *title)
    {
        return *change([&](TodoDao &dao, const Author &a) {
            return dao.add(m_profile, QString::fromLatin1(title), {}, a);
        });
    }
    Todo addUnder(const Todo &parent, const char *title)
    {
        return *change([&](TodoDao &dao, const Author &a) {
            return dao.addUnder(parent.id, QString::fromLatin1(title), {}, a);
        });
    }
    Result<Todo> setParent(const Todo &todo, const std::optional<TodoId> &parent)
    {
        return change(
            [&](TodoDao &dao, const Author &a) { return dao.setParent(todo.id, parent, a); });
    }
    void setTags(const Todo &todo, const char *names)
    {
        QVERIFY(m_file->write([&](Connection &c, const Author &) {
            return TagDao(c).setTags(todo, QString::fromLatin1(names).split(u' '));
        }));
    }
    FullTodo full(const Todo &todo) { return *TodoDao(m_file->connection()).full(todo.id); }
    QString under(const Todo &todo)
    {
        QStringList titles;
        const FullTodo whole = full(todo);
        for (const Todo &subtask : whole.subtasks)
            titles += subtask.title;
        return titles.join(u' ');
    }
    QString roots(const ProfileId &profile)
    {
        QStringList titles;
        const auto rows = TodoDao(m_file->connection()).list(profile, TodoScope::Open);
        for (const Todo &todo : *rows) {
            if (!todo.parentId)
                titles += todo.title;
        }
        return titles.join(u' ');
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_file = std::make_unique<OpenedDatabase>();
        for (ProfileId *id : {&m_profile, &m_other}) {
            *id = m_file
                      ->write([](Connection &c, const Author &author) {
                          return ProfileDao(c).add(QStringLiteral("Home"), author);
                      })
                      ->id;
        }
        m_file->clearQueue();
    }

    void addsSubtasksOneAfterTheOther()
    {
        const Todo cake = add("cake");
        addUnder(cake, "flour");
        const Todo eggs = addUnder(cake, "eggs");
        QCOMPARE(under(cake), QStringLiteral("flour eggs"));
        QCOMPARE(eggs.profileId, m_profile);
        const auto refused = change([&](TodoDao &dao, const Author &a) {
            return dao.addUnder(eggs.id, QStringLiteral("shells"), {}, a);
        });
        QCOMPARE(refused.error().code, ErrorCode::InvalidArgument);
    }

    void indentsBehindTheLastSubtaskInOneWrite()
    {
        const Todo cake = add("cake");
        const Todo flour = add("flour");
        addUnder(cake, "eggs");
        addUnder(cake, "milk");
        m_file->clearQueue();
        QVERIFY(change([&](TodoDao &dao, const Author &a) { return dao.indent(flour.id, a); }));
        QCOMPARE(under(cake), QStringLiteral("eggs milk flour"));
        QCOMPARE(m_file->queue(), QStringLiteral("PATCH todo parent_id,position"));
        // The first one has nothing before it.
        QVERIFY(change([&](TodoDao &dao, const Author &a) { return dao.indent(cake.id, a); }));
        QCOMPARE(roots(m_profile), QStringLiteral("cake"));
    }

    void outdentsRightBehindWhatItBelongedTo()
    {
        const Todo cake = add("cake");
        add("bread");
        const Todo flour = addUnder(cake, "flour");
        m_file->clearQueue();
        QVERIFY(setParent(flour, std::nullopt));
        QCOMPARE(roots(m_profile), QStringLiteral("cake flour bread"));
        QCOMPARE(m_file->queue(), QStringLiteral("PATCH todo parent_id,position"));
    }

    void outdentsAtTheEndWhereTheParentIsInTheTrash()
    {
        const Todo cake = add("cake");
        add("bread");
        const Todo flour = addUnder(cake, "flour");
        QVERIFY(change([&](TodoDao &dao, const Author &a) { return dao.trash(cake.id, a); }));
        QVERIFY(setParent(flour, std::nullopt));
        QCOMPARE(roots(m_profile), QStringLiteral("bread flour"));
    }

    void keepsToOneLevelAndOneProfile()
    {
        const Todo cake = add("cake");
        const Todo bread = add("bread");
        const Todo flour = addUnder(cake, "flour");
        QCOMPARE(setParent(cake, bread.id).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(setParent(bread, flour.id).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(setParent(bread, bread.id).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(setParent(bread, TodoId(QStringLiteral("x"))).error().code, ErrorCode::NotFound);
        const auto moved = change(
            [&](TodoDao &dao, const Author &a) { return dao.moveToProfile(bread.id, m_other, a); });
        QCOMPARE(setParent(*moved, cake.id).error().code, ErrorCode::InvalidArgument);
    }

    void takesTrashedSubtasksAlongSoThatTheyComeBackOneLevelDeep()
    {
        const Todo cake = add("cake");
        const Todo icing = add("icing");
        const Todo sugar = addUnder(icing, "sugar");
        QVERIFY(change([&](TodoDao &dao, const Author &a) { return dao.trash(sugar.id, a); }));
        QVERIFY(setParent(icing, cake.id));
        QVERIFY(change([&](TodoDao &dao, const Author &a) { return dao.restore(sugar.id, a); }));
        QVERIFY(under(cake).contains(QStringLiteral("sugar")));
        QVERIFY(under(cake).contains(QStringLiteral("icing")));
    }

    void movesToAnotherProfileWithSubtasksAndTags()
    {
        const Todo cake = add("cake");
        const Todo flour = addUnder(cake, "flour");
        const Todo gone = addUnder(cake, "gone");
        QVERIFY(change([&](TodoDao &dao, const Author &a) { return dao.trash(gone.id, a); }));
        setTags(cake, "sweet home");
        setTags(flour, "shop");
        const auto there = change([&](TodoDao &dao, const Author &a) {
            return dao.add(m_other, QStringLiteral("there"), {}, a);
        });
        setTags(*there, "Sweet");
        m_file->clearQueue();

        QVERIFY(change(
            [&](TodoDao &dao, const Author &a) { return dao.moveToProfile(cake.id, m_other, a); }));
        QCOMPARE(roots(m_profile), QString());
        QCOMPARE(roots(m_other), QStringLiteral("there cake"));
        QCOMPARE(under(cake), QStringLiteral("flour"));
        QCOMPARE(full(gone).todo.profileId, m_other);
        // The tag that was there is the one used; the other one is made.
        QCOMPARE(full(cake).tags.size(), 2);
        const FullTodo moved = full(cake);
        for (const Tag &tag : moved.tags)
            QCOMPARE(tag.profileId, m_other);
        QCOMPARE(moved.tags.at(0).name, QStringLiteral("Sweet"));
        QCOMPARE(full(flour).tags.size(), 1);
        QCOMPARE(m_file->number("SELECT count(*) FROM todo_tag WHERE profile_id <> "
                                "(SELECT profile_id FROM todo WHERE todo.id = todo_id)"),
                 0);
        // One transaction, all of it.
        QCOMPARE(m_file->number("SELECT count(DISTINCT tx) FROM sync_crud"), 1);
    }

    void movesASubtaskAsOneOfItsOwn()
    {
        const Todo cake = add("cake");
        const Todo flour = addUnder(cake, "flour");
        const auto moved = change(
            [&](TodoDao &dao, const Author &a) { return dao.moveToProfile(flour.id, m_other, a); });
        QVERIFY(!moved->parentId);
        QCOMPARE(roots(m_other), QStringLiteral("flour"));
        const auto nowhere = change([&](TodoDao &dao, const Author &a) {
            return dao.moveToProfile(cake.id, ProfileId(QStringLiteral("x")), a);
        });
        QCOMPARE(nowhere.error().code, ErrorCode::NotFound);
    }

    void keepsATimeOfDayWithItsTimeZone()
    {
        const Todo cake = add("cake");
        const auto edit = [&](const TodoEdit &wanted) {
            return change(
                [&](TodoDao &dao, const Author &a) { return dao.edit(cake.id, wanted, a); });
        };
        TodoEdit wanted;
        wanted.dueDate = QStringLiteral("2026-11-22");
        wanted.dueTime = QStringLiteral("14:00");
        wanted.remindAt = QStringLiteral("2026-11-22T13:50:00Z");
        const auto timed = edit(wanted);
        QCOMPARE(*timed->timeZone, QString::fromLatin1(QTimeZone::systemTimeZoneId()));
        QCOMPARE(*timed->remindAt, QStringLiteral("2026-11-22T13:50:00.000000Z"));
        TodoEdit later;
        later.dueDate = QStringLiteral("2026-11-23");
        QCOMPARE(*edit(later)->remindAt, QStringLiteral("2026-11-23T13:50:00.000000Z"));
        TodoEdit untimed;
        untimed.dueTime = std::optional<QString>();
        QVERIFY(!edit(untimed)->timeZone);
        TodoEdit wrong;
        wrong.remindAt = QStringLiteral("tomorrow");
        QCOMPARE(edit(wrong).error().code, ErrorCode::InvalidArgument);
    }
};

QTEST_GUILESS_MAIN(TestTodoNesting)
#include "tst_todonesting.moc"
