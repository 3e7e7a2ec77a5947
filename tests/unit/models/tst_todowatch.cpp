// SPDX-License-Identifier: Apache-2.0
#include "models/profilerepository.h"
#include "models/todorepository.h"
#include "models/todowatch.h"
#include "tests/support/openedstore.h"

#include <QRegularExpression>
#include <QSignalSpy>

using namespace Models;

class TestTodoWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void tellsOfEverythingThatBelongsToTheTodo()
    {
        OpenedStore store;
        UndoHistory history(*store);
        TodoRepository todos(history);
        const auto profile =
            OpenedStore::await(ProfileRepository(*store).add(QStringLiteral("Home")));
        const auto cake = OpenedStore::await(todos.add(profile->id, QStringLiteral("cake")));
        const auto other = OpenedStore::await(todos.add(profile->id, QStringLiteral("other")));
        TodoWatch watch(*store);
        watch.setTodo(cake->id);
        QVERIFY(!watch.details());
        QTRY_VERIFY(watch.details());
        QCOMPARE(watch.details()->full.todo.title, QStringLiteral("cake"));
        QVERIFY(watch.details()->addedBy.isSelf);
        QCOMPARE(watch.details()->role, MemberRole::Owner);
        QCOMPARE(watch.details()->profiles.size(), 1);

        const auto flour = OpenedStore::await(todos.addUnder(cake->id, QStringLiteral("flour")));
        QTRY_COMPARE(watch.details()->full.subtasks.size(), 1);
        (void)OpenedStore::await(todos.addTag(cake->id, QStringLiteral("sweet")));
        QTRY_COMPARE(watch.details()->tagNames, QStringList(QStringLiteral("sweet")));
        (void)OpenedStore::await(todos.addTag(other->id, QStringLiteral("Sour")));
        QTRY_COMPARE(watch.details()->profileTagNames.size(), 2);
        (void)OpenedStore::await(todos.removeTag(cake->id, QStringLiteral("SWEET")));
        QTRY_VERIFY(watch.details()->tagNames.isEmpty());

        // Somebody else changes it
        store.writeFromElsewhere(
            QStringLiteral("INSERT INTO profile_member (id, profile_id, user_id, display_name,"
                           " role) VALUES ('m', '%1', 'ada', 'Ada', 'editor');"
                           "UPDATE todo SET notes = 'three eggs', updated_by = 'ada'"
                           " WHERE title = 'cake'")
                .arg(profile->id.text()));
        QTRY_COMPARE(watch.details()->full.todo.notes.value_or(QString()),
                     QStringLiteral("three eggs"));
        QCOMPARE(watch.details()->changedBy.name, QStringLiteral("Ada"));
        QVERIFY(!watch.details()->changedBy.isSelf);

        watch.setTodo(flour->id);
        QVERIFY(!watch.details());
        QTRY_VERIFY(watch.details());
        QCOMPARE(watch.details()->parentTitle, QStringLiteral("cake"));
    }

    void tellsWhenTheTodoIsGone()
    {
        OpenedStore store;
        UndoHistory history(*store);
        TodoRepository todos(history);
        const auto profile =
            OpenedStore::await(ProfileRepository(*store).add(QStringLiteral("Home")));
        const auto cake = OpenedStore::await(todos.add(profile->id, QStringLiteral("cake")));
        TodoWatch watch(*store);
        watch.setTodo(cake->id);
        QTRY_VERIFY(watch.details());
        QSignalSpy changed(&watch, &TodoWatch::changed);
        store.writeFromElsewhere(QStringLiteral("DELETE FROM todo"));
        QTRY_VERIFY(watch.isGone());
        QVERIFY(!watch.details());
        QCOMPARE(changed.size(), 1);
        watch.setTodo({});
        QVERIFY(!watch.isGone());
    }
};

QTEST_GUILESS_MAIN(TestTodoWatch)
#include "tst_todowatch.moc"
