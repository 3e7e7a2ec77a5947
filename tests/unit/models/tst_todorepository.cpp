// SPDX-License-Identifier: Apache-2.0
#include "models/profilerepository.h"
#include "models/todorepository.h"
#include "sync/store/statement.h"
#include "tests/support/openedstore.h"

#include <QRegularExpression>

using namespace Models;
using Sync::ErrorCode;

class TestTodoRepository : public QObject
{
    Q_OBJECT

    std::unique_ptr<OpenedStore> m_store;
    std::unique_ptr<UndoHistory> m_history;
    std::unique_ptr<TodoRepository> m_todos;
    QList<TodoId> m_ids;
    qint64 m_transactions = 0; ///< before the test

    qint64 transactions() { return count("SELECT COUNT(DISTINCT tx) FROM sync_crud"); }
    qint64 count(const char *sql)
    {
        using Count = Sync::Result<std::int64_t>;
        const auto counted =
            OpenedStore::await((*m_store)->read([sql](Sync::Connection &c) -> Count {
                auto count = c.prepare(sql);
                if (!count)
                    return count.error();
                if (auto row = count->step(); !row)
                    return row.error();
                return count->columnInt(0);
            }));
        return counted ? *counted : -1;
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_store = std::make_unique<OpenedStore>();
        m_history = std::make_unique<UndoHistory>(**m_store);
        m_todos = std::make_unique<TodoRepository>(*m_history);
        ProfileRepository profiles(**m_store);
        const auto profile = OpenedStore::await(profiles.add(QStringLiteral("Home")));
        m_ids.clear();
        for (const char *title : {"milk", "bread", "tea"})
            m_ids += OpenedStore::await(m_todos->add(profile->id, QLatin1String(title)))->id;
        m_transactions = transactions();
    }
    void cleanup()
    {
        m_todos.reset();
        m_history.reset();
        m_store.reset();
    }

    void changesAllInOneTransaction()
    {
        const auto done = OpenedStore::await(m_todos->completeAll(m_ids));
        QVERIFY(done);
        QCOMPARE(done->size(), 3);
        for (const Todo &todo : *done)
            QVERIFY(todo.completedAt);
        QCOMPARE(transactions(), m_transactions + 1);

        const auto opened = OpenedStore::await(m_todos->reopenAll(m_ids));
        QVERIFY(opened && !opened->last().completedAt);
        const auto trashed = OpenedStore::await(m_todos->trashAll(m_ids));
        QVERIFY(trashed && trashed->last().deletedAt);
        const auto restored = OpenedStore::await(m_todos->restoreAll(m_ids));
        QVERIFY(restored && !restored->last().deletedAt);
        TodoEdit edit;
        edit.priority = 2;
        edit.dueDate.emplace(QStringLiteral("2031-02-03"));
        const auto edited = OpenedStore::await(m_todos->editAll(m_ids, edit));
        QVERIFY(edited);
        QCOMPARE(edited->first().priority, 2);
        QCOMPARE(edited->last().dueDate, QStringLiteral("2031-02-03"));
        QCOMPARE(transactions(), m_transactions + 5);
        // Each is one step to take back.
        QCOMPARE(*m_history->undoLabel(), (UndoLabel{UndoKind::Edit, QStringLiteral("milk"), 3}));
    }

    void goesOnWithoutWhatIsNoLongerThere()
    {
        m_store->writeFromElsewhere(QStringLiteral("DELETE FROM todo WHERE title = 'bread'"));
        const auto done = OpenedStore::await(m_todos->trashAll(m_ids));
        QVERIFY(done);
        QCOMPARE(done->size(), 2);
        m_store->writeFromElsewhere(QStringLiteral("DELETE FROM todo"));
        const auto none = OpenedStore::await(m_todos->trashAll(m_ids));
        QVERIFY(!none);
        QCOMPARE(none.error().code, ErrorCode::NotFound);
        QVERIFY(OpenedStore::await(m_todos->trashAll({})));
    }

    void addsSeveralWithWhatBelongsToThemInOneStep()
    {
        const auto before = OpenedStore::await(m_todos->reopen(m_ids.first()));
        const ProfileId home = before->profileId;
        const auto named = [&](const char *title) {
            NewTodo todo;
            todo.profile = home;
            todo.details.title = QLatin1String(title);
            return todo;
        };
        QList<NewTodo> wanted = {named("cake"), named("eggs"), named("party")};
        wanted[0].details.priority = 3;
        wanted[0].tags = QStringList({QStringLiteral("shop"), QStringLiteral("Shop")});
        wanted[1].isSubtask = true;
        wanted[1].isCompleted = true;
        wanted[1].tags = QStringList(QStringLiteral("shop"));
        const auto made = OpenedStore::await(m_todos->addAll(wanted));
        QVERIFY(made);
        QCOMPARE(made->size(), 3);
        QCOMPARE(made->at(0).priority, 3);
        QCOMPARE(made->at(1).parentId, made->at(0).id);
        QVERIFY(made->at(1).completedAt);
        QVERIFY(!made->at(2).parentId);
        QVERIFY(made->at(2).position > made->at(0).position);
        QCOMPARE(transactions(), m_transactions + 1);
        QCOMPARE(*m_history->undoLabel(), (UndoLabel{UndoKind::Add, QStringLiteral("cake"), 3}));
        QCOMPARE(count("SELECT count(*) FROM tag"), 1);
        QCOMPARE(count("SELECT count(*) FROM todo_tag"), 2);
        m_history->undo();
        QTRY_COMPARE(count("SELECT count(*) FROM todo"), 3);
        QCOMPARE(count("SELECT count(*) FROM tag"), 0);
    }

    void addsNoneWhenOneCannotBe()
    {
        const auto milk = OpenedStore::await(m_todos->reopen(m_ids.first()));
        NewTodo good;
        good.profile = milk->profileId;
        good.details.title = QStringLiteral("cake");
        NewTodo bad = good;
        bad.tags = QStringList(QStringLiteral(" "));
        QVERIFY(!OpenedStore::await(m_todos->addAll({good, bad})));
        bad = good;
        bad.isSubtask = true;
        const auto orphan = OpenedStore::await(m_todos->addAll({bad, good}));
        QVERIFY(!orphan);
        QCOMPARE(orphan.error().code, ErrorCode::InvalidArgument);
        QCOMPARE(count("SELECT count(*) FROM todo"), 3);
        QCOMPARE(transactions(), m_transactions);
    }

    void changesNothingWhenTheStoreRefusesOne()
    {
        // A reminder in the file's way: what is written before it is taken back.
        m_store->writeFromElsewhere(
            QStringLiteral("CREATE TRIGGER refuse BEFORE UPDATE ON todo WHEN OLD.title = 'tea' "
                           "BEGIN SELECT RAISE(ABORT, 'no'); END"));
        QVERIFY(!OpenedStore::await(m_todos->completeAll(m_ids)));
        QCOMPARE(transactions(), m_transactions);
        const auto milk = OpenedStore::await(m_todos->reopen(m_ids.first()));
        QVERIFY(milk && milk->updatedAt == milk->createdAt);
    }
};

QTEST_MAIN(TestTodoRepository)
#include "tst_todorepository.moc"
