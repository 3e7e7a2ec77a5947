// SPDX-License-Identifier: Apache-2.0
#include "twoprofiles.h"

#include "tests/support/messageboxes.h"
#include "ui/commands/commands.h"
#include "ui/views/viewlistmodel.h"

using TestSupport::words;

/// Today, Upcoming, All, Completed and Trash, across profiles.
class TestViews : public QObject
{
    Q_OBJECT

    std::unique_ptr<TwoProfiles> m_f;

    void becomeViewerOfShop()
    {
        m_f->store.writeFromElsewhere(
            QStringLiteral("UPDATE profile_member SET role = 'viewer' WHERE profile_id = '%1'")
                .arg(m_f->shop.text()));
        QTRY_COMPARE(m_f->profiles.roleIn(m_f->shop), Models::MemberRole::Viewer);
    }
    QModelIndex row(const char *title) const
    {
        return m_f->todos.index(static_cast<int>(m_f->titles().indexOf(QString::fromUtf8(title))));
    }
    QString spoken(const char *title) const
    {
        return row(title).data(Qt::AccessibleTextRole).toString();
    }
    Ui::PlaceholderListView *list() const { return m_f->find<Ui::PlaceholderListView>("todoList"); }
    QModelIndex view(int row) const
    {
        return m_f->find<QListView>("viewList")->model()->index(row, 0);
    }
    void agreeTo(const char *box) { TestSupport::agreeTo(*m_f->find<QMessageBox>(box)); }

private Q_SLOTS:
    void init() { m_f = std::make_unique<TwoProfiles>(); }
    void cleanup() { m_f.reset(); }

    void showsWhatIsDueInAllProfiles()
    {
        // Given things due in two profiles, when I go to Today,
        m_f->makeSome();
        m_f->goAcross(1);
        // then I see what is due, what is late first, and where it belongs.
        QCOMPARE(m_f->title(), QStringLiteral("Today"));
        QVERIFY(m_f->window->windowTitle().startsWith(u"Today"));
        QCOMPARE(list()->accessibleName(), QStringLiteral("To-dos: Today"));
        QTRY_COMPARE(m_f->headedTitles(), words("[Overdue] rent [Today] milk paint"));
        QCOMPARE(
            spoken("rent"),
            QStringLiteral("Overdue: rent, not completed, overdue since yesterday, in Personal"));
        QCOMPARE(spoken("paint"), QStringLiteral("paint, not completed, due today, in Shop"));
        // The sidebar says how many, and in words how many are late.
        QTRY_COMPARE(view(0).data(Ui::ViewListModel::NoteRole).toString(), QStringLiteral("3"));
        QCOMPARE(view(0).data(Qt::AccessibleTextRole).toString(),
                 QStringLiteral("Today, 3 to-dos due, 1 of them overdue"));
        QCOMPARE(view(2).data(Qt::AccessibleTextRole).toString(),
                 QStringLiteral("All, 5 open to-dos"));
        // Later things are in Upcoming, everything in All.
        m_f->goAcross(2);
        QTRY_COMPARE(m_f->headedTitles(), words("[Tomorrow] boxes"));
        m_f->goAcross(3);
        QTRY_COMPARE(m_f->headedTitles(), words("rent milk book paint boxes"));
    }

    void walksThroughEverythingInTheSidebar()
    {
        for (const char *name : {"Trash", "Completed", "All", "Upcoming", "Today", "Today"}) {
            m_f->press(Qt::Key_PageUp, Qt::ControlModifier);
            QCOMPARE(m_f->title(), QString::fromUtf8(name));
        }
        for (const char *name : {"Upcoming", "All", "Completed", "Trash", "Personal", "Shop"}) {
            m_f->press(Qt::Key_PageDown, Qt::ControlModifier);
            QCOMPARE(m_f->title(), QString::fromUtf8(name));
        }
        // With arrows the two lists are one; only what is shown is marked.
        m_f->profileList()->setFocus();
        for (const char *name : {"Personal", "Trash", "Completed"}) {
            m_f->press(Qt::Key_Up);
            QCOMPARE(m_f->title(), QString::fromUtf8(name));
        }
        QVERIFY(m_f->find<QListView>("viewList")->hasFocus());
        QVERIFY(m_f->profileList()->selectionModel()->selectedIndexes().isEmpty());
        m_f->press(Qt::Key_Down);
        m_f->press(Qt::Key_Down);
        QCOMPARE(m_f->title(), QStringLiteral("Personal"));
        QVERIFY(m_f->profileList()->hasFocus());
        QVERIFY(m_f->find<QListView>("viewList")->selectionModel()->selectedIndexes().isEmpty());
        // Going by with the Tab key shows nothing else.
        m_f->press(Qt::Key_Backtab);
        QVERIFY(m_f->find<QListView>("viewList")->hasFocus());
        QCOMPARE(m_f->title(), QStringLiteral("Personal"));
    }

    void addsWhereItIsSeen()
    {
        // Given Shop as the profile I used last, when I add in Today,
        m_f->command("Next view or profile")->trigger();
        QCOMPARE(m_f->title(), QStringLiteral("Shop"));
        m_f->goAcross(1);
        QCOMPARE(m_f->quickAdd()->placeholderText(),
                 QStringLiteral("Add a to-do for today to “Shop”"));
        m_f->add("bread");
        // then it is due today, in Shop; in Upcoming it is due tomorrow, in All on no day.
        const auto item = m_f->todos.rowAt(0);
        QVERIFY(item);
        QCOMPARE(item->dueDate, m_f->today().toString(Qt::ISODate));
        QCOMPARE(item->profileId, m_f->shop);
        m_f->goAcross(2);
        m_f->add("later");
        QCOMPARE(m_f->todos.rowAt(0)->dueDate, m_f->today().addDays(1).toString(Qt::ISODate));
        m_f->goAcross(3);
        m_f->add("whenever");
        QTRY_COMPARE(m_f->titles(), words("bread later whenever"));
        QCOMPARE(m_f->todos.rowAt(2)->dueDate, QString());
        // One step back takes all of it back.
        m_f->press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(m_f->titles(), words("bread later"));
    }

    void saysWhatAnEmptyPlaceIsFor()
    {
        const QStringList texts = {
            QStringLiteral("Nothing due today.\nPress N to add a to-do."),
            QStringLiteral("Nothing is planned for later.\nPress N to add a to-do for tomorrow."),
            QStringLiteral("Nothing to do in any profile.\nPress N to add a to-do."),
            QStringLiteral("What is done comes here.\nPress Space on a to-do to complete it."),
            QStringLiteral("The trash is empty.\nPress Delete on a to-do to put it here.")};
        for (int i = 0; i < texts.size(); ++i) {
            m_f->goAcross(i + 1);
            QTRY_COMPARE(list()->placeholder(), texts[i]);
            // Only where one can add there is a line to do it with.
            QCOMPARE(m_f->quickAdd()->isVisible(), i < 3);
        }
        // From there N goes to where one can.
        m_f->todoList()->setFocus();
        m_f->press(Qt::Key_N);
        QCOMPARE(m_f->title(), QStringLiteral("Personal"));
        QVERIFY(m_f->quickAdd()->hasFocus());
    }

    void restoresFromTheTrash()
    {
        m_f->make(m_f->personal, "milk");
        m_f->make(m_f->personal, "bread");
        QTRY_COMPARE(m_f->titles(), words("milk bread"));
        QVERIFY(!m_f->command("Restore")->isVisible());
        m_f->goTo("milk");
        m_f->press(Qt::Key_Delete);
        QTRY_COMPARE(m_f->titles(), words("bread"));
        m_f->goAcross(5);
        QTRY_COMPARE(m_f->headedTitles(), words("[Today] milk"));
        QCOMPARE(spoken("milk"),
                 QStringLiteral("Today: milk, not completed, in Personal, "
                                "goes for good in 30 days"));
        QVERIFY(!row("milk").data(Qt::CheckStateRole).isValid());
        m_f->goTo("milk");
        for (const char *command :
             {"Edit title", "Done or not done", "Move to trash", "Move up", "Due today"})
            QVERIFY2(!m_f->command(command)->isEnabled(), command);
        m_f->press(Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(m_f->titles(), QStringList());
        QTRY_COMPARE(m_f->message(), QStringLiteral("“milk” is back in its list."));
        m_f->goAcross(3);
        QTRY_COMPARE(m_f->titles(), words("milk bread"));
    }

    void deletesForGoodAfterAQuestion()
    {
        for (const char *title : {"milk", "bread", "salt"}) {
            m_f->make(m_f->personal, title);
            QTRY_VERIFY(m_f->titles().contains(QString::fromUtf8(title)));
        }
        m_f->todoList()->setFocus();
        m_f->todoList()->selectAll();
        m_f->press(Qt::Key_Delete);
        m_f->goAcross(5);
        QTRY_COMPARE(m_f->titles().size(), 3);
        QTRY_VERIFY(m_f->command("Empty the trash…")->isVisible());
        m_f->goTo("milk");
        m_f->press(Qt::Key_Delete, Qt::ShiftModifier);
        QCOMPARE(m_f->find<QMessageBox>("deleteForGoodBox")->text(),
                 QStringLiteral("Delete “milk” for good?"));
        QCOMPARE(m_f->titles().size(), 3);
        agreeTo("deleteForGoodBox");
        QTRY_COMPARE(m_f->titles().size(), 2);
        QVERIFY(!m_f->titles().contains(QStringLiteral("milk")));
        m_f->command("Empty the trash…")->trigger();
        agreeTo("emptyTrashBox");
        QTRY_COMPARE(m_f->titles(), QStringList());
    }

    void deletesSeveralForGoodInOneGo()
    {
        for (const char *title : {"milk", "bread", "salt"}) {
            m_f->make(m_f->personal, title);
            QTRY_VERIFY(m_f->titles().contains(QString::fromUtf8(title)));
        }
        m_f->todoList()->setFocus();
        m_f->todoList()->selectAll();
        m_f->press(Qt::Key_Delete);
        m_f->goAcross(5);
        QTRY_COMPARE(m_f->titles().size(), 3);
        QTRY_VERIFY(m_f->command("Empty the trash…")->isVisible());
        // When I delete all three,
        m_f->todoList()->selectAll();
        m_f->press(Qt::Key_Delete, Qt::ShiftModifier);
        QCOMPARE(m_f->find<QMessageBox>("deleteForGoodBox")->text(),
                 QStringLiteral("Delete 3 to-dos for good?"));
        agreeTo("deleteForGoodBox");
        QTRY_COMPARE(m_f->titles(), QStringList());
        // then that was one change, not three of which some may fail.
        const auto entries = OpenedStore::await(m_f->store->withDatabase(
            [](Sync::Database &database) { return database.uploads().entries(); }));
        QVERIFY(entries.isOk());
        QSet<qint64> transactions;
        int deletes = 0;
        for (const Sync::UploadEntry &entry : *entries) {
            if (entry.op != Sync::UploadOp::Delete)
                continue;
            ++deletes;
            transactions.insert(entry.transaction);
        }
        QCOMPARE(deletes, 3);
        QCOMPARE(transactions.size(), 1);
    }

    void leavesTheTrashOfAnAccountToTheServer()
    {
        m_f->make(m_f->personal, "milk");
        QTRY_COMPARE(m_f->titles(), words("milk"));
        m_f->goTo("milk");
        m_f->press(Qt::Key_Delete);
        m_f->store.writeFromElsewhere(QStringLiteral(
            "INSERT OR REPLACE INTO sync_setting (key, value) SELECT 'user_id', user_id FROM"
            " profile_member LIMIT 1"));
        m_f->goAcross(5);
        QTRY_COMPARE(m_f->titles(), words("milk"));
        m_f->goTo("milk");
        QTRY_VERIFY(m_f->command("Restore")->isEnabled());
        QVERIFY(!m_f->command("Empty the trash…")->isVisible());
        QVERIFY(!m_f->command("Delete for good…")->isEnabled());
    }

    void opensAgainWhatIsCompleted()
    {
        m_f->make(m_f->personal, "milk");
        QTRY_COMPARE(m_f->titles(), words("milk"));
        m_f->goTo("milk");
        m_f->press(Qt::Key_Space);
        m_f->goAcross(4);
        QTRY_COMPARE(m_f->headedTitles(), words("[Today] milk"));
        m_f->goTo("milk");
        m_f->press(Qt::Key_Space);
        QTRY_COMPARE(m_f->titles(), QStringList());
        m_f->goAcross(3);
        QTRY_COMPARE(m_f->titles(), words("milk"));
    }

    void remembersHowEachViewIsSortedAndGrouped()
    {
        m_f->makeSome();
        m_f->goAcross(3);
        m_f->command("Group by profile")->trigger();
        QTRY_COMPARE(m_f->headedTitles(), words("[Personal] rent milk book [Shop] paint boxes"));
        m_f->command("Sort by title")->trigger();
        QTRY_COMPARE(m_f->headedTitles(), words("[Personal] book milk rent [Shop] boxes paint"));
        m_f->goAcross(1);
        QTRY_COMPARE(m_f->headedTitles(), words("[Overdue] rent [Today] milk paint"));
        QVERIFY(m_f->command("Usual order")->isChecked());
        m_f->command("No groups")->trigger();
        QTRY_COMPARE(m_f->headedTitles(), words("rent milk paint"));
        // The next window is as this one was, on the view that was shown.
        m_f->window->close();
        m_f->open();
        QCOMPARE(m_f->title(), QStringLiteral("Today"));
        QTRY_COMPARE(m_f->headedTitles(), words("rent milk paint"));
        m_f->goAcross(3);
        QTRY_COMPARE(m_f->headedTitles(), words("[Personal] book milk rent [Shop] boxes paint"));
        QVERIFY(m_f->command("Sort by title")->isChecked());
        // A profile is one group by itself.
        m_f->command("Next view or profile")->trigger();
        m_f->command("Next view or profile")->trigger();
        m_f->command("Next view or profile")->trigger();
        QCOMPARE(m_f->title(), QStringLiteral("Personal"));
        QVERIFY(!m_f->command("Group by profile")->isEnabled());
        QVERIFY(m_f->command("No groups")->isChecked());
    }

    void movesOnlyWhatStandsByHand()
    {
        m_f->makeSome();
        QTRY_COMPARE(m_f->titles(), words("rent milk book"));
        m_f->goTo("milk");
        QVERIFY(m_f->command("Move up")->isEnabled());
        m_f->command("Sort by title")->trigger();
        QTRY_COMPARE(m_f->titles(), words("book milk rent"));
        QVERIFY(!m_f->command("Move up")->isEnabled());
        QVERIFY(!m_f->todos.moveBy(row("milk"), -1));
        m_f->goAcross(1);
        QTRY_COMPARE(m_f->titles(), words("rent milk paint"));
        m_f->goTo("milk");
        QVERIFY(!m_f->command("Move down")->isEnabled());
        m_f->goAcross(3);
        QTRY_COMPARE(m_f->titles().size(), 5);
        m_f->goTo("milk");
        QVERIFY(m_f->command("Move up")->isEnabled());
        m_f->command("Move up")->trigger();
        QTRY_COMPARE(m_f->titles(), words("milk rent book paint boxes"));
    }

    void turnsTheDayAtMidnight()
    {
        // Given Today, when midnight comes,
        m_f->makeSome();
        m_f->goAcross(1);
        QTRY_COMPARE(m_f->headedTitles(), words("[Overdue] rent [Today] milk paint"));
        m_f->window->setToday(m_f->today().addDays(1));
        // then what was due is late, what was to come is due, and the sidebar counts it.
        QTRY_COMPARE(m_f->headedTitles(), words("[Overdue] rent milk paint [Today] boxes"));
        QTRY_COMPARE(view(0).data(Qt::AccessibleTextRole).toString(),
                     QStringLiteral("Today, 4 to-dos due, 3 of them overdue"));
        m_f->add("bread");
        QTRY_COMPARE(m_f->headedTitles(), words("[Overdue] rent milk paint [Today] bread boxes"));
    }

    void offersOfEachRowWhatItsProfileAllows()
    {
        m_f->makeSome();
        becomeViewerOfShop();
        m_f->goAcross(3);
        QTRY_COMPARE(m_f->titles().size(), 5);
        QTRY_VERIFY(!row("paint").data(Qt::CheckStateRole).isValid());
        QVERIFY(row("milk").data(Qt::CheckStateRole).isValid());
        QVERIFY(!(row("paint").flags() & Qt::ItemIsEditable));
        m_f->goTo("paint");
        for (const char *command : {"Edit title", "Done or not done", "Move to trash", "Move up"})
            QVERIFY2(!m_f->command(command)->isEnabled(), command);
        m_f->press(Qt::Key_Space);
        m_f->goTo("milk");
        QVERIFY(m_f->command("Done or not done")->isEnabled());
        // Of all that is marked, only what may change does.
        m_f->todoList()->selectAll();
        m_f->press(Qt::Key_Delete);
        QTRY_COMPARE(m_f->titles(), words("paint boxes"));
        // Nor does more than is in sight: the file judges it once more.
        const auto all = OpenedStore::await(
            m_f->todoRepository.trashAll({m_f->todos.idAt(0), m_f->todos.idAt(1)}));
        QVERIFY(!all);
        QCOMPARE(all.error().code, Sync::ErrorCode::Rejected);
        // What is added goes where one may.
        m_f->add("bread");
        QCOMPARE(m_f->todos.rowAt(0)->profileId, m_f->personal);
    }

    void addsToAProfileOneMayWriteTo()
    {
        becomeViewerOfShop();
        m_f->command("Next view or profile")->trigger();
        QCOMPARE(m_f->title(), QStringLiteral("Shop"));
        QVERIFY(m_f->quickAdd()->isReadOnly());
        m_f->goAcross(1);
        QVERIFY(!m_f->quickAdd()->isReadOnly());
        m_f->add("bread");
        QCOMPARE(m_f->todos.rowAt(0)->profileId, m_f->personal);
    }

    void drawsHeadingsAboveTheFirstRowOfAGroup()
    {
        m_f->makeSome();
        m_f->goAcross(1);
        QTRY_COMPARE(m_f->headedTitles(), words("[Overdue] rent [Today] milk paint"));
        QCOMPARE(m_f->todos.groupStarts(), (std::vector<int>{0, 1}));
        const auto height = [this](const char *title) {
            return list()->visualRect(row(title)).height();
        };
        QTRY_COMPARE(height("rent"), height("milk"));
        QVERIFY(height("milk") > height("paint"));
        QCOMPARE(height("milk") - height("paint"), list()->fontMetrics().height() * 2);
        // The heading is no part of what is clicked: the box is below it.
        QStyleOptionViewItem option;
        option.initFrom(list());
        option.rect = list()->visualRect(row("milk"));
        option.rect.setTop(option.rect.bottom() + 1 - height("paint"));
        option.features = QStyleOptionViewItem::HasCheckIndicator;
        const QRect box =
            list()->style()->subElementRect(QStyle::SE_ItemViewItemCheckIndicator, &option, list());
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, {},
                          list()->visualRect(row("milk")).topLeft() + QPoint(box.center().x(), 4));
        QTest::qWait(20);
        QCOMPARE(m_f->titles().size(), 3);
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, box.center());
        QTRY_COMPARE(m_f->headedTitles(), words("[Overdue] rent [Today] paint"));
        QTRY_VERIFY(height("paint") == height("rent"));
        // Without groups all are of one height again.
        m_f->command("No groups")->trigger();
        QTRY_COMPARE(m_f->headedTitles(), words("rent paint"));
        QTRY_VERIFY(height("rent") < list()->fontMetrics().height() * 3);
    }

    void staysOnAViewWhenAProfileGoes()
    {
        m_f->makeSome();
        m_f->goAcross(1);
        QTRY_COMPARE(m_f->titles(), words("rent milk paint"));
        m_f->store.writeFromElsewhere(
            QStringLiteral("DELETE FROM profile WHERE name = 'Personal'"));
        QTRY_COMPARE(m_f->profileNames(), words("Shop"));
        QTRY_COMPARE(m_f->titles(), words("paint"));
        QCOMPARE(m_f->title(), QStringLiteral("Today"));
        m_f->add("bread");
        QTRY_COMPARE(m_f->titles(), words("paint bread"));
    }
};

QTEST_MAIN(TestViews)
#include "tst_views.moc"
