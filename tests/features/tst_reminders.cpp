// SPDX-License-Identifier: Apache-2.0
#include "app/window/background/background.h"
#include "tests/support/fakeclock.h"
#include "tests/support/notificationservice.h"
#include "tests/support/privatebus.h"
#include "ui/preferences.h"
#include "ui/tray/trayicon.h"
#include "windowfixture.h"

#include "models/text.h"

#include <QCheckBox>
#include <QGuiApplication>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>

using namespace std::chrono_literals;
using App::Background;

/// Reminders come as notifications of the desktop, which is played by the test, and the program
/// lives in a tray that is only claimed.
class TestReminders : public QObject
{
    Q_OBJECT

    std::unique_ptr<PrivateBus> m_bus;
    std::unique_ptr<NotificationService> m_desktop;
    TestSupport::FakeClock m_clock;
    std::unique_ptr<WindowFixture> m_f;
    std::unique_ptr<Background> m_background;
    bool m_hasTray = false;

    void start(const App::StartRequest &request = {})
    {
        m_background.reset();
        Background::Parts parts{*m_f->window,  *m_f->store,         m_clock,
                                m_f->profiles, m_f->todoRepository, m_f->names,
                                m_f->settings, m_f->store->path(),  m_f->loginStart};
        parts.connectBus = [this] { return m_bus->connection(); };
        parts.hasTray = [this] { return m_hasTray; };
        m_background = std::make_unique<Background>(parts);
        m_background->begin(request);
    }
    QString in(std::chrono::milliseconds time) const
    {
        const auto at = std::chrono::duration_cast<std::chrono::milliseconds>(
            m_clock.wallTime().time_since_epoch() + time);
        return Models::timestamp(QDateTime::fromMSecsSinceEpoch(at.count(), Qt::UTC));
    }
    Models::TodoId add(const char *title, std::chrono::milliseconds remindIn,
                       const char *rule = nullptr)
    {
        m_f->add(title);
        const auto id = m_f->todos.idAt(int(m_f->titles().indexOf(QString::fromUtf8(title))));
        Models::TodoEdit edit;
        edit.remindAt = in(remindIn);
        if (rule) {
            edit.dueDate =
                QDateTime::fromString(in(remindIn), Qt::ISODateWithMs).date().toString(Qt::ISODate);
            edit.recurrence = QString::fromLatin1(rule);
        }
        const auto written = OpenedStore::await(m_f->todoRepository.edit(id, edit));
        if (!written)
            qFatal("%s", qPrintable(written.error().message));
        return id;
    }
    /// The program runs on; what is written meanwhile is seen.
    void pass(std::chrono::milliseconds time)
    {
        // First whoever reads hears of it, then the answer comes.
        m_f->waitForWrites();
        m_f->waitForWrites();
        QTest::qWait(50);
        m_clock.advance(time);
    }
    const NotificationService::Shown &last() const { return m_desktop->shown().last(); }
    int shownCount() const { return int(m_desktop->shown().size()); }

private Q_SLOTS:
    void init()
    {
        m_hasTray = false;
        m_bus = std::make_unique<PrivateBus>();
        m_desktop = std::make_unique<NotificationService>(m_bus->connection());
        m_f = std::make_unique<WindowFixture>();
    }
    void cleanup()
    {
        m_background.reset();
        m_f.reset();
        m_desktop.reset();
        m_bus.reset();
        QGuiApplication::setQuitOnLastWindowClosed(true);
    }

    void doneInTheNotificationCompletesTheToDoAndUndoBringsItBack()
    {
        // Given a to-do with a reminder
        start();
        add("Buy milk", 10min);
        pass(9min);
        QCOMPARE(shownCount(), 0);
        // When its time comes
        pass(1min);
        // Then the desktop shows it, with buttons
        QTRY_COMPARE(m_desktop->summaries(), QStringList{QStringLiteral("Buy milk")});
        QCOMPARE(last().actions,
                 (QStringList{QStringLiteral("default"), QStringLiteral("Open"),
                              QStringLiteral("done"), QStringLiteral("Done"),
                              QStringLiteral("snooze"), QStringLiteral("Snooze 10 minutes")}));
        // When the person presses Done there
        QTest::qWait(20);
        m_desktop->press(last().id, "done");
        // Then it is completed, and the notification goes
        QTRY_COMPARE(m_f->titles(), QStringList());
        QTRY_COMPARE(m_desktop->closed(), QList<uint>{last().id});
        // And it can be undone like everything else
        QTRY_VERIFY(m_f->history.undoLabel());
        QTRY_VERIFY(m_f->command("Undo completing “Buy milk”")->isEnabled());
        m_f->history.undo();
        QTRY_COMPARE(m_f->titles(), QStringList{QStringLiteral("Buy milk")});
        // It was shown already.
        pass(1h);
        QTest::qWait(50);
        QCOMPARE(shownCount(), 1);
    }

    void aSnoozedOneComesAgainInTenMinutes()
    {
        start();
        add("Buy milk", 1min);
        pass(1min);
        QTRY_COMPARE(shownCount(), 1);
        QTest::qWait(20);
        m_desktop->press(last().id, "snooze");
        QTRY_COMPARE(m_desktop->closed().size(), 1);
        QCOMPARE(m_f->titles(), QStringList{QStringLiteral("Buy milk")});
        pass(9min + 59s);
        QTest::qWait(50);
        QCOMPARE(shownCount(), 1);
        pass(1s);
        QTRY_COMPARE(shownCount(), 2);
    }

    void isSnoozedForAsLongAsTheSettingsSay()
    {
        m_f->settings.setValue(Ui::Preferences::snoozeMinutes, 60);
        start();
        add("Buy milk", 1min);
        pass(1min);
        QTRY_COMPARE(shownCount(), 1);
        QCOMPARE(last().actions.last(), QStringLiteral("Snooze 1 hour"));
        QTest::qWait(20);
        // What the button says counts, whatever is chosen since.
        m_f->settings.setValue(Ui::Preferences::snoozeMinutes, 15);
        m_desktop->press(last().id, "snooze");
        QTRY_COMPARE(m_desktop->closed().size(), 1);
        pass(59min + 59s);
        QTest::qWait(50);
        QCOMPARE(shownCount(), 1);
        pass(1s);
        QTRY_COMPARE(shownCount(), 2);
        QCOMPARE(last().actions.last(), QStringLiteral("Snooze 15 minutes"));
    }

    void aClickOpensTheToDoInTheWindow()
    {
        start();
        add("Buy milk", 1min);
        add("Bread", 10h);
        m_f->goTo("Bread");
        m_f->window->hide();
        pass(1min);
        QTRY_COMPARE(shownCount(), 1);
        QTest::qWait(20);
        m_desktop->press(last().id, "default");
        QTRY_VERIFY(m_f->window->isVisible());
        QTRY_COMPARE(m_f->todoList()->currentIndex().data().toString(), QStringLiteral("Buy milk"));
    }

    void aClickScrollsToTheToDoWhateverIsInSight()
    {
        // Given a long list with the to-do at its end, and a long view without it,
        start();
        add("Buy milk", 1min);
        m_f->store.writeFromElsewhere(
            QStringLiteral("UPDATE todo SET position = 'Z';"
                           "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
                           " WHERE i < 200) INSERT INTO todo (id, profile_id, title, position,"
                           " due_date) SELECT 't' || i, '%1', 'T' || i, 'V' || (1000 + i), '%2'"
                           " FROM n")
                .arg(m_f->todos.profile().text(), m_f->todos.view().today.toString(Qt::ISODate)));
        QTRY_COMPARE(m_f->titles().size(), 201);
        m_f->command("Today")->trigger();
        QTRY_COMPARE(m_f->titles().size(), 200);
        auto *list = m_f->todoList();
        QTRY_VERIFY(list->verticalScrollBar()->maximum() > 1000);
        list->verticalScrollBar()->setValue(list->verticalScrollBar()->maximum() / 2);
        pass(1min);
        QTRY_COMPARE(shownCount(), 1);
        QTest::qWait(20);
        // when the reminder is clicked, then the to-do is in sight, and not what was before.
        m_desktop->press(last().id, "default");
        QTRY_COMPARE(list->currentIndex().data().toString(), QStringLiteral("Buy milk"));
        QCoreApplication::processEvents();
        QTRY_VERIFY(list->viewport()->rect().contains(list->visualRect(list->currentIndex())));
    }

    void completingInTheWindowTakesTheNotificationAway()
    {
        start();
        const auto id = add("Buy milk", 1min);
        pass(1min);
        QTRY_COMPARE(shownCount(), 1);
        QTest::qWait(20);
        (void)OpenedStore::await(m_f->todoRepository.complete(id));
        QTRY_COMPARE(m_desktop->closed(), QList<uint>{last().id});
    }

    void doneOfOneThatRepeatsMovesItOnce()
    {
        start();
        add("Water plants", 1min, "FREQ=DAILY");
        pass(1min);
        QTRY_COMPARE(shownCount(), 1);
        QTest::qWait(20);
        const uint id = last().id;
        m_desktop->press(id, "done");
        m_desktop->press(id, "done");
        QTRY_COMPARE(m_desktop->closed().size(), 1);
        pass(0ms);
        // Then it stands there with its next date, and reminds a day later
        QCOMPARE(m_f->titles(), QStringList{QStringLiteral("Water plants")});
        QCOMPARE(shownCount(), 1);
        pass(24h);
        QTRY_COMPARE(shownCount(), 2);
    }

    void whatWasMissedIsShownOnceAtTheStart()
    {
        start();
        add("Buy milk", 1min);
        pass(0ms);
        m_background.reset();
        m_clock.advance(3h);
        start();
        QTRY_COMPARE(m_desktop->summaries(), QStringList{QStringLiteral("Buy milk")});
        QVERIFY2(last().body.contains(QStringLiteral("You wanted to be reminded")),
                 qPrintable(last().body));
        start();
        pass(1h);
        QTest::qWait(50);
        QCOMPARE(shownCount(), 1);
    }

    void manyAtOnceAreOneNotification()
    {
        start();
        auto time = 10min + 0s;
        for (const char *title : {"a", "b", "c", "d"})
            add(title, time += 1s);
        pass(0ms);
        // When the computer was asleep
        m_clock.jumpWall(1h);
        m_clock.advance(1min);
        QTRY_COMPARE(m_desktop->summaries(), QStringList{QStringLiteral("4 reminders")});
        QCOMPARE(last().body, QStringLiteral("a\nb\nc\nd"));
        QTest::qWait(20);
        m_f->window->hide();
        m_desktop->press(last().id, "default");
        QTRY_VERIFY(m_f->window->isVisible());
    }

    void remindersCanBeSwitchedOff()
    {
        m_f->settings.setValue(Ui::Preferences::remindersShown, false);
        start();
        add("Buy milk", 1min);
        pass(1min);
        QTest::qWait(50);
        QCOMPARE(shownCount(), 0);
    }

    void withoutANotificationServiceTheWindowSaysIt()
    {
        m_desktop.reset();
        start();
        add("Buy milk", 1min);
        pass(1min);
        QTRY_VERIFY2(m_f->message().startsWith(QStringLiteral("Reminder: Buy milk")),
                     qPrintable(m_f->message()));
    }

    void quickAddAddsAndCloses()
    {
        start();
        m_background->show({.isQuickAdd = true, .text = QStringLiteral("Buy")});
        auto *line = m_background->quickAdd().findChild<QLineEdit *>();
        QVERIFY(QTest::qWaitForWindowActive(&m_background->quickAdd()));
        QCOMPARE(line->text(), QStringLiteral("Buy"));
        QTest::keyClicks(line, QStringLiteral(" milk"));
        QTest::keyClick(line, Qt::Key_Return, Qt::ShiftModifier);
        QTRY_COMPARE(m_f->titles(), QStringList{QStringLiteral("Buy milk")});
        QTRY_COMPARE(line->text(), QString());
        QVERIFY(m_background->quickAdd().isVisible());
        QTest::keyClicks(line, QStringLiteral("Bread"));
        QTest::keyClick(line, Qt::Key_Return);
        QTRY_COMPARE(m_f->titles().size(), 2);
        QTRY_VERIFY(!m_background->quickAdd().isVisible());
        m_background->show({.isQuickAdd = true});
        QTest::keyClick(line, Qt::Key_Return); // nothing to add
        QVERIFY(m_background->quickAdd().isVisible());
        QTest::keyClick(line, Qt::Key_Escape);
        QVERIFY(!m_background->quickAdd().isVisible());
    }

    void quickAddUnderstandsDatesAndKeepsWhatCouldNotBeAdded()
    {
        start();
        m_background->show({.isQuickAdd = true, .text = QStringLiteral("Call Ada !high")});
        QVERIFY(QTest::qWaitForWindowActive(&m_background->quickAdd()));
        auto *line = m_background->quickAdd().findChild<QLineEdit *>();
        QTest::keyClick(line, Qt::Key_Return);
        QTRY_COMPARE(m_f->titles(), QStringList{QStringLiteral("Call Ada")});
        QTRY_VERIFY(!m_background->quickAdd().isVisible());
        // Given nobody to write to
        m_f->store.writeFromElsewhere(QStringLiteral("DELETE FROM profile"));
        QTRY_COMPARE(m_f->profileNames(), QStringList());
        m_background->show({.isQuickAdd = true, .text = QStringLiteral("Bread")});
        QVERIFY(QTest::qWaitForWindowActive(&m_background->quickAdd()));
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(line->text(), QStringLiteral("Bread"));
        QCOMPARE(
            m_background->quickAdd().findChild<QLabel *>(QStringLiteral("quickAddHint"))->text(),
            QStringLiteral("There is no profile to add it to."));
    }

    void aSecondStartBringsTheWindowBack()
    {
        start();
        m_f->window->showMinimized();
        m_background->show({.isHidden = true});
        QVERIFY(m_f->window->isMinimized());
        m_background->show({});
        QVERIFY(m_f->window->isVisible() && !m_f->window->isMinimized());
    }

    void closingStaysInTheTrayAndSaysSoOnce()
    {
        m_hasTray = true;
        m_f->settings.setValue(Ui::Preferences::closeToTray, true);
        start();
        m_f->window->close();
        QVERIFY(!m_f->window->isVisible());
        QVERIFY(!QGuiApplication::quitOnLastWindowClosed());
        QTRY_COMPARE(m_desktop->summaries(),
                     QStringList{QStringLiteral("Tidelist is still running")});
        Q_EMIT m_background->tray().openRequested();
        QVERIFY(m_f->window->isVisible());
        m_f->window->close();
        QTest::qWait(50);
        QCOMPARE(shownCount(), 1);
    }

    void closingQuitsWithoutATrayOrTheWish()
    {
        m_f->settings.setValue(Ui::Preferences::closeToTray, true);
        start();
        m_f->window->close();
        QVERIFY(QGuiApplication::quitOnLastWindowClosed());
        m_f->window->show();
        m_hasTray = true;
        m_f->settings.setValue(Ui::Preferences::closeToTray, false);
        m_f->window->close();
        QVERIFY(QGuiApplication::quitOnLastWindowClosed());
        QCOMPARE(shownCount(), 0);
    }

    void quitQuitsAlsoFromTheTray()
    {
        m_hasTray = true;
        m_f->settings.setValue(Ui::Preferences::closeToTray, true);
        start();
        QSignalSpy quits(m_f->window.get(), &Ui::MainWindow::quitRequested);
        Q_EMIT m_background->tray().quitRequested();
        QCOMPARE(quits.size(), 1);
        QVERIFY(QGuiApplication::quitOnLastWindowClosed());
        QTest::qWait(50);
        QCOMPARE(shownCount(), 0);
    }

    void startsHiddenOnlyWhereThereIsATray()
    {
        m_hasTray = true;
        m_f->window->hide();
        start({.isHidden = true});
        QVERIFY(!m_f->window->isVisible());
        QVERIFY(!QGuiApplication::quitOnLastWindowClosed());
        // Without one a window comes, in the end.
        m_hasTray = false;
        start({.isHidden = true});
        QTRY_VERIFY_WITH_TIMEOUT(m_f->window->isVisible(), 10'000);
        QVERIFY(m_f->window->isMinimized());
    }

    void startingHiddenSaysNothingAboutClosing()
    {
        m_hasTray = true;
        m_f->window->hide();
        m_f->settings.setValue(Ui::Preferences::startHidden, true);
        start();
        QVERIFY(!m_f->window->isVisible());
        m_background->show({});
        m_f->window->close();
        QVERIFY(QGuiApplication::quitOnLastWindowClosed());
    }

    void saysInTheDetailsWhenAReminderWillNotComeAndOffersToChangeIt()
    {
        start();
        add("Buy milk", 10h);
        m_f->add("Bread");
        m_f->goTo("Bread");
        m_f->command("Details")->trigger();
        auto *hint = m_f->find<QWidget>("reminderHint");
        auto *keep = m_f->find<QPushButton>("keepRunning");
        QVERIFY(!hint->isVisible());
        m_f->goTo("Buy milk");
        // Without a tray there is nothing to press.
        QTRY_VERIFY(hint->isVisible());
        QVERIFY(!keep->isVisible());
        m_hasTray = true;
        m_background->applyPreferences();
        QVERIFY(keep->isVisible());
        keep->click();
        QVERIFY(!hint->isVisible());
        QVERIFY(Ui::Preferences::closesToTray(m_f->settings));
        QVERIFY(m_f->loginStart.enabled);
    }

    void theTrayIsThereAsSoonAsTheSettingsAskForIt()
    {
        m_hasTray = true;
        start();
        QVERIFY(QGuiApplication::quitOnLastWindowClosed());
        m_f->command("Settings…")->trigger();
        auto *box = m_f->find<QCheckBox>("background/closeToTray");
        box->click();
        QVERIFY(!QGuiApplication::quitOnLastWindowClosed());
        box->click();
        QVERIFY(QGuiApplication::quitOnLastWindowClosed());
    }

    void theTrayOffersToOpenToAddAndToQuit()
    {
        start();
        QStringList texts;
        for (const QAction *action : m_background->tray().menu().actions()) {
            if (!action->isSeparator())
                texts += action->text().remove(u'&');
        }
        QCOMPARE(texts,
                 (QStringList{QStringLiteral("Open Tidelist"), QStringLiteral("Add a to-do"),
                              QStringLiteral("Quit")}));
        m_background->tray().menu().actions()[1]->trigger();
        QVERIFY(m_background->quickAdd().isVisible());
    }
};

QTEST_MAIN(TestReminders)
#include "tst_reminders.moc"
