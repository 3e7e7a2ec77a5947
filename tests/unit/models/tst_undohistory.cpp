// SPDX-License-Identifier: Apache-2.0
#include "models/profilerepository.h"
#include "models/tododao.h"
#include "models/todorepository.h"
#include "models/undohistory.h"
#include "sync/data/query.h"
#include "tests/support/openedstore.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSet>
#include <QSignalSpy>

using namespace Models;
using Sync::Connection;
using Sync::Result;

struct Everything : Sync::QuerySet
{
    Sync::Query<Todo()> todos{this, "FROM todo ORDER BY position, id"};
};

class TestUndoHistory : public QObject
{
    Q_OBJECT

    std::unique_ptr<OpenedStore> m_store;
    std::unique_ptr<UndoHistory> m_history;
    std::unique_ptr<TodoRepository> m_todos;
    ProfileId m_profile;

    Todo add(const QString &title) { return *OpenedStore::await(m_todos->add(m_profile, title)); }
    /// How many writes were left alone.
    int undo()
    {
        QSignalSpy done(m_history.get(), &UndoHistory::undone);
        m_history->undo();
        return done.wait() ? done[0][1].toInt() : -1;
    }
    int redo()
    {
        QSignalSpy done(m_history.get(), &UndoHistory::redone);
        m_history->redo();
        return done.wait() ? done[0][1].toInt() : -1;
    }
    /// Every to-do with what a person gave it, by place.
    QStringList rows()
    {
        auto todos = OpenedStore::await(
            (*m_store)->read([](Connection &c) { return Everything().todos.all(c); }));
        QStringList rows;
        for (const Todo &todo : *todos)
            rows += QStringList{todo.id.text(),
                                todo.title,
                                todo.notes.value_or(QString()),
                                QString::number(todo.priority),
                                todo.dueDate.value_or(QString()),
                                todo.position,
                                todo.completedAt.value_or(QString()),
                                todo.deletedAt.value_or(QString())}
                        .join(u'|');
        return rows;
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_store = std::make_unique<OpenedStore>();
        m_history = std::make_unique<UndoHistory>(**m_store);
        m_todos = std::make_unique<TodoRepository>(*m_history);
        ProfileRepository profiles(**m_store);
        m_profile = OpenedStore::await(profiles.add(QStringLiteral("Home")))->id;
    }
    void cleanup()
    {
        m_todos.reset();
        m_history.reset();
        m_store.reset();
    }

    void takesBackAndDoesAgain()
    {
        QVERIFY(!m_history->canUndo() && !m_history->canRedo());
        const Todo milk = add(QStringLiteral("Milk"));
        QVERIFY(OpenedStore::await(m_todos->complete(milk.id)));
        QCOMPARE(m_history->undoLabel(), (UndoLabel{UndoKind::Complete, milk.title, 1}));
        const QStringList completed = rows();
        QCOMPARE(undo(), 0);
        QCOMPARE(m_history->undoLabel(), (UndoLabel{UndoKind::Add, milk.title, 1}));
        QCOMPARE(m_history->redoLabel(), (UndoLabel{UndoKind::Complete, milk.title, 1}));
        QCOMPARE(undo(), 0);
        QCOMPARE(rows(), QStringList());
        QVERIFY(!m_history->canUndo());
        QCOMPARE(redo(), 0);
        QCOMPARE(redo(), 0);
        QCOMPARE(rows(), completed);
        QVERIFY(!m_history->canRedo());
    }

    void aNewStepEndsWhatCouldBeDoneAgain()
    {
        add(QStringLiteral("Milk"));
        QCOMPARE(undo(), 0);
        QVERIFY(m_history->canRedo());
        add(QStringLiteral("Bread"));
        QVERIFY(!m_history->canRedo());
    }

    void remembersNothingWhereNothingWasWritten()
    {
        const Todo milk = add(QStringLiteral("Milk"));
        QSignalSpy recorded(m_history.get(), &UndoHistory::recorded);
        QVERIFY(OpenedStore::await(m_todos->edit(milk.id, {.title = milk.title})));
        QVERIFY(!OpenedStore::await(m_todos->edit(milk.id, {.title = QString()})));
        QVERIFY(recorded.isEmpty());
        QCOMPARE(m_history->undoLabel().kind, UndoKind::Add);
    }

    void leavesAloneWhatSomebodyElseHasChanged()
    {
        const Todo milk = add(QStringLiteral("Milk"));
        QVERIFY(OpenedStore::await(
            m_todos->edit(milk.id, {.title = QStringLiteral("Oat milk"), .priority = 2})));
        m_store->writeFromElsewhere(QStringLiteral("UPDATE todo SET title = 'Soy milk'"));
        QCOMPARE(undo(), 1);
        const auto now = OpenedStore::await(m_todos->edit(milk.id, {}));
        QCOMPARE(now->title, QStringLiteral("Soy milk"));
        QCOMPARE(now->priority, 0);
    }

    void keepsAStepThatCouldNotBeTakenBack()
    {
        add(QStringLiteral("Milk"));
        QVERIFY(OpenedStore::await((*m_store)->write([](Connection &c) {
            return c.execute("CREATE TRIGGER full BEFORE DELETE ON todo BEGIN"
                             " SELECT raise(ABORT, 'no room'); END");
        })));
        QSignalSpy failed(m_history.get(), &UndoHistory::failed);
        m_history->undo();
        QVERIFY(failed.wait());
        QVERIFY(m_history->canUndo());
        QVERIFY(!m_history->canRedo());
        QCOMPARE(rows().size(), 1);
    }

    void keepsAHundredSteps()
    {
        for (int i = 0; i < UndoHistory::maxSteps + 5; ++i)
            add(QString::number(i));
        int undone = 0;
        for (; m_history->canUndo(); ++undone)
            QCOMPARE(undo(), 0);
        QCOMPARE(undone, UndoHistory::maxSteps);
        QCOMPARE(rows().size(), 5);
    }

    void forgetsEverythingWhenToldTo()
    {
        add(QStringLiteral("Milk"));
        add(QStringLiteral("Bread"));
        QSignalSpy undone(m_history.get(), &UndoHistory::undone);
        m_history->undo();
        m_history->clear(); // while that is under way
        QVERIFY(undone.wait());
        QVERIFY(!m_history->canUndo() && !m_history->canRedo());
    }

    void undoingEverythingRestoresTheStart_data()
    {
        QTest::addColumn<int>("seed");
        for (int seed = 1; seed <= 8; ++seed)
            QTest::addRow("%d", seed) << seed;
    }
    void undoingEverythingRestoresTheStart()
    {
        QFETCH(int, seed);
        QRandomGenerator random{quint32(seed)};
        for (int i = 0; i < 4; ++i)
            add(QStringLiteral("start %1").arg(i));
        m_history->clear();
        const QStringList start = rows();
        for (int i = 0; i < 40; ++i)
            change(random);
        const QStringList end = rows();
        while (m_history->canUndo())
            QCOMPARE(undo(), 0);
        QCOMPARE(rows(), start);
        while (m_history->canRedo())
            QCOMPARE(redo(), 0);
        QCOMPARE(rows(), end);
    }

    /// Somebody else writes in between: nothing of theirs is lost, nothing is there twice.
    void nothingIsLostWhileOthersWrite_data() { undoingEverythingRestoresTheStart_data(); }
    void nothingIsLostWhileOthersWrite()
    {
        QFETCH(int, seed);
        QRandomGenerator random{quint32(seed)};
        QStringList theirs;
        for (int i = 0; i < 60; ++i) {
            switch (random.bounded(4)) {
            case 0: {
                theirs += TodoId::create().text();
                m_store->writeFromElsewhere(
                    QStringLiteral("INSERT INTO todo (id, profile_id, parent_id, title, position)"
                                   " SELECT '%1', '%2', (SELECT id FROM todo WHERE parent_id IS"
                                   " NULL ORDER BY random() LIMIT 1), 'theirs', 'a'")
                        .arg(theirs.last(), m_profile.text()));
                break;
            }
            case 1:
                m_store->writeFromElsewhere(QStringLiteral(
                    "UPDATE todo SET notes = 'theirs' WHERE id = (SELECT id FROM todo"
                    " ORDER BY random() LIMIT 1)"));
                break;
            case 2:
                if (m_history->canUndo())
                    QVERIFY(undo() >= 0);
                else if (m_history->canRedo())
                    QVERIFY(redo() >= 0);
                break;
            default:
                change(random);
            }
        }
        const QSet<QString> noted = ids(true);
        while (m_history->canUndo())
            QVERIFY(undo() >= 0);
        const QSet<QString> here = ids(false);
        QCOMPARE(here.size(), rows().size());
        for (const QString &id : std::as_const(theirs))
            QVERIFY(here.contains(id));
        QVERIFY(ids(true).contains(noted));
    }

private:
    /// Of all, or of those that somebody else wrote a note into.
    QSet<QString> ids(bool withTheirNote)
    {
        QSet<QString> ids;
        const QStringList all = rows();
        for (const QString &row : all) {
            if (!withTheirNote || row.section(u'|', 2, 2) == QStringLiteral("theirs"))
                ids += row.section(u'|', 0, 0);
        }
        return ids;
    }
    void change(QRandomGenerator &random)
    {
        const QStringList all = rows();
        if (all.isEmpty() || random.bounded(4) == 0) {
            add(QStringLiteral("new"));
            return;
        }
        const TodoId id(all[random.bounded(int(all.size()))].section(u'|', 0, 0));
        const TodoEdit edit{.title = QString::number(random.bounded(100)),
                            .priority = random.bounded(4)};
        switch (random.bounded(6)) {
        case 0:
            QVERIFY(OpenedStore::await(m_todos->edit(id, edit)));
            break;
        case 1:
            QVERIFY(OpenedStore::await(m_todos->complete(id)));
            break;
        case 2:
            QVERIFY(OpenedStore::await(m_todos->reopen(id)));
            break;
        case 3:
            QVERIFY(OpenedStore::await(m_todos->trash(id)));
            break;
        case 4:
            QVERIFY(OpenedStore::await(m_todos->restore(id)));
            break;
        default:
            QVERIFY(OpenedStore::await(m_todos->moveBy(id, random.bounded(2) ? 1 : -1)));
        }
    }
};

QTEST_GUILESS_MAIN(TestUndoHistory)
#include "tst_undohistory.moc"
