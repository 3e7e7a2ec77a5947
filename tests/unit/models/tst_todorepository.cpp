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

    qint64 transactions()
    {
        using Count = Sync::Result<std::int64_t>;
        const auto counted = OpenedStore::await((*m_store)->read([](Sync::Connection &c) -> Count {
            auto count = c.prepare("SELECT COUNT(DISTINCT tx) FROM sync_crud");
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
        QCOMPARE(m_history->undoLabel(), (UndoLabel{UndoKind::Edit, QStringLiteral("milk"), 3}));
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
