// SPDX-License-Identifier: Apache-2.0
#include "windowfixture.h"

#include "models/tagdao.h"
#include "models/tododao.h"
#include "ui/quickadd/quickaddedit.h"
#include "ui/quickadd/quickaddwindow.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QDropEvent>
#include <QElapsedTimer>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QSemaphore>
#include <QToolButton>

#include <algorithm>

using Models::FullTodo;
using Models::Todo;

/// What one types into the add line, and what becomes of it.
class TestQuickAdd : public QObject
{
    Q_OBJECT

    std::unique_ptr<WindowFixture> m_f;

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}, int times = 1)
    {
        for (int i = 0; i < times; ++i)
            QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }
    void type(const char *text)
    {
        m_f->quickAdd()->setFocus();
        QTest::keyClicks(m_f->quickAdd(), QString::fromUtf8(text));
    }
    QString line() const { return m_f->quickAdd()->text(); }
    QList<QToolButton *> chipButtons() const
    {
        auto chips = m_f->window->findChildren<QToolButton *>(QStringLiteral("quickAddChip"));
        chips.removeIf([](const QToolButton *chip) { return !chip->isVisible(); });
        return chips;
    }
    QStringList chips() const
    {
        QStringList texts;
        const auto buttons = chipButtons();
        for (const QToolButton *chip : buttons)
            texts += chip->text().section(QChar(0x2069), 0, 0).remove(QChar(0x2068));
        return texts;
    }
    template <typename Read> auto read(Read body)
    {
        m_f->waitForWrites();
        return OpenedStore::await(m_f->store->read(body));
    }
    QStringList tagNames()
    {
        const auto names = read([](Sync::Connection &c) { return Models::TagDao(c).allNames(); });
        return names ? *names : QStringList(QStringLiteral("?"));
    }
    /// The one of this title, wherever it is.
    FullTodo todo(const char *title)
    {
        const auto found =
            read([title = QString::fromUtf8(title)](Sync::Connection &c) -> Sync::Result<FullTodo> {
                Models::TodoDao dao(c);
                const auto all = dao.list({}, Models::TodoScope::All);
                if (!all)
                    return all.error();
                const auto one = std::ranges::find(*all, title, &Todo::title);
                return dao.full(one == all->end() ? Models::TodoId() : one->id);
            });
        return found ? *found : FullTodo();
    }
    Models::ProfileId addProfile(const char *name)
    {
        const auto made = OpenedStore::await(m_f->profileRepository.add(QString::fromUtf8(name)));
        if (!made)
            qFatal("no profile");
        return made->id;
    }
    void paste(const QString &text)
    {
        QGuiApplication::clipboard()->setText(text);
        m_f->quickAdd()->setFocus();
        press(Qt::Key_V, Qt::ControlModifier);
    }
    QString draft() const
    {
        const QStringList keys = m_f->settings.allKeys();
        for (const QString &key : keys) {
            if (key.startsWith(u"draft/") && key.endsWith(u"/text"))
                return m_f->settings.value(key).toString();
        }
        return {};
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void init() { m_f = std::make_unique<WindowFixture>(); }
    void cleanup() { m_f.reset(); }

    void showsWhatWasAddedWhileTheFileIsBusy()
    {
        // Given a file that is being written to for long,
        QSemaphore mayGoOn;
        (void)m_f->store->withDatabase([&](Sync::Database &) {
            mayGoOn.acquire();
            return Sync::Result<void>();
        });
        // when I add a to-do, it is in the list at once,
        const QStringList before = m_f->titles();
        type("Buy milk #shop");
        press(Qt::Key_Return);
        QCOMPARE(m_f->titles(), before + QStringList(QStringLiteral("Buy milk")));
        QCOMPARE(line(), QString());
        // and I can go on with it.
        m_f->goTo("Buy milk");
        press(Qt::Key_Space);
        mayGoOn.release();
        QTRY_VERIFY(todo("Buy milk").todo.completedAt.has_value());
        QCOMPARE(todo("Buy milk").tags.size(), 1);
        QTRY_COMPARE(m_f->titles(), before);
    }

    void showsWhatItUnderstoodAndAddsAllOfItInOneStep()
    {
        // Given a line with a day, a time, a tag and a priority, I see what they were taken for,
        type("Buy milk tomorrow 9am #shop !high");
        QCOMPARE(chips(),
                 QStringList({QStringLiteral("tomorrow"),
                              QLocale().toString(QTime(9, 0), QLocale::ShortFormat),
                              QStringLiteral("#shop"), QStringLiteral("high priority")}));
        QVERIFY(m_f->quickAdd()->accessibleDescription().contains(u"due tomorrow"));
        const auto buttons = chipButtons();
        for (const QToolButton *chip : buttons)
            QVERIFY(!chip->accessibleName().isEmpty() && !chip->icon().isNull());
        // and when I press Enter, the to-do has it, and the line is ready for the next one.
        press(Qt::Key_Return);
        QTRY_COMPARE(m_f->titles(), QStringList(QStringLiteral("Buy milk")));
        const FullTodo milk = todo("Buy milk");
        QCOMPARE(milk.todo.dueDate, QDate::currentDate().addDays(1).toString(Qt::ISODate));
        QCOMPARE(milk.todo.dueTime, QStringLiteral("09:00"));
        QVERIFY(milk.todo.timeZone && !milk.todo.timeZone->isEmpty());
        QCOMPARE(milk.todo.priority, 3);
        QCOMPARE(milk.tags.size(), 1);
        QCOMPARE(milk.tags.first().name, QStringLiteral("shop"));
        QVERIFY(m_f->quickAdd()->hasFocus());
        QCOMPARE(line(), QString());
        QCOMPARE(chips(), QStringList());
        // One Ctrl+Z takes back all of it, the tag too, and it can be done again.
        QTRY_VERIFY(m_f->history.undoLabel());
        press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(m_f->titles(), QStringList());
        QCOMPARE(line(), QString());
        QCOMPARE(tagNames(), QStringList());
        QTRY_VERIFY(m_f->history.redoLabel());
        press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(m_f->titles(), QStringList(QStringLiteral("Buy milk")));
        QCOMPARE(todo("Buy milk").tags.size(), 1);
    }

    void takesBackWhatIsTypedBeforeWhatIsAdded()
    {
        m_f->add("milk");
        type("bre");
        press(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(line() != QStringLiteral("bre"));
        QTest::qWait(20);
        QCOMPARE(m_f->titles(), QStringList(QStringLiteral("milk")));
    }

    void keepsWordsAsTextAfterBackspace()
    {
        type("Read tomorrow");
        QCOMPARE(chips(), QStringList(QStringLiteral("tomorrow")));
        press(Qt::Key_Backspace);
        QCOMPARE(chips(), QStringList());
        QCOMPARE(line(), QStringLiteral("Read tomorrow"));
        // It stays text whatever I type behind it,
        type(" #book");
        QCOMPARE(chips(), QStringList(QStringLiteral("#book")));
        press(Qt::Key_Return);
        QTRY_COMPARE(m_f->titles(), QStringList(QStringLiteral("Read tomorrow")));
        QVERIFY(!todo("Read tomorrow").todo.dueDate);
        // and in the next line the word counts again.
        type("Sing tomorrow");
        QCOMPARE(chips().size(), 1);
    }

    void deletesWithBackspaceAsAnywhereElse()
    {
        type("Read tomorrow");
        press(Qt::Key_Backspace, {}, 2);
        QCOMPARE(line(), QStringLiteral("Read tomorro"));
        // What is typed anew is understood anew.
        type("w");
        QCOMPARE(chips(), QStringList(QStringLiteral("tomorrow")));
        // From behind the words one deletes through all of them.
        type(" x");
        press(Qt::Key_Backspace, {}, 5);
        QCOMPARE(line(), QStringLiteral("Read tomor"));
    }

    void takesAChipBackWithTheMouse()
    {
        type("Read tomorrow !high");
        QCOMPARE(chips().size(), 2);
        QTest::mouseClick(chipButtons().first(), Qt::LeftButton);
        QCOMPARE(chips(), QStringList(QStringLiteral("high priority")));
        QCOMPARE(line(), QStringLiteral("Read tomorrow !high"));
        QVERIFY(m_f->quickAdd()->hasFocus());
    }

    void goesThroughTheChipsByKeyboard()
    {
        m_f->add("milk");
        m_f->add("bread");
        m_f->goTo("milk");
        type("Read tomorrow #book !high");
        // The key that moves a to-do in the list goes to the chips from here,
        press(Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(QApplication::focusWidget(), chipButtons().value(0));
        press(Qt::Key_Right);
        QCOMPARE(QApplication::focusWidget(), chipButtons().value(1));
        press(Qt::Key_Left, {}, 2);
        press(Qt::Key_Delete);
        QCOMPARE(chips(), QStringList({QStringLiteral("#book"), QStringLiteral("high priority")}));
        QCOMPARE(QApplication::focusWidget(), chipButtons().value(0));
        press(Qt::Key_Right);
        press(Qt::Key_Return);
        QCOMPARE(chips(), QStringList(QStringLiteral("#book")));
        QCOMPARE(QApplication::focusWidget(), chipButtons().value(0));
        // and Escape or the last chip back to the line, from where Escape goes to the list.
        press(Qt::Key_Escape);
        QVERIFY(m_f->quickAdd()->hasFocus());
        press(Qt::Key_Down);
        press(Qt::Key_Space);
        QCOMPARE(chips(), QStringList());
        QVERIFY(m_f->quickAdd()->hasFocus());
        QCOMPARE(line(), QStringLiteral("Read tomorrow #book !high"));
        press(Qt::Key_Escape);
        QVERIFY(m_f->todoList()->hasFocus());
        QCOMPARE(m_f->titles(), QStringList({QStringLiteral("milk"), QStringLiteral("bread")}));
    }

    void tabsFromTheLineOverTheChipsToTheList()
    {
        type("Read tomorrow #book");
        press(Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), chipButtons().value(0));
        press(Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), chipButtons().value(1));
        press(Qt::Key_Tab);
        QVERIFY(m_f->todoList()->hasFocus());
    }

    void movesNothingWhenChipsCome()
    {
        const QRect before = m_f->todoList()->geometry();
        const int width = m_f->window->minimumSizeHint().width();
        type("b tomorrow 9am !high #one #two #three #four #five #six #seven #eight #nine #ten");
        QCoreApplication::processEvents();
        QCOMPARE(chips().size(), 13);
        QCOMPARE(m_f->todoList()->geometry(), before);
        QCOMPARE(m_f->window->minimumSizeHint().width(), width);
        // The last one is in sight when the keyboard gets there.
        press(Qt::Key_Down);
        press(Qt::Key_Right, {}, 12);
        QToolButton *last = chipButtons().last();
        QVERIFY(last->hasFocus());
        QTRY_COMPARE(last->visibleRegion().boundingRect(), last->rect());
    }

    void theSmallWindowSaysWhereTheLineGoes()
    {
        addProfile("Shop");
        QTRY_COMPARE(m_f->names.profiles().size(), 2);
        QTRY_COMPARE(m_f->profileNames().size(), 2);
        Ui::QuickAddWindow small(
            {m_f->profiles, m_f->todoRepository, m_f->names, m_f->settings, m_f->store->path()});
        small.show();
        const auto *hint = small.findChild<QLabel *>(QStringLiteral("quickAddHint"));
        const QString toPersonal = QStringLiteral("Enter adds it to “Personal”");
        const QString toShop = QStringLiteral("Enter adds it to “Shop”");
        QVERIFY2(hint->text().startsWith(toPersonal), qPrintable(hint->text()));
        // When the line names another profile, it goes there;
        QTest::keyClicks(small.findChild<QLineEdit *>(), QStringLiteral("Handover @shop"));
        QVERIFY2(hint->text().startsWith(toShop), qPrintable(hint->text()));
        // when that is taken back, it does not.
        small.findChild<QToolButton *>(QStringLiteral("quickAddChip"))->click();
        QVERIFY2(hint->text().startsWith(toPersonal), qPrintable(hint->text()));
        // It may stand there from before, too.
        small.setText(QStringLiteral("Bread @Shop"));
        QVERIFY2(hint->text().startsWith(toShop), qPrintable(hint->text()));
    }

    void addsToTheProfileThatIsNamed()
    {
        const Models::ProfileId family = addProfile("Family");
        const Models::ProfileId shop = addProfile("Shop");
        m_f->store.writeFromElsewhere(
            QStringLiteral("UPDATE profile_member SET role = 'viewer' WHERE profile_id = '%1'")
                .arg(shop.text()));
        QTRY_COMPARE(m_f->names.profiles(),
                     QStringList({QStringLiteral("Personal"), QStringLiteral("Family")}));
        // Where I may only read, nothing can be added,
        type("Call mum @shop");
        QCOMPARE(chips(), QStringList());
        m_f->quickAdd()->clear();
        // elsewhere it can, and I am told where it is.
        type("Call mum @family #phone");
        QCOMPARE(chips(), QStringList({QStringLiteral("@Family"), QStringLiteral("#phone")}));
        press(Qt::Key_Return);
        QTRY_VERIFY(m_f->message().contains(u"Family"));
        QCOMPARE(m_f->titles(), QStringList());
        const FullTodo call = todo("Call mum");
        QCOMPARE(call.todo.profileId, family);
        QCOMPARE(call.tags.first().profileId, family);
    }

    void makesATodoOfEveryPastedLine()
    {
        // Given half a thought in the line, when I paste a list,
        type("half");
        paste(QStringLiteral("- milk\n    - oat\n- bread tomorrow\n"));
        // then it becomes to-dos, and what I was typing stays.
        QTRY_COMPARE(m_f->titles(),
                     QStringList({QStringLiteral("milk"), QStringLiteral("oat"),
                                  QStringLiteral("bread tomorrow")}));
        QCOMPARE(todo("oat").todo.parentId, todo("milk").todo.id);
        QVERIFY(!todo("bread tomorrow").todo.dueDate);
        QCOMPARE(line(), QStringLiteral("half"));
        // One step takes all of them back.
        QTRY_VERIFY(m_f->message().contains(u"3 to-dos"));
        m_f->find<QAbstractButton>("messageAction")->click();
        QTRY_COMPARE(m_f->titles(), QStringList());
        // A single line is text.
        paste(QStringLiteral(" a loaf\n"));
        QCOMPARE(line().trimmed(), QStringLiteral("half a loaf"));
        press(Qt::Key_Return);
        QTRY_COMPARE(m_f->titles(), QStringList(QStringLiteral("half a loaf")));
    }

    void pastesLinesFromTheMenuToo()
    {
        QGuiApplication::clipboard()->setText(QStringLiteral("milk\nbread"));
        auto *edit = m_f->quickAdd();
        QContextMenuEvent open(QContextMenuEvent::Keyboard, QPoint(5, 5),
                               edit->mapToGlobal(QPoint(5, 5)));
        QCoreApplication::sendEvent(edit, &open);
        auto *menu = edit->findChild<QMenu *>();
        QVERIFY(menu);
        const auto actions = menu->actions();
        for (QAction *action : actions) {
            if (action->text().startsWith(u"&Paste"))
                action->trigger();
        }
        menu->close();
        QTRY_COMPARE(m_f->titles(), QStringList({QStringLiteral("milk"), QStringLiteral("bread")}));
        QCOMPARE(line(), QString());
    }

    void takesLinesThatAreDroppedToo()
    {
        auto *edit = m_f->quickAdd();
        const auto drop = [edit](const QString &text) {
            QMimeData data;
            data.setText(text);
            QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction | Qt::MoveAction, &data,
                                  Qt::LeftButton, {});
            QCoreApplication::sendEvent(edit, &enter);
            QDropEvent event(QPointF(5, 5), Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton,
                             {});
            event.setDropAction(Qt::MoveAction);
            QCoreApplication::sendEvent(edit, &event);
            return event.isAccepted() ? event.dropAction() : Qt::IgnoreAction;
        };
        // The lines stay where they come from; a single one is text.
        QCOMPARE(drop(QStringLiteral("milk\nbread")), Qt::CopyAction);
        QTRY_COMPARE(m_f->titles(), QStringList({QStringLiteral("milk"), QStringLiteral("bread")}));
        QCOMPARE(line(), QString());
        drop(QStringLiteral("tea"));
        QCOMPARE(line(), QStringLiteral("tea"));
    }

    void asksBeforeItAddsVeryManyLines()
    {
        paste(QStringLiteral("one more\n").repeated(60));
        auto *box = m_f->find<QMessageBox>("pasteBox");
        QVERIFY(box->text().contains(u"60"));
        QCOMPARE(m_f->titles(), QStringList());
        box->buttons().first()->click();
        QTRY_COMPARE(m_f->todos.rowCount(), 60);
    }

    void addsNothingThatHasNoTitle()
    {
        type("tomorrow #shop");
        press(Qt::Key_Return);
        QVERIFY(!m_f->message().isEmpty());
        QCOMPARE(line(), QStringLiteral("tomorrow #shop"));
        QTest::qWait(20);
        QCOMPARE(m_f->titles(), QStringList());
    }

    void keepsWhatIsTypedOverARestart()
    {
        // Given a line with a word that I took back,
        type("Sing tomorrow #choir");
        QTest::mouseClick(chipButtons().first(), Qt::LeftButton);
        QCOMPARE(draft(), QString());
        // it is written down after a while, for the case of a crash,
        QTRY_COMPARE(draft(), QStringLiteral("Sing tomorrow #choir"));
        type(" and");
        m_f->window->close();
        QCOMPARE(draft(), QStringLiteral("Sing tomorrow #choir and"));
        // and stands there in the next window, where I go on typing.
        m_f->open();
        QCOMPARE(line(), QStringLiteral("Sing tomorrow #choir and"));
        QTRY_COMPARE(chips(), QStringList(QStringLiteral("#choir")));
        QVERIFY(m_f->quickAdd()->hasFocus());
        press(Qt::Key_Space);
        type("clap");
        press(Qt::Key_Return);
        QTRY_COMPARE(m_f->titles(), QStringList(QStringLiteral("Sing tomorrow and clap")));
        QTRY_COMPARE(draft(), QString());
        m_f->open();
        QCOMPARE(line(), QString());
    }

    void givesBackWhatCouldNotBeAdded()
    {
        m_f->store.writeFromElsewhere(
            QStringLiteral("CREATE TRIGGER refuse BEFORE INSERT ON todo_tag "
                           "BEGIN SELECT RAISE(ABORT, 'no'); END"));
        type("Sing tomorrow #choir");
        press(Qt::Key_Return);
        QTRY_VERIFY(!m_f->message().isEmpty());
        QCOMPARE(line(), QStringLiteral("Sing tomorrow #choir"));
        QCOMPARE(chips().size(), 2);
        QCOMPARE(m_f->titles(), QStringList());
        QCOMPARE(tagNames(), QStringList());
    }

    void knowsTagsOfMoreThanOneWord()
    {
        type("one #new york");
        QCOMPARE(chips(), QStringList(QStringLiteral("#new")));
        m_f->quickAdd()->clear();
        m_f->store.writeFromElsewhere(
            QStringLiteral("INSERT INTO tag (id, profile_id, name) VALUES ('t', '%1', 'New York')")
                .arg(m_f->todos.profile().text()));
        QTRY_COMPARE(m_f->names.tags(), QStringList(QStringLiteral("New York")));
        type("two #new york");
        QCOMPARE(chips(), QStringList(QStringLiteral("#New York")));
    }

    void readsALongLineWithinAFrame()
    {
        type("Pay the rent every 1st 9am #home !high @Personal remind me 10 minutes before");
        m_f->quickAdd()->setText(line() + QStringLiteral(" and on monday at 5").repeated(20));
        qint64 best = 1'000;
        for (int i = 0; i < 20; ++i) {
            QElapsedTimer clock;
            clock.start();
            QTest::keyClick(m_f->quickAdd(), Qt::Key_X);
            best = std::min(best, clock.elapsed());
        }
        QVERIFY2(best < 16, qPrintable(QString::number(best)));
    }
};

QTEST_MAIN(TestQuickAdd)
#include "tst_quickadd.moc"
