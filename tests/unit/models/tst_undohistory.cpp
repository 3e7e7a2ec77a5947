// SPDX-License-Identifier: Apache-2.0
#include "undofixture.h"

#include "models/profilerepository.h"
#include "models/tododao.h"
#include "sync/data/query.h"

#include <QRandomGenerator>
#include <QSet>

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

    std::unique_ptr<UndoFixture> m_f;
    ProfileId m_profile;

    Todo add(const QString &title) { return *OpenedStore::await(m_f->todos.add(m_profile, title)); }
    void untilWritten()
    {
        (void)OpenedStore::await(m_f->store->write([](Connection &) { return Result<void>(); }));
        QTRY_VERIFY(m_f->history.undoLabel() || !m_f->history.canUndo());
    }
    /// Every to-do with what a person gave it, by place.
    QStringList rows()
    {
        auto todos = OpenedStore::await(
            m_f->store->read([](Connection &c) { return Everything().todos.all(c); }));
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
        m_f = std::make_unique<UndoFixture>();
        ProfileRepository profiles(*m_f->store);
        m_profile = OpenedStore::await(profiles.add(QStringLiteral("Home")))->id;
    }
    void cleanup() { m_f.reset(); }

    void takesBackAndDoesAgain()
    {
        QVERIFY(!m_f->history.canUndo() && !m_f->history.canRedo());
        const Todo milk = add(QStringLiteral("Milk"));
        QVERIFY(OpenedStore::await(m_f->todos.complete(milk.id)));
        QCOMPARE(*m_f->history.undoLabel(), (UndoLabel{UndoKind::Complete, milk.title, 1}));
        const QStringList completed = rows();
        QCOMPARE(m_f->undo(), 0);
        QCOMPARE(*m_f->history.undoLabel(), (UndoLabel{UndoKind::Add, milk.title, 1}));
        QCOMPARE(*m_f->history.redoLabel(), (UndoLabel{UndoKind::Complete, milk.title, 1}));
        QCOMPARE(m_f->undo(), 0);
        QCOMPARE(rows(), QStringList());
        QVERIFY(!m_f->history.canUndo());
        QCOMPARE(m_f->redo(), 0);
        QCOMPARE(m_f->redo(), 0);
        QCOMPARE(rows(), completed);
        QVERIFY(!m_f->history.canRedo());
    }

    void aNewStepEndsWhatCouldBeDoneAgain()
    {
        add(QStringLiteral("Milk"));
        QCOMPARE(m_f->undo(), 0);
        QVERIFY(m_f->history.canRedo());
        add(QStringLiteral("Bread"));
        QVERIFY(!m_f->history.canRedo());
    }

    void remembersNothingWhereNothingWasWritten()
    {
        const Todo milk = add(QStringLiteral("Milk"));
        QSignalSpy recorded(&m_f->history, &UndoHistory::recorded);
        QVERIFY(OpenedStore::await(m_f->todos.edit(milk.id, {.title = milk.title})));
        QVERIFY(!OpenedStore::await(m_f->todos.edit(milk.id, {.title = QString()})));
        QVERIFY(recorded.isEmpty());
        QCOMPARE(m_f->history.undoLabel()->kind, UndoKind::Add);
    }

    void leavesAloneWhatSomebodyElseHasChanged()
    {
        const Todo milk = add(QStringLiteral("Milk"));
        QVERIFY(OpenedStore::await(
            m_f->todos.edit(milk.id, {.title = QStringLiteral("Oat milk"), .priority = 2})));
        m_f->store.writeFromElsewhere(QStringLiteral("UPDATE todo SET title = 'Soy milk'"));
        QCOMPARE(m_f->undo(), 1);
        const auto now = OpenedStore::await(m_f->todos.edit(milk.id, {}));
        QCOMPARE(now->title, QStringLiteral("Soy milk"));
        QCOMPARE(now->priority, 0);
    }

    void keepsAStepThatCouldNotBeTakenBack()
    {
        add(QStringLiteral("Milk"));
        QVERIFY(OpenedStore::await(m_f->store->write([](Connection &c) {
            return c.execute("CREATE TRIGGER full BEFORE DELETE ON todo BEGIN"
                             " SELECT raise(ABORT, 'no room'); END");
        })));
        QSignalSpy failed(&m_f->history, &UndoHistory::failed);
        m_f->history.undo();
        QVERIFY(failed.wait());
        QVERIFY(m_f->history.canUndo());
        QVERIFY(!m_f->history.canRedo());
        QCOMPARE(rows().size(), 1);
    }

    void keepsAHundredSteps()
    {
        for (int i = 0; i < UndoHistory::maxSteps + 5; ++i)
            add(QString::number(i));
        int undone = 0;
        for (; m_f->history.canUndo(); ++undone)
            QCOMPARE(m_f->undo(), 0);
        QCOMPARE(undone, UndoHistory::maxSteps);
        QCOMPARE(rows().size(), 5);
    }

    void forgetsEverythingWhenToldTo()
    {
        add(QStringLiteral("Milk"));
        add(QStringLiteral("Bread"));
        QSignalSpy undone(&m_f->history, &UndoHistory::undone);
        m_f->history.undo();
        m_f->history.clear(); // while that is under way
        QVERIFY(undone.wait());
        QTRY_VERIFY(!m_f->history.canUndo() && !m_f->history.canRedo());
    }

    void forgetsWhatIsStillBeingWrittenToo()
    {
        const auto added = m_f->todos.add(m_profile, QStringLiteral("Milk"));
        m_f->history.clear();
        QVERIFY(OpenedStore::await(added));
        QTRY_VERIFY(!m_f->history.canUndo());
        QCOMPARE(rows().size(), 1);
    }

    void takesBackWhatIsStillBeingWritten()
    {
        const Todo milk = add(QStringLiteral("Milk"));
        const QStringList start = rows();
        (void)m_f->todos.complete(milk.id);
        QVERIFY(m_f->history.canUndo() && !m_f->history.undoLabel());
        QCOMPARE(m_f->undo(), 0);
        QCOMPARE(rows(), start);
        QCOMPARE(*m_f->history.undoLabel(), (UndoLabel{UndoKind::Add, milk.title, 1}));
        QCOMPARE(*m_f->history.redoLabel(), (UndoLabel{UndoKind::Complete, milk.title, 1}));
    }

    /// Whoever is faster than the file gets what a slow person gets.
    void doesEverythingInTheOrderOfTheAsking_data() { addSeeds(); }
    void doesEverythingInTheOrderOfTheAsking()
    {
        QFETCH(int, seed);
        const QList<TodoId> todos{add(QStringLiteral("Milk")).id, add(QStringLiteral("Bread")).id};
        const auto statesOf = [&](bool isWaiting) {
            m_f->history.clear();
            QRandomGenerator random{quint32(seed)};
            for (int i = 0; i < 60; ++i) {
                const int what = random.bounded(5);
                if (what == 0)
                    m_f->history.undo();
                else if (what == 1)
                    m_f->history.redo();
                else
                    (void)m_f->todos.edit(todos[what % 2], {.priority = random.bounded(4)});
                if (isWaiting)
                    untilWritten();
            }
            untilWritten();
            QStringList states = rows();
            while (m_f->history.canUndo() && m_f->undo() >= 0)
                states += rows();
            return states;
        };
        const QStringList quick = statesOf(false);
        QVERIFY(quick.size() > 4);
        QCOMPARE(statesOf(true), quick);
    }

    void undoingEverythingRestoresTheStart_data() { addSeeds(); }
    void undoingEverythingRestoresTheStart()
    {
        QFETCH(int, seed);
        QRandomGenerator random{quint32(seed)};
        for (int i = 0; i < 4; ++i)
            add(QStringLiteral("start %1").arg(i));
        m_f->history.clear();
        const QStringList start = rows();
        for (int i = 0; i < 40; ++i)
            change(random);
        const QStringList end = rows();
        while (m_f->history.canUndo())
            QCOMPARE(m_f->undo(), 0);
        QCOMPARE(rows(), start);
        while (m_f->history.canRedo())
            QCOMPARE(m_f->redo(), 0);
        QCOMPARE(rows(), end);
    }

    /// Somebody else writes in between: nothing of theirs is lost, nothing is there twice.
    void nothingIsLostWhileOthersWrite_data() { addSeeds(); }
    void nothingIsLostWhileOthersWrite()
    {
        QFETCH(int, seed);
        QRandomGenerator random{quint32(seed)};
        QStringList theirs;
        for (int i = 0; i < 60; ++i) {
            switch (random.bounded(4)) {
            case 0: {
                theirs += TodoId::create().text();
                m_f->store.writeFromElsewhere(
                    QStringLiteral("INSERT INTO todo (id, profile_id, parent_id, title, position)"
                                   " SELECT '%1', '%2', (SELECT id FROM todo WHERE parent_id IS"
                                   " NULL ORDER BY random() LIMIT 1), 'theirs', 'a'")
                        .arg(theirs.last(), m_profile.text()));
                break;
            }
            case 1:
                m_f->store.writeFromElsewhere(QStringLiteral(
                    "UPDATE todo SET notes = 'theirs' WHERE id = (SELECT id FROM todo"
                    " ORDER BY random() LIMIT 1)"));
                break;
            case 2:
                if (m_f->history.canUndo())
                    QVERIFY(m_f->undo() >= 0);
                else if (m_f->history.canRedo())
                    QVERIFY(m_f->redo() >= 0);
                break;
            default:
                change(random);
            }
        }
        const QSet<QString> noted = ids(true);
        while (m_f->history.canUndo())
            QVERIFY(m_f->undo() >= 0);
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
            QVERIFY(OpenedStore::await(m_f->todos.edit(id, edit)));
            break;
        case 1:
            QVERIFY(OpenedStore::await(m_f->todos.complete(id)));
            break;
        case 2:
            QVERIFY(OpenedStore::await(m_f->todos.reopen(id)));
            break;
        case 3:
            QVERIFY(OpenedStore::await(m_f->todos.trash(id)));
            break;
        case 4:
            QVERIFY(OpenedStore::await(m_f->todos.restore(id)));
            break;
        default:
            QVERIFY(OpenedStore::await(m_f->todos.moveBy(id, random.bounded(2) ? 1 : -1)));
        }
    }
};

QTEST_GUILESS_MAIN(TestUndoHistory)
#include "tst_undohistory.moc"
