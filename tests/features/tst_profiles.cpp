// SPDX-License-Identifier: Apache-2.0
#include "twoprofiles.h"

#include "ui/commands/commands.h"
#include "ui/profiles/profilecolors.h"
#include "ui/views/viewtabs.h"

#include <QAbstractButton>
#include <QMessageBox>
#include <QSplitter>

using Models::ProfileListModel;
using Models::TodoKind;
using Models::TodoListModel;
using TestSupport::words;

/// How profiles look, the views of one of them, and taking back what was done to them.
class TestProfiles : public QObject
{
    Q_OBJECT

    std::unique_ptr<TwoProfiles> m_f;

    void press(int key, Qt::KeyboardModifiers modifiers = {})
    {
        QWidget *window = QApplication::activeWindow();
        QTest::keyClick(window->focusWidget() ? window->focusWidget() : window,
                        static_cast<Qt::Key>(key), modifiers);
    }
    /// To a view of the profile that is shown, by its key.
    void go(int number)
    {
        press(Qt::Key_0 + number, Qt::AltModifier);
        QTRY_VERIFY(m_f->todos.isLoaded());
    }
    QDialog *openDialog()
    {
        press(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
        auto *dialog = m_f->find<QDialog>("profileDialog");
        dialog->activateWindow();
        const auto isActive = [dialog] { return QApplication::activeWindow() == dialog; };
        return QTest::qWaitFor(isActive) ? dialog : nullptr;
    }
    void waitForWindow()
    {
        QTRY_VERIFY(!m_f->window->findChild<QDialog *>(QStringLiteral("profileDialog")));
        m_f->window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_f->window.get()));
    }
    Ui::ViewTabs *tabs() const { return m_f->find<Ui::ViewTabs>("viewTabs"); }
    QStringList tabTexts() const
    {
        QStringList texts;
        for (int tab = 0; tab < tabs()->count(); ++tab)
            texts += tabs()->tabText(tab);
        return texts;
    }
    QString colorOf(int row) const
    {
        return m_f->profiles.index(row).data(ProfileListModel::ColorRole).toString();
    }
    QString pictureOf(int row) const
    {
        return m_f->profiles.index(row).data(ProfileListModel::PictureRole).toString();
    }

private Q_SLOTS:
    void init()
    {
        m_f = std::make_unique<TwoProfiles>();
        m_f->history.clear();
    }
    void cleanup() { m_f.reset(); }

    void choosesNameColourAndPictureByKeyboard()
    {
        // Given a profile, when I type another name, go to the colours, to the second one, and on
        // to the picture,
        QDialog *dialog = openDialog();
        QVERIFY(dialog);
        QTest::keyClicks(dialog->focusWidget(), QStringLiteral("House"));
        press(Qt::Key_Tab);
        auto *none = qobject_cast<QAbstractButton *>(dialog->focusWidget());
        QVERIFY(none && none->isChecked());
        QCOMPARE(none->text(), QStringLiteral("No colour"));
        press(Qt::Key_Right);
        press(Qt::Key_Right);
        QCOMPARE(qobject_cast<QAbstractButton *>(dialog->focusWidget())->text(),
                 QStringLiteral("Orange"));
        press(Qt::Key_Tab);
        QTest::keyClicks(dialog->focusWidget(), QStringLiteral("Ho"));
        press(Qt::Key_Return);
        // then the sidebar shows all three at once, and the file has them.
        waitForWindow();
        QCOMPARE(m_f->profileNames(), words("House Shop"));
        QCOMPARE(colorOf(0), QLatin1String(Ui::profileColors[1]));
        QCOMPARE(pictureOf(0), QStringLiteral("Ho"));
        QTRY_VERIFY(m_f->history.undoLabel());
        QCOMPARE(m_f->title(), QStringLiteral("House"));
        // One step back takes all of it back.
        QTRY_COMPARE(m_f->command("Undo changing the profile “House”")->isEnabled(), true);
        press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(m_f->profileNames(), words("Personal Shop"));
        QCOMPARE(colorOf(0), QString());
        QCOMPARE(pictureOf(0), QString());
        press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(m_f->profileNames(), words("House Shop"));
        QCOMPARE(pictureOf(0), QStringLiteral("Ho"));
    }

    void offersPicturesAndSaysWhatIsNone()
    {
        QDialog *dialog = openDialog();
        QVERIFY(dialog);
        auto *ok = dialog->findChild<QPushButton *>(QStringLiteral("profileOk"));
        auto *picture = dialog->findChild<QLineEdit *>(QStringLiteral("profilePicture"));
        auto *name = dialog->findChild<QLineEdit *>(QStringLiteral("profileName"));
        auto *problem = dialog->findChild<QLabel *>(QStringLiteral("profilePictureProblem"));
        QVERIFY(!problem->isVisible() && ok->isEnabled());
        picture->setText(QStringLiteral("ABC"));
        QVERIFY(problem->isVisible() && !ok->isEnabled());
        QCOMPARE(problem->text(), QStringLiteral("That is more than an emoji or two letters."));
        const auto buttons = dialog->findChildren<QAbstractButton *>();
        const auto house = std::find_if(buttons.begin(), buttons.end(), [](const auto *button) {
            return button->accessibleName() == u"House";
        });
        QVERIFY(house != buttons.end());
        (*house)->click();
        QCOMPARE(picture->text(), QStringLiteral("🏠"));
        QVERIFY(!problem->isVisible() && ok->isEnabled());
        name->setText(QStringLiteral("  "));
        QVERIFY(!ok->isEnabled());
        name->setText(QStringLiteral("Personal"));
        ok->click();
        QTRY_COMPARE(pictureOf(0), QStringLiteral("🏠"));
    }

    void keepsWhatOnlyAnotherProgramCanShow()
    {
        // Given a profile that another program has given a link and a colour of its own,
        m_f->store.writeFromElsewhere(
            QStringLiteral("UPDATE profile SET avatar = 'https://example.org/a.png',"
                           " color = '#123456' WHERE name = 'Personal'"));
        QTRY_COMPARE(colorOf(0), QStringLiteral("#123456"));
        // when I only rename it, then both stay.
        QDialog *dialog = openDialog();
        QVERIFY(dialog);
        QCOMPARE(dialog->findChild<QLineEdit *>(QStringLiteral("profilePicture"))->text(),
                 QString());
        QTest::keyClicks(dialog->focusWidget(), QStringLiteral("House"));
        press(Qt::Key_Return);
        waitForWindow();
        QTRY_COMPARE(m_f->profileNames(), words("House Shop"));
        QCOMPARE(colorOf(0), QStringLiteral("#123456"));
        QCOMPARE(pictureOf(0), QStringLiteral("https://example.org/a.png"));
    }

    void writesOnlyWhatWasChangedInTheDialog()
    {
        // Given the dialog, when somebody renames the profile elsewhere meanwhile,
        QDialog *dialog = openDialog();
        QVERIFY(dialog);
        m_f->store.writeFromElsewhere(QStringLiteral(
            "UPDATE profile SET name = 'House', avatar = 'H' WHERE name = 'Personal'"));
        QTRY_COMPARE(m_f->profileNames(), words("House Shop"));
        // and only another colour is chosen,
        dialog
            ->findChild<QAbstractButton *>(QStringLiteral("color")
                                           + QLatin1String(Ui::profileColors[1]))
            ->click();
        dialog->findChild<QPushButton *>(QStringLiteral("profileOk"))->click();
        // then the colour is written, and the new name and picture stay.
        QTRY_COMPARE(colorOf(0), QLatin1String(Ui::profileColors[1]));
        QTRY_VERIFY(m_f->history.undoLabel());
        QCOMPARE(m_f->profileNames(), words("House Shop"));
        QCOMPARE(pictureOf(0), QStringLiteral("H"));
    }

    void showsTheColourWhereProfilesMix()
    {
        m_f->makeSome();
        m_f->goAcross(1);
        QTRY_COMPARE(m_f->headedTitles(), words("[Overdue] rent [Today] milk paint"));
        auto *list = m_f->todoList();
        const auto drawn = [&] { return list->viewport()->grab().toImage(); };
        const QImage before = drawn();
        m_f->profiles.edit(
            m_f->shop,
            {.color = QLatin1String(Ui::profileColors[3]), .picture = QStringLiteral("S")});
        QTRY_COMPARE(m_f->todos.index(2).data(TodoListModel::ProfileColorRole).toString(),
                     QLatin1String(Ui::profileColors[3]));
        QCOMPARE(m_f->todos.index(2).data(TodoListModel::ProfilePictureRole).toString(),
                 QStringLiteral("S"));
        QCOMPARE(m_f->todos.index(1).data(TodoListModel::ProfileColorRole).toString(), QString());
        const QColor shade =
            Ui::shownProfileColor(QLatin1String(Ui::profileColors[3]), m_f->window->palette());
        const auto has = [&](const QImage &image, int row) {
            const QRect place = list->visualRect(m_f->todos.index(row));
            for (int y = place.top(); y <= place.bottom(); ++y) {
                for (int x = place.left(); x <= place.right(); ++x) {
                    if (image.pixelColor(x, y).rgb() == shade.rgb())
                        return true;
                }
            }
            return false;
        };
        QTRY_VERIFY(has(drawn(), 2));
        QVERIFY(!has(before, 2) && !has(drawn(), 1));
    }

    void leavesViewersWithoutTheDialog()
    {
        QVERIFY(m_f->command("Name, colour and picture…")->isEnabled());
        m_f->store.writeFromElsewhere(QStringLiteral("UPDATE profile_member SET role = 'viewer'"));
        QTRY_VERIFY(!m_f->command("Name, colour and picture…")->isEnabled());
        press(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(!m_f->window->findChild<QDialog *>(QStringLiteral("profileDialog")));
        // Whoever asks for it nevertheless sees it taken back.
        m_f->profiles.edit(m_f->shop, {.name = QStringLiteral("Store")});
        QTRY_COMPARE(m_f->profileNames(), words("Personal Shop"));
        QVERIFY(!m_f->message().isEmpty());
    }

    void takesANewProfileBack()
    {
        press(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(m_f->profileNames().size(), 3);
        QTRY_COMPARE(m_f->title(), QStringLiteral("New profile"));
        QTRY_VERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
        press(Qt::Key_Escape);
        QTRY_VERIFY(m_f->history.undoLabel());
        m_f->command("Undo making the profile “New profile”")->trigger();
        QTRY_COMPARE(m_f->profileNames(), words("Personal Shop"));
        QTRY_COMPARE(m_f->title(), QStringLiteral("Shop"));
        QTRY_VERIFY(m_f->history.redoLabel());
        m_f->command("Redo making the profile “New profile”")->trigger();
        QTRY_COMPARE(m_f->profileNames().size(), 3);
        QTRY_COMPARE(m_f->profiles.roleIn(m_f->profiles.idAt(2)), Models::MemberRole::Owner);
    }

    void showsTheViewsOfOneProfile()
    {
        // Given things in two profiles, when I look at one of them alone,
        m_f->makeSome();
        QTRY_COMPARE(m_f->headedTitles(), words("rent milk book"));
        QVERIFY(tabs()->isVisible());
        QTRY_COMPARE(tabTexts(),
                     (QStringList{QStringLiteral("All (3)"), QStringLiteral("Today (2)"),
                                  QStringLiteral("Upcoming"), QStringLiteral("Completed"),
                                  QStringLiteral("Trash")}));
        go(2);
        // then I see what is due there, the title says which profile, the tab which view.
        QTRY_COMPARE(m_f->headedTitles(), words("[Overdue] rent [Today] milk"));
        QCOMPARE(m_f->title(), QStringLiteral("Personal"));
        QVERIFY(m_f->window->windowTitle().startsWith(u"Today in Personal"));
        QCOMPARE(m_f->todoList()->accessibleName(), QStringLiteral("To-dos: Today in Personal"));
        QCOMPARE(tabs()->kind(), TodoKind::Today);
        QCOMPARE(m_f->profileList()->currentIndex().data().toString(), QStringLiteral("Personal"));
        // Rows do not say where they belong: it is said above.
        QCOMPARE(m_f->todos.index(1).data(Qt::AccessibleTextRole).toString(),
                 QStringLiteral("Today: milk, not completed, due today"));
        m_f->add("bread");
        QCOMPARE(m_f->todos.rowAt(2)->dueDate, m_f->today().toString(Qt::ISODate));
        QCOMPARE(m_f->todos.rowAt(2)->profileId, m_f->personal);
        QTRY_COMPARE(tabs()->tabText(1), QStringLiteral("Today (3)"));
        go(3);
        QTRY_COMPARE(m_f->headedTitles(), QStringList());
        QVERIFY(m_f->command("Rename")->isEnabled());
        // The next profile begins with its list.
        press(Qt::Key_PageDown, Qt::ControlModifier);
        QCOMPARE(m_f->title(), QStringLiteral("Shop"));
        QCOMPARE(tabs()->kind(), TodoKind::List);
        QTRY_COMPARE(m_f->headedTitles(), words("paint boxes"));
        go(3);
        QTRY_COMPARE(m_f->headedTitles(), words("[Tomorrow] boxes"));
        // Completed and trashed ones are there, too, each by itself.
        go(1);
        QTRY_COMPARE(m_f->headedTitles(), words("paint boxes"));
        m_f->goTo("paint");
        press(Qt::Key_Space);
        QTRY_COMPARE(m_f->headedTitles(), words("boxes"));
        go(4);
        QTRY_COMPARE(m_f->headedTitles(), words("[Today] paint"));
        // From there N goes to the list of the same profile.
        m_f->todoList()->setFocus();
        press(Qt::Key_N);
        QCOMPARE(tabs()->kind(), TodoKind::List);
        QCOMPARE(m_f->title(), QStringLiteral("Shop"));
    }

    void goesFromTabToTabByKeyboard()
    {
        m_f->makeSome();
        tabs()->setFocus();
        press(Qt::Key_Right);
        QTRY_COMPARE(m_f->headedTitles(), words("[Overdue] rent [Today] milk"));
        QVERIFY(tabs()->hasFocus());
        press(Qt::Key_Left);
        QTRY_COMPARE(m_f->headedTitles(), words("rent milk book"));
        QTRY_COMPARE(tabs()->accessibleTabName(1),
                     QStringLiteral("Today, 2 to-dos due, 1 of them overdue"));
        QCOMPARE(tabs()->accessibleTabName(0), QStringLiteral("All, 3 open to-dos"));
        // Across profiles and in a search there are none.
        m_f->goAcross(1);
        QVERIFY(!tabs()->isVisible());
        go(2);
        QTRY_COMPARE(m_f->headedTitles(), words("[Overdue] rent [Today] milk"));
        QVERIFY(tabs()->isVisible());
        press(Qt::Key_F, Qt::ControlModifier);
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("paint"));
        QTRY_COMPARE(m_f->titles(), words("paint"));
        QVERIFY(!tabs()->isVisible());
        press(Qt::Key_Escape);
        QTRY_COMPARE(m_f->headedTitles(), words("[Overdue] rent [Today] milk"));
        QVERIFY(tabs()->isVisible());
    }

    void remembersHowAndWhere()
    {
        m_f->makeSome();
        go(2);
        QTRY_COMPARE(m_f->headedTitles(), words("[Overdue] rent [Today] milk"));
        QVERIFY(!m_f->command("Group by profile")->isEnabled());
        m_f->command("No groups")->trigger();
        QTRY_COMPARE(m_f->headedTitles(), words("rent milk"));
        // The same view of another profile, and that of all, are as they were.
        m_f->goAcross(1);
        QTRY_COMPARE(m_f->headedTitles(), words("[Overdue] rent [Today] milk paint"));
        QVERIFY(m_f->command("Group by profile")->isEnabled());
        press(Qt::Key_PageDown, Qt::ControlModifier);
        m_f->profileList()->setCurrentIndex(m_f->profiles.index(1));
        go(2);
        QTRY_COMPARE(m_f->headedTitles(), words("[Today] paint"));
        m_f->profileList()->setCurrentIndex(m_f->profiles.index(0));
        go(2);
        QTRY_COMPARE(m_f->headedTitles(), words("rent milk"));
        // And a new window opens there.
        m_f->window->close();
        m_f->open();
        QTRY_COMPARE(m_f->headedTitles(), words("rent milk"));
        QCOMPARE(m_f->title(), QStringLiteral("Personal"));
        QCOMPARE(tabs()->kind(), TodoKind::Today);
    }

    void emptiesTheTrashOfThisProfileOnly()
    {
        const auto milk = m_f->make(m_f->personal, "milk");
        const auto paint = m_f->make(m_f->shop, "paint");
        QVERIFY(OpenedStore::await(m_f->todoRepository.trashAll({milk.id, paint.id})));
        go(5);
        QTRY_COMPARE(m_f->titles(), words("milk"));
        QTRY_VERIFY(m_f->command("Empty the trash…")->isEnabled());
        m_f->command("Empty the trash…")->trigger();
        auto *box = m_f->find<QMessageBox>("emptyTrashBox");
        for (QAbstractButton *button : box->buttons()) {
            if (box->buttonRole(button) == QMessageBox::AcceptRole)
                button->click();
        }
        QTRY_COMPARE(m_f->titles(), QStringList());
        m_f->window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_f->window.get()));
        m_f->goAcross(5);
        QTRY_COMPARE(m_f->titles(), words("paint"));
    }

    void showsAViewerTheViewsAsTheyAre()
    {
        m_f->makeSome();
        m_f->store.writeFromElsewhere(QStringLiteral("UPDATE profile_member SET role = 'viewer'"));
        QTRY_VERIFY(m_f->quickAdd()->isReadOnly());
        go(2);
        QTRY_COMPARE(m_f->headedTitles(), words("[Overdue] rent [Today] milk"));
        QVERIFY(m_f->quickAdd()->isReadOnly());
        QVERIFY(!m_f->todos.index(0).data(Qt::CheckStateRole).isValid());
        QVERIFY(!m_f->command("Done or not done")->isEnabled());
    }

    void hasRoomInANarrowWindow()
    {
        m_f->makeSome();
        QTRY_COMPARE(tabs()->tabText(0), QStringLiteral("All (3)"));
        m_f->window->resize(1100, 600);
        QTRY_COMPARE(m_f->window->width(), 1100);
        auto *panes = m_f->find<QSplitter>("panes");
        panes->setSizes({400, 700});
        m_f->window->resize(1101, 600);
        QTRY_COMPARE(m_f->window->width(), 1101);
        const int sidebar = panes->sizes().first();
        m_f->window->resize(480, 600);
        QTRY_COMPARE(m_f->window->width(), 480);
        QTRY_COMPARE(tabTexts(), (QStringList{QStringLiteral("All (3)"), {}, {}, {}, {}}));
        QCOMPARE(tabs()->accessibleTabName(4), QStringLiteral("Trash"));
        QCOMPARE(tabs()->tabToolTip(4), QStringLiteral("Trash"));
        QVERIFY(tabs()->tabRect(4).right() <= tabs()->width());
        go(4);
        QCOMPARE(tabTexts(), (QStringList{{}, {}, {}, QStringLiteral("Completed"), {}}));
        QVERIFY(panes->sizes().first() < sidebar);
        m_f->window->resize(1100, 600);
        QTRY_COMPARE(tabs()->tabText(4), QStringLiteral("Trash"));
        // The sidebar is as wide as before, also after a start from a narrow window.
        QTRY_COMPARE(panes->sizes().first(), sidebar);
        m_f->window->resize(480, 600);
        QTRY_COMPARE(m_f->window->width(), 480);
        m_f->window->close();
        m_f->open();
        m_f->window->resize(1100, 600);
        QTRY_COMPARE(m_f->find<QSplitter>("panes")->sizes().first(), sidebar);
    }
};

QTEST_MAIN(TestProfiles)
#include "tst_profiles.moc"
