// SPDX-License-Identifier: Apache-2.0
#include "windowfixture.h"

#include <QAbstractButton>
#include <QAction>
#include <QCheckBox>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QScrollBar>
#include <QSignalSpy>

using TestSupport::words;
using Ui::StatusFacts;

class TestWindow : public QObject
{
    Q_OBJECT

    std::unique_ptr<WindowFixture> m_f;

    static void press(QWidget *widget, int key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(widget, static_cast<Qt::Key>(key), modifiers);
    }
    void typeNameAndDelete()
    {
        auto *dialog = m_f->find<QDialog>("deleteProfileDialog");
        dialog->findChild<QLineEdit *>(QStringLiteral("typedName"))
            ->setText(QStringLiteral("Personal"));
        dialog->findChild<QPushButton *>(QStringLiteral("deleteButton"))->click();
    }
    void deleteShownProfile()
    {
        m_f->command("Delete…")->trigger();
        typeNameAndDelete();
    }

private Q_SLOTS:
    void init() { m_f = std::make_unique<WindowFixture>(); }
    void cleanup() { m_f.reset(); }

    void opensReadyToType()
    {
        // Given a new file, when the window opens
        // then there is a profile, an explanation, and the caret stands where one adds.
        QCOMPARE(m_f->profileNames(), words("Personal"));
        QTRY_VERIFY(m_f->quickAdd()->hasFocus());
        QVERIFY(m_f->find<Ui::PlaceholderListView>("todoList")->placeholder().contains(u"Enter"));
        QCOMPARE(m_f->window->windowTitle().section(u' ', 0, 0), QStringLiteral("Personal"));
    }

    void addsOneAfterTheOther()
    {
        m_f->add("milk");
        QVERIFY(m_f->quickAdd()->hasFocus());
        QVERIFY(m_f->quickAdd()->text().isEmpty());
        m_f->add("bread");
        QCOMPARE(m_f->titles(), words("milk bread"));
        // Nothing but spaces adds nothing.
        QTest::keyClicks(m_f->quickAdd(), QStringLiteral("  "));
        press(m_f->quickAdd(), Qt::Key_Return);
        QTest::qWait(20);
        QCOMPARE(m_f->titles().size(), 2);
    }

    void takesNoMoreThanTheServerDoes()
    {
        m_f->quickAdd()->clear();
        m_f->quickAdd()->insert(QString(600, u'x'));
        QTest::keyClicks(m_f->quickAdd(), QStringLiteral("y"));
        QCOMPARE(m_f->quickAdd()->text().size(), 500);
        QVERIFY(!m_f->find<QLabel>("messageText")->text().isEmpty());
    }

    void completesWithSpaceAndShowsCompleted()
    {
        m_f->add("milk");
        m_f->add("bread");
        m_f->goTo("milk");
        press(m_f->todoList(), Qt::Key_Space);
        QTRY_COMPARE(m_f->titles(), words("bread"));
        m_f->find<QCheckBox>("showCompleted")->click();
        QTRY_COMPARE(m_f->titles(), words("bread milk"));
        m_f->goTo("milk");
        press(m_f->todoList(), Qt::Key_Space);
        QTRY_COMPARE(m_f->titles(), words("milk bread"));
    }

    void ticksWithTheMouse()
    {
        m_f->add("milk");
        QStyleOptionViewItem option;
        option.initFrom(m_f->todoList());
        option.rect = m_f->todoList()->visualRect(m_f->todos.index(0));
        option.features = QStyleOptionViewItem::HasCheckIndicator;
        const QRect box = m_f->todoList()->style()->subElementRect(
            QStyle::SE_ItemViewItemCheckIndicator, &option, m_f->todoList());
        QTest::mouseClick(m_f->todoList()->viewport(), Qt::LeftButton, {}, box.center());
        QTRY_COMPARE(m_f->titles(), QStringList());
    }

    void editsInPlaceWithEnter()
    {
        m_f->add("milk");
        m_f->goTo("milk");
        press(m_f->todoList(), Qt::Key_Return);
        auto *editor = qobject_cast<QLineEdit *>(QApplication::focusWidget());
        QVERIFY(editor);
        QCOMPARE(editor->text(), QStringLiteral("milk"));
        editor->setText(QStringLiteral("oat milk"));
        press(editor, Qt::Key_Return);
        QTRY_COMPARE(m_f->titles(), QStringList(QStringLiteral("oat milk")));
        // Escape leaves everything as it was.
        press(m_f->todoList(), Qt::Key_F2);
        editor = qobject_cast<QLineEdit *>(QApplication::focusWidget());
        QVERIFY(editor);
        QTest::keyClicks(editor, QStringLiteral("nonsense"));
        press(editor, Qt::Key_Escape);
        QTest::qWait(20);
        QCOMPARE(m_f->titles(), QStringList(QStringLiteral("oat milk")));
    }

    void keepsTheOpenEditorWhateverComesFromElsewhere()
    {
        m_f->add("milk");
        m_f->add("bread");
        m_f->goTo("bread");
        press(m_f->todoList(), Qt::Key_F2);
        auto *editor = qobject_cast<QLineEdit *>(QApplication::focusWidget());
        QVERIFY(editor);
        QTest::keyClicks(editor, QStringLiteral("rye bread"));

        // When others rename, move, complete and add rows while I type
        m_f->store.writeFromElsewhere(
            QStringLiteral("UPDATE todo SET title = 'white bread', position = '1' "
                           "WHERE title = 'bread';"
                           "UPDATE todo SET title = 'oat milk' WHERE title = 'milk';"));
        QTRY_VERIFY(m_f->titles().contains(QStringLiteral("oat milk")));
        m_f->store.writeFromElsewhere(
            QStringLiteral("UPDATE todo SET completed_at = 'now' WHERE title = 'white bread';"
                           "UPDATE todo SET title = 'soy milk' WHERE title = 'oat milk'"));
        QTRY_VERIFY(m_f->titles().contains(QStringLiteral("soy milk")));

        // then my text stands, and Enter saves it.
        QCOMPARE(QApplication::focusWidget(), editor);
        QCOMPARE(editor->text(), QStringLiteral("rye bread"));
        press(editor, Qt::Key_Return);
        m_f->find<QCheckBox>("showCompleted")->click();
        QTRY_VERIFY(m_f->titles().contains(QStringLiteral("rye bread")));
    }

    void keepsSelectionAndScrollWhenRowsCome()
    {
        m_f->add("milk");
        m_f->add("bread");
        m_f->goTo("bread");
        const QString profile = m_f->todos.profile().text();
        m_f->store.writeFromElsewhere(
            QStringLiteral("INSERT INTO todo (id, profile_id, title, position) "
                           "VALUES ('t', '%1', 'first', '1')")
                .arg(profile));
        QTRY_COMPARE(m_f->titles(), words("first milk bread"));
        QCOMPARE(m_f->todoList()->currentIndex().data().toString(), QStringLiteral("bread"));
    }

    void keepsWhatIsInSightWhenRowsComeAndGoAbove()
    {
        const QString profile = m_f->todos.profile().text();
        m_f->store.writeFromElsewhere(
            QStringLiteral("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
                           " WHERE i < 900) INSERT INTO todo (id, profile_id, title, position)"
                           " SELECT 't' || i, '%1', 'T' || i, 'V' || (1000 + i) FROM n")
                .arg(profile));
        QTRY_COMPARE(m_f->todos.rowCount(), 900);
        QScrollBar *bar = m_f->todoList()->verticalScrollBar();
        QTRY_VERIFY(bar->maximum() > 1000);
        bar->setValue(bar->maximum() / 2 + 7);
        const QPersistentModelIndex seen = m_f->todoList()->indexAt(QPoint(50, 50));
        const int row = seen.row();
        const int y = m_f->todoList()->visualRect(seen).y();
        QTRY_VERIFY(seen.data().toString().startsWith(u'T'));

        m_f->store.writeFromElsewhere(
            QStringLiteral("DELETE FROM todo WHERE title IN ('T3', 'T70', 'T899');"
                           "UPDATE todo SET position = 'Z' WHERE id = '%2';"
                           "INSERT INTO todo (id, profile_id, title, position)"
                           " SELECT 'n' || id, '%1', 'new', 'A' FROM todo WHERE position < 'V1101'")
                .arg(profile, m_f->todos.idAt(row - 1).text()));
        QTRY_COMPARE(m_f->todos.rowCount(), 995);
        QVERIFY(seen.row() != row);
        QTRY_COMPARE(m_f->todoList()->visualRect(seen).y(), y);
        // A title that is far away is found by typing its start.
        m_f->todoList()->setFocus();
        QTest::keyClicks(m_f->todoList(), QStringLiteral("t88"));
        QTRY_COMPARE(m_f->todoList()->currentIndex().data().toString(), QStringLiteral("T88"));
        // At the very top, what comes above is shown.
        bar->setValue(0);
        m_f->store.writeFromElsewhere(
            QStringLiteral("INSERT INTO todo (id, profile_id, title, position)"
                           " VALUES ('first', '%1', 'first', '0')")
                .arg(profile));
        QTRY_COMPARE(m_f->todoList()->indexAt(QPoint(50, 10)).data().toString(),
                     QStringLiteral("first"));
        QCOMPARE(bar->value(), 0);
    }

    void trashesAndTakesItBack()
    {
        m_f->add("milk");
        m_f->add("bread");
        m_f->goTo("milk");
        press(m_f->todoList(), Qt::Key_Delete);
        QTRY_COMPARE(m_f->titles(), words("bread"));
        QCOMPARE(m_f->todoList()->currentIndex().data().toString(), QStringLiteral("bread"));
        QTRY_VERIFY(m_f->message().contains(u"milk"));
        m_f->find<QAbstractButton>("messageAction")->click();
        QTRY_COMPARE(m_f->titles(), words("milk bread"));
    }

    void movesWithTheKeyboard()
    {
        m_f->add("milk");
        m_f->add("bread");
        m_f->goTo("bread");
        press(m_f->window.get(), Qt::Key_Up, Qt::AltModifier);
        QTRY_COMPARE(m_f->titles(), words("bread milk"));
        QCOMPARE(m_f->todoList()->currentIndex().data().toString(), QStringLiteral("bread"));
    }

    void addsNamesAndSwitchesProfiles()
    {
        m_f->add("milk");
        m_f->find<QAbstractButton>("newProfileButton")->click();
        QTRY_COMPARE(m_f->profileNames().size(), 2);
        QLineEdit *editor = nullptr;
        QTRY_VERIFY((editor = qobject_cast<QLineEdit *>(QApplication::focusWidget())));
        editor->setText(QStringLiteral("Shop"));
        press(editor, Qt::Key_Return);
        QTRY_COMPARE(m_f->profileNames(), words("Personal Shop"));
        QTRY_COMPARE(m_f->titles(), QStringList());
        QCOMPARE(m_f->find<QLabel>("profileTitle")->text(), QStringLiteral("Shop"));
        m_f->add("boxes");
        press(m_f->window.get(), Qt::Key_PageUp, Qt::ControlModifier);
        QTRY_COMPARE(m_f->titles(), words("milk"));
        press(m_f->window.get(), Qt::Key_PageDown, Qt::ControlModifier);
        QTRY_COMPARE(m_f->titles(), words("boxes"));
    }

    void deletesAProfileOnlyWhenItsNameIsTyped()
    {
        m_f->add("milk");
        m_f->command("Delete…")->trigger();
        auto *dialog = m_f->find<QDialog>("deleteProfileDialog");
        auto *erase = dialog->findChild<QPushButton *>(QStringLiteral("deleteButton"));
        auto *typed = dialog->findChild<QLineEdit *>(QStringLiteral("typedName"));
        QVERIFY(!erase->isEnabled());
        QTest::keyClicks(typed, QStringLiteral("Persona"));
        QVERIFY(!erase->isEnabled());
        QTest::keyClicks(typed, QStringLiteral("l"));
        QVERIFY(erase->isEnabled());
        erase->click();
        QTRY_COMPARE(m_f->profileNames(), QStringList());
        QTRY_COMPARE(m_f->titles(), QStringList());
        QVERIFY(m_f->find<Ui::PlaceholderListView>("todoList")->placeholder().contains(u"profile"));
    }

    void writesACopyBeforeItDeletesAProfile()
    {
        m_f->add("milk");
        const QDir folder = QFileInfo(m_f->store->path()).dir();
        deleteShownProfile();
        QTRY_COMPARE(m_f->profileNames(), QStringList());
        QTRY_VERIFY(m_f->message().contains(u"copy"));
        const QStringList files = folder.entryList({QStringLiteral("*.json")});
        QCOMPARE(files.size(), 1);
        QVERIFY(m_f->message().contains(folder.filePath(files.first())));
        QVERIFY(m_f->window->minimumSizeHint().width() <= 480);
        QFile file(folder.filePath(files.first()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject copy = QJsonDocument::fromJson(file.readAll()).object();
        QCOMPARE(copy[QLatin1String("todo")].toArray().first().toObject()[QLatin1String("title")],
                 QJsonValue(QStringLiteral("milk")));
    }

    void deletesNoProfileWithoutACopy()
    {
        m_f->add("milk");
        // Given a folder in which nothing can be made any more (whoever runs this test),
        const QString folder = QFileInfo(m_f->store->path()).path();
        const QString moved = folder + QStringLiteral("-moved");
        QVERIFY(QDir().rename(folder, moved));
        const auto moveBack = qScopeGuard([&] { QDir().rename(moved, folder); });
        // when I delete the profile, then it says why not, and everything is still there.
        deleteShownProfile();
        QTRY_VERIFY(m_f->message().contains(u"not deleted"));
        QVERIFY(m_f->message().contains(u"copy"));
        QCOMPARE(m_f->profileNames(), words("Personal"));
        QCOMPARE(m_f->titles(), words("milk"));
        QCOMPARE(m_f->store.queued(), 3);
    }

    void leavesTheProfileToAnOwnerWhenTheRoleChangesBehindTheDialog()
    {
        m_f->command("Delete…")->trigger();
        m_f->store.writeFromElsewhere(QStringLiteral("UPDATE profile_member SET role = 'editor'"));
        typeNameAndDelete();
        QTRY_VERIFY(m_f->message().contains(u"owners"));
        QCOMPARE(m_f->profileNames(), words("Personal"));
    }

    void survivesTheLossOfTheShownProfile()
    {
        m_f->add("milk");
        (void)OpenedStore::await(m_f->profileRepository.add(QStringLiteral("Shop")));
        QTRY_COMPARE(m_f->profileNames().size(), 2);
        m_f->store.writeFromElsewhere(
            QStringLiteral("DELETE FROM profile WHERE name = 'Personal'"));
        QTRY_COMPARE(m_f->profileNames(), words("Shop"));
        QTRY_COMPARE(m_f->find<QLabel>("profileTitle")->text(), QStringLiteral("Shop"));
        m_f->add("boxes");
    }

    void speaksOfSyncInWords()
    {
        QSignalSpy offline(m_f->window.get(), &Ui::MainWindow::workOfflineChanged);
        StatusFacts facts;
        m_f->window->setStatus(facts);
        QCOMPARE(m_f->status(), QStringLiteral("Saved on this computer"));
        auto *offlineSwitch = m_f->find<QCheckBox>("workOfflineSwitch");
        QVERIFY(!offlineSwitch->isEnabled());
        facts.account = StatusFacts::Account::Active;
        facts.isConnected = true;
        facts.hasSynced = true;
        m_f->window->setStatus(facts);
        QCOMPARE(m_f->status(), QStringLiteral("Up to date"));
        // Movement is told of after a second only.
        facts.isMoving = true;
        m_f->window->setStatus(facts);
        QCOMPARE(m_f->status(), QStringLiteral("Up to date"));
        QTRY_COMPARE(m_f->status(), QStringLiteral("Syncing…"));
        QVERIFY(offlineSwitch->isEnabled());
        offlineSwitch->click();
        QCOMPARE(offline.size(), 1);
        QVERIFY(m_f->window->worksOffline());
    }

    void asksBeforeSigningOutWithWaitingChanges()
    {
        m_f->add("milk");
        QTRY_COMPARE(m_f->monitor.counts().waiting, 3);
        m_f->find<QAction>("signOutAction")->trigger();
        QCOMPARE(m_f->account.calls, QStringList());
        auto *box = m_f->find<QDialog>("signOutBox");
        box->reject();
        QCOMPARE(m_f->account.calls, QStringList());
    }

    void givesEverythingThatTakesFocusAName()
    {
        m_f->add("milk");
        const auto widgets = m_f->window->findChildren<QWidget *>();
        for (QWidget *widget : widgets) {
            if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible())
                continue;
            const auto *button = qobject_cast<QAbstractButton *>(widget);
            const QString name = button && widget->accessibleName().isEmpty()
                ? button->text()
                : widget->accessibleName();
            const bool isInner = widget->objectName().startsWith(u"qt_")
                || qobject_cast<QAbstractItemView *>(widget->parentWidget());
            QVERIFY2(isInner || !name.isEmpty(),
                     qPrintable(QLatin1String(widget->metaObject()->className()) + u' '
                                + widget->objectName()));
        }
        QCOMPARE(m_f->todoList()->accessibleName(), QStringLiteral("To-dos in Personal"));
    }

    void saysWhenItIsOpenAndRemembersWhetherSyncNeedsThat()
    {
        QSignalSpy open(m_f->window.get(), &Ui::MainWindow::openChanged);
        m_f->window->showMinimized();
        QTRY_VERIFY(!open.isEmpty() && !open.last().at(0).toBool());
        m_f->window->showNormal();
        QTRY_VERIFY(open.last().at(0).toBool());
        m_f->window->hide();
        QTRY_VERIFY(!open.last().at(0).toBool());

        QVERIFY(!m_f->window->syncNeedsWindow());
        QSignalSpy changed(m_f->window.get(), &Ui::MainWindow::syncNeedsWindowChanged);
        m_f->find<QAction>("syncNeedsWindow")->trigger();
        QCOMPARE(changed.size(), 1);
        m_f->open();
        QVERIFY(m_f->window->syncNeedsWindow());
    }

    void remembersWhatItLookedLike()
    {
        m_f->find<QCheckBox>("showCompleted")->click();
        (void)OpenedStore::await(m_f->profileRepository.add(QStringLiteral("Shop")));
        QTRY_COMPARE(m_f->profileNames().size(), 2);
        press(m_f->window.get(), Qt::Key_PageDown, Qt::ControlModifier);
        m_f->window->resize(700, 500);
        m_f->window->close();
        m_f->open();
        QVERIFY(m_f->find<QCheckBox>("showCompleted")->isChecked());
        QCOMPARE(m_f->find<QLabel>("profileTitle")->text(), QStringLiteral("Shop"));
        QCOMPARE(m_f->window->size(), QSize(700, 500));
        QVERIFY(m_f->window->minimumSize().width() <= 480);
    }
};

QTEST_MAIN(TestWindow)
#include "tst_window.moc"
