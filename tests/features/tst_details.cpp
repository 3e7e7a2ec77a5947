// SPDX-License-Identifier: Apache-2.0
#include "sync/data/dao.h"
#include "ui/details/detailspanel.h"
#include "ui/details/limitedtextedit.h"
#include "windowfixture.h"

#include <QAccessible>
#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QListWidget>
#include <QMenu>
#include <QSplitter>
#include <QTimeEdit>
#include <QTimeZone>
#include <QToolButton>

/// What a person does in the panel with the details of a to-do.
class TestDetails : public QObject
{
    Q_OBJECT

    std::unique_ptr<WindowFixture> m_f;

    static QString text(const char *latin) { return QString::fromLatin1(latin); }
    static void press(QWidget *widget, int key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(widget, static_cast<Qt::Key>(key), modifiers);
    }
    static void pressFocused(int key, Qt::KeyboardModifiers modifiers = {})
    {
        QVERIFY(QApplication::focusWidget());
        press(QApplication::focusWidget(), key, modifiers);
    }
    Ui::LimitedTextEdit *title() const { return m_f->find<Ui::LimitedTextEdit>("detailsTitle"); }
    Ui::LimitedTextEdit *notes() const { return m_f->find<Ui::LimitedTextEdit>("detailsNotes"); }
    Ui::DetailsPanel *panel() const { return m_f->find<Ui::DetailsPanel>("details"); }
    template <typename Widget> Widget *field(const char *name) const
    {
        return m_f->find<Widget>(name);
    }
    /// What the note below a text says; empty where there is none.
    static QString note(const QWidget *edit)
    {
        const auto *label = edit->parentWidget()->findChild<QLabel *>(text("fieldNote"));
        return label->isVisible() ? label->text() : QString();
    }
    Models::Todo stored(const char *title) const
    {
        const auto all = OpenedStore::await(m_f->store->withDatabase([](Sync::Database &database) {
            return Sync::Dao<Models::Todo>(database.connection()).all();
        }));
        for (const Models::Todo &todo : *all) {
            if (todo.title == text(title))
                return todo;
        }
        return {};
    }
    QStringList chips() const
    {
        QStringList names;
        const auto buttons = panel()->findChildren<QToolButton *>(text("tagChip"));
        for (const QToolButton *chip : buttons) {
            if (chip->isVisible())
                names += chip->toolTip().section(u'“', 1).section(u'”', 0, 0);
        }
        return names;
    }
    QStringList subtasks() const
    {
        QStringList titles;
        const auto *list = field<QListWidget>("subtasks");
        for (int row = 0; row < list->count(); ++row)
            titles += list->item(row)->text();
        return titles;
    }
    void choose(const char *menuName, const QString &start) const
    {
        auto *menu = field<QMenu>(menuName);
        Q_EMIT menu->aboutToShow();
        const auto actions = menu->actions();
        for (QAction *action : actions) {
            if (action->text().startsWith(start))
                return action->trigger();
        }
        qFatal("there is no %s", qPrintable(start));
    }
    /// A to-do with its details open and the list in focus.
    void open(const char *name)
    {
        m_f->add(name);
        m_f->goTo(name);
        m_f->command("Details")->setChecked(true);
        QTRY_COMPARE(title()->text(), text(name));
    }
    void addProfile(const char *name)
    {
        QVERIFY(OpenedStore::await(m_f->profileRepository.add(text(name))));
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void init()
    {
        m_f = std::make_unique<WindowFixture>();
        m_f->window->resize(1000, 700);
    }
    void cleanup() { m_f.reset(); }

    void showsTheCurrentTodoAndFollowsTheList()
    {
        m_f->add("milk");
        open("bread");
        m_f->goTo("milk");
        QTRY_COMPARE(title()->text(), text("milk"));
        QVERIFY(m_f->find<QLabel>("history")->text().startsWith(text("Added by you")));
        m_f->command("Details")->setChecked(false);
        QVERIFY(!panel()->isVisible());
    }

    void panesAreAsWideAsBeforeInTheNextStart()
    {
        // Given a wide window with details, whose sidebar I have made wider,
        m_f->window->resize(1300, 700);
        open("milk");
        auto *splitter = m_f->find<QSplitter>("panes");
        const QList<int> given = splitter->sizes();
        QCOMPARE(given.size(), 3);
        splitter->setSizes({given[0] + 40, given[1] - 60, given[2] + 20});
        const QList<int> before = splitter->sizes();
        // when I close it and start again,
        m_f->window->close();
        m_f->open();
        m_f->goTo("milk");
        QTRY_COMPARE(title()->text(), text("milk"));
        // then all stands where it was.
        const QList<int> after = m_f->find<QSplitter>("panes")->sizes();
        QCOMPARE(after, before);
        // Nothing of it is lost while it is closed with the details, and without.
        m_f->command("Details")->setChecked(false);
        QCOMPARE(m_f->find<QSplitter>("panes")->sizes()[0], before[0]);
        m_f->window->close();
        m_f->open();
        QCOMPARE(m_f->find<QSplitter>("panes")->sizes()[0], before[0]);
    }

    void setsADueDateByKeyboard()
    {
        // Given a to-do whose details I open from the list
        m_f->add("milk");
        m_f->goTo("milk");
        press(m_f->todoList(), Qt::Key_Return, Qt::AltModifier);
        QTRY_COMPARE(title()->text(), text("milk"));
        QTRY_VERIFY(title()->hasFocus());
        // when I go on with the Tab key to "Tomorrow" and press it
        auto *tomorrow = field<QToolButton>("detailsTomorrow");
        for (int i = 0; i < 10 && !tomorrow->hasFocus(); ++i)
            pressFocused(Qt::Key_Tab);
        QVERIFY(tomorrow->hasFocus());
        press(tomorrow, Qt::Key_Space);
        // then that is when it is due.
        const QDate day = QDate::currentDate().addDays(1);
        QTRY_COMPARE(stored("milk").dueDate.value_or(QString()), day.toString(Qt::ISODate));
        QTRY_COMPARE(field<QDateEdit>("dueDate")->date(), day);
        // Escape goes back to the list.
        press(tomorrow, Qt::Key_Escape);
        QTRY_VERIFY(m_f->todoList()->hasFocus());
    }

    void keepsATimeWithItsZoneAndTakesBothAway()
    {
        open("milk");
        field<QToolButton>("detailsToday")->click();
        field<QPushButton>("addTime")->click();
        QTRY_COMPARE(stored("milk").dueTime.value_or(QString()), text("09:00"));
        QCOMPARE(stored("milk").timeZone.value_or(QString()),
                 QString::fromLatin1(QTimeZone::systemTimeZoneId()));
        field<QTimeEdit>("dueTime")->setTime(QTime(17, 30));
        QTRY_COMPARE(stored("milk").dueTime.value_or(QString()), text("17:30"));
        QTRY_COMPARE(m_f->watch.details()->full.todo.dueTime.value_or(QString()), text("17:30"));
        choose("reminderMenu", text("10 minutes before"));
        QTRY_VERIFY(stored("milk").remindAt);
        const QDateTime reminder =
            QDateTime::fromString(*stored("milk").remindAt, Qt::ISODateWithMs).toLocalTime();
        QCOMPARE(reminder.time(), QTime(17, 20));
        QTRY_VERIFY(field<QPushButton>("reminder")->text().startsWith(text("10 minutes before")));
        field<QToolButton>("detailsNone")->click();
        QTRY_VERIFY(!stored("milk").dueDate);
        QVERIFY(!stored("milk").dueTime);
        QTRY_VERIFY(field<QPushButton>("addDate")->isVisible());
    }

    void takesAHalfTypedLineAwayWithEscape()
    {
        open("milk");
        for (const char *name : {"addTag", "addSubtask"}) {
            auto *line = field<Ui::LimitedLineEdit>(name);
            line->setFocus();
            QTest::keyClicks(line, text("sh"));
            press(line, Qt::Key_Escape);
            QCOMPARE(line->text(), QString());
            QVERIFY(line->hasFocus());
            press(line, Qt::Key_Escape);
            QTRY_VERIFY(m_f->todoList()->hasFocus());
        }
        m_f->waitForWrites();
        QCOMPARE(chips(), QStringList());
        QCOMPARE(subtasks(), QStringList());
    }

    void savesWhatIsTypedWithoutAPause()
    {
        open("milk");
        notes()->setFocus();
        // When I type on and on, then it is written all the same.
        for (int i = 0; i < 200 && !stored("milk").notes; ++i) {
            QTest::keyClick(notes(), Qt::Key_A);
            QTest::qWait(50);
        }
        QVERIFY(stored("milk").notes);
    }

    void givesBackWhatIsTypedIntoAToDoThatGoes()
    {
        open("milk");
        const QString typed(600, u'n');
        notes()->setFocus();
        notes()->setPlainText(typed);
        m_f->store.writeFromElsewhere(text("DELETE FROM todo"));
        const auto box = [this] {
            return m_f->window->findChild<QMessageBox *>(text("typedTextBox"));
        };
        QTRY_VERIFY(box());
        QVERIFY(box()->informativeText().startsWith(typed.left(100)));
        // Whoever types on does not close it.
        QTest::keyClicks(box(), text("c x"));
        QVERIFY(box() && box()->isVisible());
        box()->buttons().first()->click();
        QCOMPARE(QApplication::clipboard()->text(), typed);
    }

    void savesWhatIsTypedOnEnterOnLeavingAndAfterAWhile()
    {
        open("milk");
        title()->setFocus();
        title()->selectAll();
        QTest::keyClicks(title(), text("oat milk"));
        press(title(), Qt::Key_Return);
        QTRY_COMPARE(m_f->titles(), QStringList(text("oat milk")));
        QCOMPARE(title()->text(), text("oat milk"));

        notes()->setFocus();
        QTest::keyClicks(notes(), text("two litres"));
        // Two seconds after the last key
        QTRY_COMPARE_WITH_TIMEOUT(stored("oat milk").notes.value_or(QString()), text("two litres"),
                                  6000);
        QVERIFY(notes()->hasFocus());
        QTest::keyClicks(notes(), text(", cold"));
        m_f->todoList()->setFocus();
        QTRY_COMPARE(stored("oat milk").notes.value_or(QString()), text("two litres, cold"));
    }

    void keepsWhatIsTypedWhenSomebodyElseChangesTheSame()
    {
        open("milk");
        notes()->setFocus();
        QTest::keyClicks(notes(), text("my words"));
        // When somebody else writes notes and a priority, while I type
        m_f->store.writeFromElsewhere(
            text("UPDATE todo SET notes = 'their words', priority = 3 WHERE title = 'milk'"));
        // then the priority is theirs, my text stands, and I am told.
        QTRY_COMPARE(field<QComboBox>("priority")->currentIndex(), 3);
        QCOMPARE(notes()->toPlainText(), text("my words"));
        QVERIFY(notes()->hasFocus());
        QVERIFY(note(notes()).contains(text("their words")));
        // Leaving saves mine.
        m_f->todoList()->setFocus();
        QTRY_COMPARE(stored("milk").notes.value_or(QString()), text("my words"));
        QTRY_COMPARE(notes()->toPlainText(), text("my words"));
        QTRY_VERIFY(note(notes()).isEmpty());
        // Where nothing is typed, theirs shows.
        m_f->store.writeFromElsewhere(
            text("UPDATE todo SET notes = 'their words' WHERE title = 'milk'"));
        QTRY_COMPARE(notes()->toPlainText(), text("their words"));
    }

    void staysWithItsTodoWhileIAmAtWorkInIt()
    {
        m_f->add("bread");
        open("milk");
        notes()->setFocus();
        QTest::keyClicks(notes(), text("two"));
        // When somebody else completes it, and its row goes
        m_f->store.writeFromElsewhere(
            text("UPDATE todo SET completed_at = 'now' WHERE title = 'milk'"));
        QTRY_COMPARE(m_f->titles(), QStringList(text("bread")));
        // then I go on typing where I was.
        QTest::keyClicks(notes(), text(" litres"));
        QCOMPARE(title()->text(), text("milk"));
        QTRY_VERIFY(field<QCheckBox>("detailsDone")->isChecked());
        press(notes(), Qt::Key_Escape);
        QTRY_COMPARE(stored("milk").notes.value_or(QString()), text("two litres"));
        QTRY_COMPARE(title()->text(), text("bread"));
    }

    void saysWhenTheTodoIsGoneAndKeepsWhatIsTyped()
    {
        open("milk");
        notes()->setFocus();
        QTest::keyClicks(notes(), text("two litres"));
        m_f->store.writeFromElsewhere(text("DELETE FROM todo"));
        QTRY_VERIFY(field<QLabel>("detailsNotice")->isVisible());
        QCOMPARE(notes()->toPlainText(), text("two litres"));
        QVERIFY(notes()->isReadOnly());
    }

    void takesNoMoreThanTheServerDoesAndCountsDown()
    {
        open("milk");
        title()->setFocus();
        title()->setPlainText(QString(460, u'x'));
        QCOMPARE(note(title()), text("40 characters left"));
        title()->insertPlainText(QString(60, u'y'));
        QCOMPARE(title()->toPlainText().size(), 500);
        QCOMPARE(note(title()), text("0 characters left"));
        // Half of the limit in units, all of it in code points.
        title()->setPlainText(QString::fromUcs4(std::u32string(600, U'\U0001F95B').c_str()));
        QCOMPARE(title()->toPlainText().toUcs4().size(), 500);
        // An empty title comes back.
        title()->setPlainText(QString());
        m_f->todoList()->setFocus();
        QTRY_VERIFY(!title()->toPlainText().isEmpty());
    }

    void putsTagsOnAndTakesThemOffByKeyboard()
    {
        m_f->add("bread");
        QVERIFY(OpenedStore::await(m_f->todoRepository.addTag(m_f->todos.idAt(0), text("Shop"))));
        open("milk");
        auto *add = field<Ui::LimitedLineEdit>("addTag");
        add->setFocus();
        QTest::keyClicks(add, text("#shop"));
        press(add, Qt::Key_Return);
        QTRY_COMPARE(chips(), QStringList(text("Shop")));
        QTest::keyClicks(add, text("cold,"));
        QTRY_COMPARE(chips(), QStringList({text("Shop"), text("cold")}));
        QVERIFY(add->text().isEmpty());
        press(add, Qt::Key_Backspace);
        pressFocused(Qt::Key_Delete);
        QTRY_COMPARE(chips(), QStringList(text("Shop")));
        QTRY_COMPARE(m_f->watch.details()->tagNames, QStringList(text("Shop")));
        QVERIFY(panel()->hasFocusInside());
    }

    void addsTicksOrdersAndTrashesSubtasksByKeyboard()
    {
        open("cake");
        auto *add = field<Ui::LimitedLineEdit>("addSubtask");
        for (const char *name : {"flour", "eggs", "sugar"}) {
            add->setFocus();
            QTest::keyClicks(add, text(name));
            press(add, Qt::Key_Return);
            QTRY_VERIFY(subtasks().contains(text(name)));
        }
        auto *list = field<QListWidget>("subtasks");
        list->setFocus();
        list->setCurrentRow(2);
        press(list, Qt::Key_Up, Qt::AltModifier);
        QTRY_COMPARE(subtasks(), QStringList({text("flour"), text("sugar"), text("eggs")}));
        QCOMPARE(list->currentItem()->text(), text("sugar"));
        press(list, Qt::Key_Space);
        QTRY_VERIFY(stored("sugar").completedAt);
        press(list, Qt::Key_Return);
        auto *editor = qobject_cast<QLineEdit *>(QApplication::focusWidget());
        QVERIFY(editor);
        editor->setText(text("brown sugar"));
        press(editor, Qt::Key_Return);
        QTRY_COMPARE(stored("brown sugar").parentId.value_or(Models::TodoId()), stored("cake").id);
        list->setFocus();
        list->setCurrentRow(0);
        press(list, Qt::Key_Delete);
        QTRY_COMPARE(subtasks(), QStringList({text("brown sugar"), text("eggs")}));
        QVERIFY(stored("flour").deletedAt);
        list->setCurrentRow(1);
        press(list, Qt::Key_Left, Qt::AltModifier);
        QTRY_COMPARE(subtasks(), QStringList(text("brown sugar")));
        QVERIFY(!stored("eggs").parentId);
    }

    void repeatsByChoiceAndByRule()
    {
        open("milk");
        // Given no date, a choice gives it one
        choose("repeatMenu", text("every weekday"));
        QTRY_COMPARE(stored("milk").recurrence.value_or(QString()),
                     text("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"));
        QCOMPARE(stored("milk").dueDate.value_or(QString()),
                 QDate::currentDate().toString(Qt::ISODate));
        QTRY_COMPARE(field<QPushButton>("repeat")->text(), text("every weekday"));
        // A rule of one's own, with what is wrong in words
        choose("repeatMenu", text("Another rule"));
        auto *rule = field<QLineEdit>("repeatRule");
        QTRY_VERIFY(rule->hasFocus());
        rule->selectAll();
        QTest::keyClicks(rule, text("every so often"));
        press(rule, Qt::Key_Return);
        QVERIFY(field<QLabel>("repeatError")->isVisible());
        QCOMPARE(rule->text(), text("every so often"));
        rule->selectAll();
        QTest::keyClicks(rule, text("FREQ=DAILY;INTERVAL=3"));
        press(rule, Qt::Key_Return);
        QTRY_COMPARE(field<QPushButton>("repeat")->text(), text("every 3 days"));
        QVERIFY(!field<QLabel>("repeatError")->isVisible());
        choose("repeatMenu", text("Never"));
        QTRY_VERIFY(!stored("milk").recurrence);
    }

    void movesToAnotherProfileAndBack()
    {
        addProfile("Shop");
        open("milk");
        auto *box = field<QComboBox>("profileOfTodo");
        QTRY_COMPARE(box->count(), 2);
        box->setFocus();
        press(box, Qt::Key_Down);
        QTRY_COMPARE(m_f->titles(), QStringList());
        QTRY_VERIFY(m_f->message().contains(text("Shop")));
        m_f->find<QAbstractButton>("messageAction")->click();
        QTRY_COMPARE(m_f->titles(), QStringList(text("milk")));
    }

    void isReadOnlyForViewers()
    {
        open("milk");
        m_f->store.writeFromElsewhere(text("UPDATE profile_member SET role = 'viewer'"));
        QTRY_VERIFY(title()->isReadOnly());
        QVERIFY(notes()->isReadOnly());
        QVERIFY(!field<QCheckBox>("detailsDone")->isEnabled());
        QVERIFY(!field<QComboBox>("priority")->isEnabled());
        QVERIFY(!field<QPushButton>("repeat")->isEnabled());
        QVERIFY(!field<QToolButton>("detailsToday")->isVisible());
        QVERIFY(!field<QLineEdit>("addTag")->isVisible());
        QVERIFY(field<QLabel>("detailsNotice")->isVisible());
    }

    void takesThePlaceOfTheListInANarrowWindow()
    {
        open("milk");
        m_f->window->resize(480, 600);
        QTRY_COMPARE(m_f->window->width(), 480);
        QTRY_VERIFY(!panel()->isVisible());
        QVERIFY(m_f->todoList()->isVisible());
        press(m_f->todoList(), Qt::Key_Return, Qt::AltModifier);
        QTRY_VERIFY(panel()->isVisible());
        QVERIFY(!m_f->todoList()->isVisible());
        QTRY_VERIFY(panel()->hasFocusInside());
        QCOMPARE(m_f->window->width(), 480);
        pressFocused(Qt::Key_Escape);
        QTRY_VERIFY(m_f->todoList()->isVisible());
        QTRY_VERIFY(m_f->todoList()->hasFocus());
    }

    void remembersItsWidthAndThatItIsOpen()
    {
        open("milk");
        const int width = panel()->width();
        m_f->window->close();
        m_f->open();
        QVERIFY(panel()->isVisible());
        QCOMPARE(panel()->width(), width);
    }

    void namesEveryField()
    {
        addProfile("Shop");
        open("milk");
        field<QToolButton>("detailsToday")->click();
        field<QPushButton>("addTime")->click();
        const auto widgets = panel()->findChildren<QWidget *>();
        for (QWidget *widget : widgets) {
            if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus)
                || widget->focusProxy() || widget->objectName().startsWith(text("qt_")))
                continue;
            QAccessibleInterface *seen = QAccessible::queryAccessibleInterface(widget);
            QVERIFY(seen);
            QVERIFY2(!seen->text(QAccessible::Name).isEmpty(),
                     qPrintable(QLatin1String(widget->metaObject()->className()) + u' '
                                + widget->objectName()));
        }
    }
};

QTEST_MAIN(TestDetails)
#include "tst_details.moc"
