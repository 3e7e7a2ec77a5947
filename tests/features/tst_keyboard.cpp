// SPDX-License-Identifier: Apache-2.0
#include "windowfixture.h"

#include "ui/commands/commands.h"

#include <QCalendarWidget>
#include <QKeySequenceEdit>
#include <QLineEdit>
#include <QMenuBar>
#include <QTreeWidget>

using TestSupport::words;

/// What one does with the keyboard alone.
class TestKeyboard : public QObject
{
    Q_OBJECT

    std::unique_ptr<WindowFixture> m_f;

    /// To whatever has the focus, as a keyboard does.
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}, int times = 1)
    {
        for (int i = 0; i < times; ++i)
            QTest::keyClick(QApplication::activeWindow()->focusWidget(), key, modifiers);
    }
    void type(const char *text)
    {
        QTest::keyClicks(QApplication::focusWidget(), QString::fromUtf8(text));
    }
    /// What the window manager does when a dialog closes; here there is none.
    void returnToWindow()
    {
        m_f->window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_f->window.get()));
    }
    QString current() const { return m_f->todoList()->currentIndex().data().toString(); }
    QStringList marked() const
    {
        QStringList titles;
        const auto rows = m_f->todoList()->selectionModel()->selectedRows();
        for (const QModelIndex &row : rows)
            titles += row.data().toString();
        titles.sort();
        return titles;
    }
    QWidget *palette() const { return m_f->find<QWidget>("commandPalette"); }
    QStringList offered() const
    {
        const QAbstractItemModel *model = m_f->find<QListView>("paletteList")->model();
        QStringList texts;
        for (int row = 0; row < model->rowCount(); ++row)
            texts += model->index(row, 0).data().toString();
        return texts;
    }
    /// What stands beside a command in the cheat sheet; empty: it is not there.
    QString keysInSheet(const char *text) const
    {
        auto *tree = m_f->find<QTreeWidget>("cheatSheetTree");
        const auto found =
            tree->findItems(QString::fromUtf8(text), Qt::MatchExactly | Qt::MatchRecursive);
        return found.isEmpty() || found.first()->isHidden() ? QString() : found.first()->text(1);
    }
    QString message() const { return m_f->find<QLabel>("keyboardMessage")->text(); }
    Models::TodoItem item(const char *title) const
    {
        const auto row = static_cast<int>(m_f->titles().indexOf(QString::fromUtf8(title)));
        return m_f->todos.rowAt(row).value_or(Models::TodoItem());
    }
    void addThree()
    {
        m_f->add("milk");
        m_f->add("bread");
        m_f->add("tea");
        m_f->goTo("milk");
    }

private Q_SLOTS:
    void init() { m_f = std::make_unique<WindowFixture>(); }
    void cleanup() { m_f.reset(); }

    void offersEveryCommandInAMenu()
    {
        QList<QAction *> inMenus;
        const auto menus = m_f->window->menuBar()->findChildren<QMenu *>();
        for (const QMenu *menu : menus)
            inMenus += menu->actions();
        const Ui::Commands &commands = m_f->window->commands();
        const QStringList ids = commands.ids();
        QVERIFY(ids.size() > 25);
        for (const QString &id : ids) {
            QVERIFY2(inMenus.contains(commands.action(id)), qPrintable(id));
            const QString icon = commands.info(id).icon;
            QVERIFY2(icon.isEmpty() || !commands.action(id)->icon().isNull(), qPrintable(icon));
        }
    }

    void addsWithNFromTheListAndTypesItElsewhere()
    {
        addThree();
        press(Qt::Key_N);
        QVERIFY(m_f->quickAdd()->hasFocus());
        press(Qt::Key_N);
        QCOMPARE(m_f->quickAdd()->text(), QStringLiteral("n"));
    }

    void marksTheNextOneAfterCompletingAndTrashing()
    {
        addThree();
        press(Qt::Key_Space);
        QTRY_COMPARE(m_f->titles(), words("bread tea"));
        QCOMPARE(marked(), words("bread"));
        press(Qt::Key_Delete);
        QTRY_COMPARE(m_f->titles(), words("tea"));
        QCOMPARE(marked(), words("tea"));
        press(Qt::Key_Space);
        QTRY_COMPARE(m_f->titles(), QStringList());
    }

    void marksTheOneBeforeWhenTheLastGoes()
    {
        addThree();
        m_f->goTo("tea");
        press(Qt::Key_Delete);
        QTRY_COMPARE(m_f->titles(), words("milk bread"));
        QCOMPARE(marked(), words("bread"));
    }

    void keepsAMarkWhenSomebodyElseCompletesTheMarkedOne()
    {
        addThree();
        m_f->store.writeFromElsewhere(
            QStringLiteral("UPDATE todo SET completed_at = 'now' WHERE title = 'milk'"));
        QTRY_COMPARE(m_f->titles(), words("bread tea"));
        QCOMPARE(marked(), words("bread"));
        QCOMPARE(current(), QStringLiteral("bread"));
    }

    void completesAllThatIsMarkedInOneTransaction()
    {
        // Given four to-dos of which I mark two with Shift,
        addThree();
        m_f->add("rice");
        m_f->goTo("milk");
        press(Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(marked(), words("bread milk"));
        QVERIFY(!m_f->command("Edit title")->isEnabled());
        // when I complete them, then both are done and the next one is marked.
        press(Qt::Key_Space);
        QTRY_COMPARE(m_f->titles(), words("tea rice"));
        QCOMPARE(marked(), words("tea"));
        QVERIFY(m_f->command("Edit title")->isEnabled());
        // When I mark them among the completed ones, then they are opened again.
        press(Qt::Key_H, Qt::ControlModifier);
        QTRY_COMPARE(m_f->titles(), words("tea rice milk bread"));
        m_f->goTo("milk");
        press(Qt::Key_Down, Qt::ShiftModifier);
        press(Qt::Key_Space);
        QTRY_COMPARE(m_f->titles(), words("milk bread tea rice"));
        QCOMPARE(marked(), words("bread milk"));
    }

    void marksFromWhereOneIs()
    {
        // Given marked rows that have gone to the completed ones,
        addThree();
        m_f->add("rice");
        m_f->goTo("milk");
        press(Qt::Key_H, Qt::ControlModifier);
        press(Qt::Key_Down, Qt::ShiftModifier);
        press(Qt::Key_Space);
        QTRY_COMPARE(m_f->titles(), words("tea rice milk bread"));
        // when I mark again, then from the row I am at; Shift and a click do the same.
        press(Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(marked(), words("rice tea"));
        press(Qt::Key_Up, Qt::ShiftModifier);
        QCOMPARE(marked(), words("tea"));
        const auto click = [this](int row, Qt::KeyboardModifiers modifiers) {
            QTest::mouseClick(m_f->todoList()->viewport(), Qt::LeftButton, modifiers,
                              m_f->todoList()->visualRect(m_f->todos.index(row)).center());
        };
        click(2, Qt::ShiftModifier);
        QCOMPARE(marked(), words("milk rice tea"));
        click(1, {});
        click(0, Qt::ControlModifier);
        QCOMPARE(marked(), words("rice tea"));
        press(Qt::Key_End, Qt::ShiftModifier);
        QCOMPARE(marked().size(), 4);
    }

    void keysOfCommandsThatCannotRunDoNothingElse()
    {
        // Given several marked rows, when I press what moves one,
        addThree();
        m_f->goTo("milk");
        press(Qt::Key_Down, Qt::ShiftModifier);
        for (int i = 0; i < 2; ++i)
            press(Qt::Key_Down, Qt::AltModifier);
        // then they stay marked, and where they are.
        QCOMPARE(marked(), words("bread milk"));
        QCOMPARE(m_f->titles(), words("milk bread tea"));
        // When Space is nobody's key, it completes nothing.
        m_f->window->commands().setKeys(u"todo.complete", {});
        press(Qt::Key_Space);
        m_f->waitForWrites();
        QVERIFY(!item("milk").isCompleted && !item("bread").isCompleted);
    }

    void keepsATitleThatIsEditedWhenTheNextListIsShown()
    {
        addThree();
        m_f->goTo("bread");
        press(Qt::Key_F2);
        auto *editor = m_f->todoList()->viewport()->findChild<QLineEdit *>();
        QVERIFY(editor);
        QTest::keyClicks(editor, QStringLiteral("rye"));
        QTest::keyClick(editor, Qt::Key_PageUp, Qt::ControlModifier);
        QTRY_VERIFY(!m_f->titles().contains(QStringLiteral("bread")));
        press(Qt::Key_PageDown, Qt::ControlModifier);
        QTRY_COMPARE(m_f->titles(), words("milk rye tea"));
    }

    void completesWhatIsStillOpenOfAMixedSelection()
    {
        addThree();
        press(Qt::Key_H, Qt::ControlModifier);
        press(Qt::Key_Space);
        QTRY_COMPARE(m_f->titles(), words("bread tea milk"));
        press(Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(marked().size(), 3);
        press(Qt::Key_Space);
        QTRY_VERIFY(item("bread").isCompleted && item("tea").isCompleted);
        QVERIFY(item("milk").isCompleted);
    }

    void trashesAllThatIsMarkedAndTakesItBack()
    {
        addThree();
        press(Qt::Key_Down, Qt::ShiftModifier);
        press(Qt::Key_Delete);
        QTRY_COMPARE(m_f->titles(), words("tea"));
        QCOMPARE(marked(), words("tea"));
        QTRY_VERIFY(m_f->message().contains(u"2 to-dos"));
        m_f->find<QAbstractButton>("messageAction")->click();
        QTRY_COMPARE(m_f->titles(), words("milk bread tea"));
    }

    void takesEverythingBackAndDoesItAgain()
    {
        addThree();
        QAction *undo = m_f->window->findChild<QAction *>(QStringLiteral("edit.undo"));
        QAction *redo = m_f->window->findChild<QAction *>(QStringLiteral("edit.redo"));
        press(Qt::Key_3, Qt::ControlModifier);
        QTRY_COMPARE(item("milk").priority, 3);
        press(Qt::Key_Space);
        QTRY_COMPARE(m_f->titles(), words("bread tea"));
        QTRY_VERIFY(m_f->message().contains(u"“milk” is done"));
        QTRY_VERIFY(undo->text().contains(u"completing “milk”"));
        press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(m_f->titles(), words("milk bread tea"));
        QTRY_COMPARE(m_f->message(), QString());
        QCOMPARE(item("milk").priority, 3);
        press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(item("milk").priority, 0);
        QTRY_VERIFY(redo->text().contains(u"changing “milk”"));
        press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(item("milk").priority, 3);
        for (int i = 0; i < 4; ++i) {
            QTRY_VERIFY(undo->isEnabled());
            press(Qt::Key_Z, Qt::ControlModifier);
        }
        QTRY_COMPARE(m_f->titles(), QStringList());
        QTRY_VERIFY(!undo->isEnabled());
        QCOMPARE(undo->text(), QStringLiteral("&Undo"));
    }

    void anAdditionThatWasSyncedGoesToTheTrashAndThatIsSaid()
    {
        addThree();
        QVERIFY(OpenedStore::await(m_f->store->withDatabase([](Sync::Database &database) {
            return database.write(Sync::Database::Writer::Sync, [&](Sync::Connection &) {
                return database.uploads().discardAll();
            });
        })));
        press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(m_f->titles(), words("milk bread"));
        QTRY_VERIFY(m_f->message().contains(u"“tea” was synced already"));
        press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(m_f->titles(), words("milk bread tea"));
    }

    void saysWhatWasNotTakenBack()
    {
        addThree();
        press(Qt::Key_3, Qt::ControlModifier);
        QTRY_COMPARE(item("milk").priority, 3);
        m_f->store.writeFromElsewhere(QStringLiteral("UPDATE todo SET priority = 1"));
        QTRY_COMPARE(item("milk").priority, 1);
        press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_VERIFY(m_f->message().contains(u"left as it is"));
        QCOMPARE(item("milk").priority, 1);
    }

    void setsPriorityAndDayOfAllThatIsMarked()
    {
        addThree();
        press(Qt::Key_Down, Qt::ShiftModifier);
        press(Qt::Key_3, Qt::ControlModifier);
        QTRY_COMPARE(item("bread").priority, 3);
        QCOMPARE(item("milk").priority, 3);
        QCOMPARE(item("tea").priority, 0);
        m_f->command("Due tomorrow")->trigger();
        const QString tomorrow = QDate::currentDate().addDays(1).toString(Qt::ISODate);
        QTRY_COMPARE(item("bread").dueDate, tomorrow);
        QCOMPARE(item("milk").dueDate, tomorrow);
        m_f->command("No due date")->trigger();
        QTRY_COMPARE(item("bread").dueDate, QString());
        QCOMPARE(marked(), words("bread milk"));
    }

    void choosesADayOnTheCalendar()
    {
        addThree();
        press(Qt::Key_D, Qt::ControlModifier);
        auto *calendar = m_f->find<QCalendarWidget>("dueCalendar");
        QTRY_VERIFY(calendar->isVisible());
        QTRY_VERIFY(calendar->isAncestorOf(QApplication::focusWidget()));
        press(Qt::Key_Down);
        press(Qt::Key_Return);
        QTRY_COMPARE(item("milk").dueDate, QDate::currentDate().addDays(7).toString(Qt::ISODate));
        returnToWindow();
        QVERIFY(m_f->todoList()->hasFocus());
    }

    void changesNothingForWhoMayOnlyRead()
    {
        addThree();
        m_f->store.writeFromElsewhere(QStringLiteral("UPDATE profile_member SET role = 'viewer'"));
        QTRY_VERIFY(m_f->quickAdd()->isReadOnly());
        const qint64 queued = m_f->store.queued();
        press(Qt::Key_A, Qt::ControlModifier);
        for (const Qt::Key key : {Qt::Key_Space, Qt::Key_Delete, Qt::Key_Return})
            press(key);
        press(Qt::Key_3, Qt::ControlModifier);
        QCOMPARE(m_f->titles(), words("milk bread tea"));
        QCOMPARE(m_f->store.queued(), queued);
        QVERIFY(!m_f->command("Due today")->isEnabled());
    }

    void findsCommandsAndRunsThem()
    {
        // Given the palette over the list,
        addThree();
        press(Qt::Key_K, Qt::ControlModifier);
        QVERIFY(palette()->isVisible());
        QVERIFY(offered().contains(QStringLiteral("To-do: Edit title")));
        QVERIFY(!offered().contains(QStringLiteral("Account: Needs attention…")));
        // when I type parts of words and press Enter, then it runs and the focus is back.
        type("hig pri");
        QCOMPARE(offered(), QStringList(QStringLiteral("To-do: High priority")));
        auto *line = m_f->find<QLineEdit>("paletteLine");
        QVERIFY(line->accessibleDescription().contains(u"High priority, Ctrl+3"));
        press(Qt::Key_Return);
        QVERIFY(!palette()->isVisible());
        QTRY_COMPARE(item("milk").priority, 3);
        QVERIFY(m_f->todoList()->hasFocus());
    }

    void leavesThePaletteAsItCame()
    {
        addThree();
        m_f->quickAdd()->setFocus();
        type("half");
        press(Qt::Key_K, Qt::ControlModifier);
        QVERIFY(palette()->isVisible());
        type("nothing like that");
        QCOMPARE(offered(), QStringList());
        press(Qt::Key_Return);
        QVERIFY(palette()->isVisible());
        press(Qt::Key_Escape);
        QVERIFY(!palette()->isVisible());
        QVERIFY(m_f->quickAdd()->hasFocus());
        QCOMPARE(m_f->quickAdd()->text(), QStringLiteral("half"));
        // The same key closes it, and so does going elsewhere.
        press(Qt::Key_K, Qt::ControlModifier);
        press(Qt::Key_K, Qt::ControlModifier);
        QVERIFY(!palette()->isVisible());
        press(Qt::Key_K, Qt::ControlModifier);
        m_f->todoList()->setFocus();
        QVERIFY(!palette()->isVisible());
        QVERIFY(m_f->todoList()->hasFocus());
    }

    void goesToAProfile()
    {
        (void)OpenedStore::await(m_f->profileRepository.add(QStringLiteral("Café")));
        // Taking it back would be offered, too.
        m_f->history.clear();
        QTRY_COMPARE(m_f->profileNames().size(), 2);
        QTRY_VERIFY(m_f->profileNames().contains(QStringLiteral("Café")));
        press(Qt::Key_K, Qt::ControlModifier);
        type("cafe");
        QCOMPARE(offered(), words("Café"));
        press(Qt::Key_Return);
        QTRY_COMPARE(m_f->find<QLabel>("profileTitle")->text(), QStringLiteral("Café"));
        press(Qt::Key_Tab, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(m_f->find<QLabel>("profileTitle")->text(), QStringLiteral("Personal"));
        press(Qt::Key_Tab, Qt::ControlModifier);
        QTRY_COMPARE(m_f->find<QLabel>("profileTitle")->text(), QStringLiteral("Café"));
    }

    void walksThroughWhatIsOffered()
    {
        press(Qt::Key_K, Qt::ControlModifier);
        auto *list = m_f->find<QListView>("paletteList");
        const int last = list->model()->rowCount() - 1;
        QCOMPARE(list->currentIndex().row(), 0);
        press(Qt::Key_Up);
        QCOMPARE(list->currentIndex().row(), last);
        press(Qt::Key_Down);
        press(Qt::Key_Down);
        QCOMPARE(list->currentIndex().row(), 1);
        press(Qt::Key_PageDown, {}, 9);
        QCOMPARE(list->currentIndex().row(), last);
        press(Qt::Key_Tab);
        QVERIFY(palette()->isVisible());
    }

    void showsTheKeysAsTheyAreNow()
    {
        addThree();
        press(Qt::Key_Question);
        QTRY_VERIFY(m_f->find<QDialog>("cheatSheet")->isVisible());
        QCOMPARE(keysInSheet("New to-do"), QStringLiteral("Ctrl+N, N"));
        QCOMPARE(keysInSheet("Leave…"), QString());
        m_f->window->commands().setKeys(u"profile.leave", {QKeySequence(Qt::Key_F8)});
        QCOMPARE(keysInSheet("Leave…"), QStringLiteral("F8"));
    }

    void givesACommandAnotherKey()
    {
        // Given the keyboard dialog at "New to-do",
        addThree();
        m_f->command("Keyboard…")->trigger();
        QTRY_VERIFY(m_f->find<QDialog>("keyboardDialog")->isActiveWindow());
        m_f->find<QLineEdit>("keyboardFilter")->setText(QStringLiteral("new to"));
        auto *first = m_f->find<QKeySequenceEdit>("firstKey");
        QCOMPARE(first->keySequence(), QKeySequence(Qt::CTRL | Qt::Key_N));
        first->setFocus();
        // when I press the key of another command, then it says whose it is and changes nothing;
        press(Qt::Key_K, Qt::ControlModifier);
        QVERIFY(message().contains(u"Find a command"));
        const Ui::Commands &commands = m_f->window->commands();
        QCOMPARE(commands.keysText(u"todo.new"), QStringLiteral("Ctrl+N, N"));
        // when I say so, it moves over.
        m_f->find<QAbstractButton>("takeKeyButton")->click();
        QCOMPARE(commands.keysText(u"todo.new"), QStringLiteral("Ctrl+K, N"));
        QCOMPARE(commands.keysText(u"view.palette"), QString());
        QCOMPARE(message(),
                 QStringLiteral("A key you type with counts while a list has the focus."));
        // A key that lists need is refused in words; a free one counts at once.
        first->setFocus();
        press(Qt::Key_Down);
        QVERIFY(message().contains(u"Down"));
        QCOMPARE(commands.keysText(u"todo.new"), QStringLiteral("Ctrl+K, N"));
        press(Qt::Key_J, Qt::ControlModifier);
        QCOMPARE(commands.keysText(u"todo.new"), QStringLiteral("Ctrl+J, N"));
        QCOMPARE(commands.keysText(u"view.palette"), QStringLiteral("Ctrl+K"));
        press(Qt::Key_Escape);
        QTRY_VERIFY(!m_f->window->findChild<QDialog *>(QStringLiteral("keyboardDialog")));
        returnToWindow();
        QVERIFY(m_f->todoList()->hasFocus());
        press(Qt::Key_J, Qt::ControlModifier);
        QVERIFY(m_f->quickAdd()->hasFocus());
        // It is so in the next window too, until it is reset.
        m_f->open();
        QCOMPARE(m_f->window->commands().keysText(u"todo.new"), QStringLiteral("Ctrl+J, N"));
        m_f->command("Keyboard…")->trigger();
        m_f->find<QAbstractButton>("resetAllKeysButton")->click();
        QCOMPARE(m_f->window->commands().keysText(u"todo.new"), QStringLiteral("Ctrl+N, N"));
    }

    void takesAKeyAway()
    {
        m_f->command("Keyboard…")->trigger();
        m_f->find<QLineEdit>("keyboardFilter")->setText(QStringLiteral("pane"));
        auto *first = m_f->find<QKeySequenceEdit>("firstKey");
        first->setFocus();
        first->clear();
        QCOMPARE(m_f->window->commands().keysText(u"view.switchPane"), QString());
        auto *reset = m_f->find<QAbstractButton>("resetKeysButton");
        QVERIFY(reset->isEnabled());
        reset->click();
        QCOMPARE(m_f->window->commands().keysText(u"view.switchPane"), QStringLiteral("F6"));
        QVERIFY(!reset->isEnabled());
    }
};

QTEST_MAIN(TestKeyboard)
#include "tst_keyboard.moc"
