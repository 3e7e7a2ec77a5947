// SPDX-License-Identifier: Apache-2.0
#include "windowfixture.h"

#include "models/tododao.h"
#include "ui/drag/tododrag.h"
#include "ui/drag/todolistview.h"

#include <QDropEvent>
#include <QMenu>
#include <QMimeData>

using Models::TodoListModel;
using TestSupport::words;

/// To-dos that are dragged with the mouse, and made sub-tasks by key.
class TestDragging : public QObject
{
    Q_OBJECT

    std::unique_ptr<WindowFixture> m_f;
    Models::ProfileId m_personal;

    void press(int key, Qt::KeyboardModifiers modifiers = {}) { m_f->press(key, modifiers); }
    Ui::TodoListView *list() const { return m_f->find<Ui::TodoListView>("todoList"); }
    QModelIndex row(const char *title) const
    {
        return m_f->todos.index(static_cast<int>(m_f->titles().indexOf(QString::fromUtf8(title))));
    }
    /// Titles, sub-tasks with a dash.
    QStringList shown() const
    {
        QStringList lines;
        for (int i = 0; i < m_f->todos.rowCount(); ++i)
            lines += QString(m_f->todos.depthAt(i), u'-') + m_f->titles().value(i);
        return lines;
    }
    void mark(const char *titles)
    {
        list()->clearSelection();
        const QStringList all = words(titles);
        for (const QString &title : all) {
            list()->selectionModel()->setCurrentIndex(row(qPrintable(title)),
                                                      QItemSelectionModel::Select);
        }
    }
    /// Drops what is marked, which was taken at `from`, and says whether it was taken.
    bool drop(QListView *onto, const QPoint &at, const QPoint &from)
    {
        QTest::mousePress(list()->viewport(), Qt::LeftButton, Qt::ControlModifier,
                          QPoint(from.x(), list()->viewport()->height() - 1));
        const std::unique_ptr<QMimeData> data(list()->newDrag());
        QTest::mouseRelease(list()->viewport(), Qt::LeftButton, Qt::ControlModifier,
                            QPoint(from.x(), list()->viewport()->height() - 1));
        if (!data)
            return false;
        QWidget *target = onto->viewport();
        QDragEnterEvent enter(at, Qt::MoveAction, data.get(), Qt::LeftButton, {});
        QCoreApplication::sendEvent(target, &enter);
        QDragMoveEvent move(at, Qt::MoveAction, data.get(), Qt::LeftButton, {});
        QCoreApplication::sendEvent(target, &move);
        target->grab();
        if (!move.isAccepted()) {
            QDragLeaveEvent leave;
            QCoreApplication::sendEvent(target, &leave);
            return false;
        }
        QDropEvent dropped(at, Qt::MoveAction, data.get(), Qt::LeftButton, {});
        QCoreApplication::sendEvent(target, &dropped);
        return dropped.isAccepted();
    }
    /// Between this one and the one above it, so many pixels to the side of where it was taken.
    bool dropAbove(const char *title, int aside = 0)
    {
        const QPoint at = list()->visualRect(row(title)).topLeft() + QPoint(100 + aside, 2);
        return drop(list(), at, QPoint(100, 0));
    }
    bool dropAtTheEnd(int aside = 0)
    {
        const QRect last = list()->visualRect(m_f->todos.index(m_f->todos.rowCount() - 1));
        return drop(list(), last.bottomLeft() + QPoint(100 + aside, 10), QPoint(100, 0));
    }
    bool dropOn(const char *where, int at)
    {
        auto *onto = m_f->find<QListView>(where);
        return drop(onto, onto->visualRect(onto->model()->index(at, 0)).center(), QPoint(100, 0));
    }
    QString positionOf(const char *title)
    {
        return OpenedStore::await(m_f->store->read([id = m_f->todos.idAt(row(title).row())](
                                                       Sync::Connection &connection) {
                   return Models::TodoDao(connection).get(id);
               }))
            ->position;
    }

private Q_SLOTS:
    void init()
    {
        m_f = std::make_unique<WindowFixture>();
        m_personal = m_f->todos.profile();
        for (const char *title : {"milk", "bread", "tea", "rice"})
            m_f->add(title);
        QTRY_COMPARE(shown(), words("milk bread tea rice"));
        m_f->todoList()->setFocus();
    }
    void cleanup() { m_f.reset(); }

    void putsATodoBetweenTwoOthers()
    {
        // Given four to-dos, when I drag the last one above the second,
        const QString milk = positionOf("milk");
        const qint64 queued = m_f->store.queued();
        mark("rice");
        QVERIFY(dropAbove("bread"));
        // then it stands there, for which one row was written,
        QTRY_COMPARE(shown(), words("milk rice bread tea"));
        QCOMPARE(m_f->store.queued(), queued + 1);
        QCOMPARE(positionOf("milk"), milk);
        // also at the very top and the very end,
        QVERIFY(dropAbove("milk"));
        QTRY_COMPARE(shown(), words("rice milk bread tea"));
        mark("milk");
        QVERIFY(dropAtTheEnd());
        QTRY_COMPARE(shown(), words("rice bread tea milk"));
        // and each is one step to take back.
        for (const char *before : {"rice milk bread tea", "milk rice bread tea"}) {
            press(Qt::Key_Z, Qt::ControlModifier);
            QTRY_COMPARE(shown(), words(before));
        }
    }

    void leavesAloneWhatStandsThereAlready()
    {
        mark("bread");
        QVERIFY(!dropAbove("bread"));
        QVERIFY(!dropAbove("tea"));
        mark("bread tea");
        QVERIFY(!dropAbove("rice"));
    }

    void putsSeveralOneBehindTheOther()
    {
        mark("bread rice");
        QVERIFY(dropAbove("milk"));
        QTRY_COMPARE(shown(), words("bread rice milk tea"));
        press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(shown(), words("milk bread tea rice"));
    }

    void makesSubtasksToTheSide()
    {
        // Further to the right it is a sub-task of the one above,
        mark("tea");
        QVERIFY(dropAbove("bread", 60));
        QTRY_COMPARE(shown(), words("milk -tea bread rice"));
        // between two sub-tasks one more, wherever the mouse is,
        mark("rice");
        QVERIFY(dropAbove("tea"));
        QTRY_COMPARE(shown(), words("milk -rice -tea bread"));
        // with sub-tasks none,
        mark("milk");
        QVERIFY(dropAtTheEnd(60));
        QTRY_COMPARE(shown(), words("bread milk -rice -tea"));
        // and to the left it stands on its own again.
        mark("tea");
        QVERIFY(dropAtTheEnd(-60));
        QTRY_COMPARE(shown(), words("bread milk -rice tea"));
        // A to-do does not go between another one and its sub-task when it has some itself.
        mark("bread");
        QVERIFY(dropAbove("tea", 60));
        QTRY_COMPARE(shown(), words("milk -rice -bread tea"));
        press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(shown(), words("bread milk -rice tea"));
    }

    void stopsWhereTheOrderIsNotMadeByHand()
    {
        mark("rice");
        m_f->command("Sort by title")->trigger();
        QTRY_COMPARE(shown(), words("bread milk rice tea"));
        QVERIFY(!dropAbove("bread"));
    }

    void movesToAnotherProfile()
    {
        const auto shop = OpenedStore::await(m_f->profileRepository.add(QStringLiteral("Shop")));
        QTRY_COMPARE(m_f->profiles.roleIn(shop->id), Models::MemberRole::Owner);
        mark("milk tea");
        QVERIFY(dropOn("profileList", m_f->profiles.rowOfProfile(shop->id)));
        QTRY_COMPARE(shown(), words("bread rice"));
        QTRY_VERIFY(m_f->message().contains(u"2 to-dos"));
        press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(shown(), words("milk bread tea rice"));
        // Not where I may only read.
        m_f->store.writeFromElsewhere(
            QStringLiteral("UPDATE profile_member SET role = 'viewer' WHERE profile_id = '%1'")
                .arg(shop->id.text()));
        QTRY_COMPARE(m_f->profiles.roleIn(shop->id), Models::MemberRole::Viewer);
        mark("milk");
        const std::unique_ptr<QMimeData> dragged(list()->newDrag());
        QCOMPARE(Ui::draggedTodos(dragged.get()).size(), 1);
        QVERIFY(!dropOn("profileList", m_f->profiles.rowOfProfile(shop->id)));
    }

    void isDueTodayWhenDroppedThere()
    {
        mark("bread");
        QVERIFY(dropOn("viewList", 0));
        const QString today = m_f->todos.view().today.toString(Qt::ISODate);
        QTRY_COMPARE(m_f->todos.rowAt(1)->dueDate, today);
        press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(m_f->todos.rowAt(1)->dueDate, QString());
        // Upcoming is no day, so it takes nothing; the trash does.
        QVERIFY(!dropOn("viewList", 1));
        QVERIFY(dropOn("viewList", 4));
        QTRY_COMPARE(shown(), words("milk tea rice"));
    }

    void takesNothingFromWhoMayOnlyRead()
    {
        m_f->store.writeFromElsewhere(QStringLiteral("UPDATE profile_member SET role = 'viewer'"));
        QTRY_VERIFY(m_f->quickAdd()->isReadOnly());
        mark("rice");
        QCOMPARE(list()->newDrag(), nullptr);
    }

    void movesToAnotherProfileByKey()
    {
        const auto shop =
            OpenedStore::await(m_f->profileRepository.add(QStringLiteral("Shop & co")));
        QTRY_COMPARE(m_f->profiles.roleIn(shop->id), Models::MemberRole::Owner);
        m_f->goTo("milk");
        press(Qt::Key_Down, Qt::ShiftModifier);
        press(Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
        auto *menu = m_f->find<QMenu>("moveMenu");
        QCOMPARE(menu->actions().size(), 1);
        QCOMPARE(menu->actions().first()->text(), QStringLiteral("Shop && co"));
        QTest::keyClick(menu, Qt::Key_Return);
        QTRY_COMPARE(shown(), words("tea rice"));
        QTRY_COMPARE(list()->currentIndex().data().toString(), QStringLiteral("tea"));
        // The offscreen platform leaves it to us.
        m_f->window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_f->window.get()));
        press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(shown(), words("milk bread tea rice"));
    }

    void nestsByKey()
    {
        m_f->goTo("milk");
        QVERIFY(!m_f->command("Make it a sub-task")->isEnabled());
        m_f->goTo("bread");
        press(Qt::Key_BracketRight, Qt::ControlModifier);
        QTRY_COMPARE(shown(), words("milk -bread tea rice"));
        QTRY_VERIFY(m_f->command("No longer a sub-task")->isEnabled());
        QVERIFY(!m_f->command("Make it a sub-task")->isEnabled());
        press(Qt::Key_Left, Qt::AltModifier);
        QTRY_COMPARE(shown(), words("milk bread tea rice"));
        press(Qt::Key_Right, Qt::AltModifier);
        QTRY_COMPARE(shown(), words("milk -bread tea rice"));
        press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(shown(), words("milk bread tea rice"));
    }

    void saysWhyWhatHasHiddenSubtasksBecomesNone()
    {
        // Given a to-do whose only sub-task is completed, and not shown,
        const Models::TodoId bread = m_f->todos.idAt(row("bread").row());
        const auto flour =
            OpenedStore::await(m_f->todoRepository.addUnder(bread, QStringLiteral("flour")));
        QVERIFY(flour.isOk());
        QVERIFY(OpenedStore::await(m_f->todoRepository.complete(flour->id)));
        QTRY_COMPARE(shown(), words("milk bread tea rice"));
        // when I make it a sub-task,
        m_f->goTo("bread");
        press(Qt::Key_BracketRight, Qt::ControlModifier);
        // then I read what is in the way.
        QTRY_COMPARE(m_f->message(),
                     QStringLiteral("It has completed sub-tasks, so it cannot be one itself."));
        QCOMPARE(shown(), words("milk bread tea rice"));
    }
};

QTEST_MAIN(TestDragging)
#include "tst_dragging.moc"
