// SPDX-License-Identifier: Apache-2.0
#include "models/accountadoption.h"
#include "models/author.h"
#include "tests/support/messageboxes.h"
#include "ui/details/limitedtextedit.h"
#include "ui/rejectiontext.h"
#include "windowfixture.h"

#include <QAccessible>
#include <QComboBox>
#include <QLineEdit>
#include <QSignalSpy>

using Ui::StatusFacts;

/// Sharing in the window, without a server: what is local, and what the window asks for.
class TestSharing : public QObject
{
    Q_OBJECT

    std::unique_ptr<WindowFixture> m_f;
    const QString m_ada = QStringLiteral("11111111-1111-4111-8111-111111111111");
    const QString m_grace = QStringLiteral("22222222-2222-4222-8222-222222222222");

    void signIn()
    {
        QVERIFY(OpenedStore::await(m_f->store->withDatabase([this](Sync::Database &database) {
            return Models::adoptAccount(database, Models::UserId(m_ada),
                                        QStringLiteral("ada@example.org"));
        })));
        tell(true);
    }
    /// As the program does with every change of the sync engine's status.
    void tell(bool isOnline)
    {
        StatusFacts facts;
        facts.account = StatusFacts::Account::Active;
        facts.isConnected = isOnline;
        facts.hasSynced = true;
        m_f->window->setStatus(facts);
    }
    void bringGrace(const char *role = "editor")
    {
        const Models::ProfileId profile = m_f->profiles.idAt(0);
        m_f->store.writeFromElsewhere(
            QStringLiteral("INSERT INTO profile_member(id, profile_id, user_id, email, role) "
                           "VALUES('%1', '%2', '%3', 'grace@example.org', '%4')")
                .arg(Models::memberId(profile, Models::UserId(m_grace)).text(), profile.text(),
                     m_grace, QLatin1String(role)));
        QTRY_VERIFY(m_f->sharing.access.isShared(profile));
    }
    void bringInvite(const char *id)
    {
        m_f->store.writeFromElsewhere(
            QStringLiteral("INSERT INTO profile_invite(id, profile_id, profile_name, email, role, "
                           "inviter_name, created_at) VALUES('%1', 'shop', 'Shop', "
                           "'ada@example.org', 'viewer', 'Alan', '%1')")
                .arg(QLatin1String(id)));
    }
    void becomes(const QString &user, const QString &role)
    {
        m_f->store.writeFromElsewhere(
            QStringLiteral("UPDATE profile_member SET role = '%1' WHERE user_id = '%2'")
                .arg(role, user));
    }
    /// By the shortcut of the menu.
    void openDialog(int people)
    {
        QTest::keyClick(m_f->window.get(), Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(members()->model()->rowCount(), people);
    }
    QDialog *dialog() const { return m_f->find<QDialog>("shareDialog"); }
    bool hasDialog() const
    {
        const auto *found = m_f->window->findChild<QDialog *>(QStringLiteral("shareDialog"));
        return found && found->isVisible();
    }
    QListView *members() const { return m_f->find<QListView>("memberList"); }
    QListView *invites() const { return m_f->find<QListView>("inviteList"); }
    QLineEdit *email() const { return m_f->find<QLineEdit>("inviteEmail"); }
    QComboBox *role() const { return m_f->find<QComboBox>("memberRole"); }
    QPushButton *button(const char *name) const { return m_f->find<QPushButton>(name); }
    QString label(const char *name) const
    {
        const auto *found = m_f->find<QLabel>(name);
        return found->isVisible() ? found->text() : QString();
    }
    void agreeTo(const char *box) { TestSupport::agreeTo(*m_f->find<QMessageBox>(box)); }
    QString roleOf(const QString &user) const
    {
        const auto &model = m_f->sharing.members;
        for (int row = 0; row < model.rowCount(); ++row) {
            if (model.itemAt(row).userId.text() == user)
                return Models::roleText(model.itemAt(row).role);
        }
        return {};
    }
    void select(int row) { members()->setCurrentIndex(members()->model()->index(row, 0)); }

private Q_SLOTS:
    void init() { m_f = std::make_unique<WindowFixture>(); }
    void cleanup() { m_f.reset(); }

    void invitesByKeyboard()
    {
        signIn();
        openDialog(1);
        // The caret stands where one invites.
        QTRY_VERIFY(email()->hasFocus());
        QVERIFY(!button("inviteButton")->isEnabled());
        QTest::keyClicks(email(), QStringLiteral("Grace@example.org"));
        QTest::keyClick(email(), Qt::Key_Return);
        QTRY_COMPARE(invites()->model()->rowCount(), 1);
        QVERIFY(invites()->isVisible());
        QTRY_COMPARE(label("shareMessage"), QStringLiteral("grace@example.org is invited."));
        QCOMPARE(email()->text(), QString());
        // A second time it is refused in words, and what was typed stays.
        bringGrace();
        QTRY_COMPARE(members()->model()->rowCount(), 2);
        QTest::keyClicks(email(), QStringLiteral("grace@example.org"));
        QTest::keyClick(email(), Qt::Key_Return);
        QTRY_COMPARE(label("shareMessage"),
                     QStringLiteral("This person is in the profile already."));
        QCOMPARE(email()->text(), QStringLiteral("grace@example.org"));
        button("revokeButton")->click();
        QTRY_COMPARE(invites()->model()->rowCount(), 0);
        QVERIFY(!invites()->isVisible());
        QTest::keyClick(dialog(), Qt::Key_Escape);
        QTRY_VERIFY(!hasDialog());
    }

    void saysThatItNeedsAnAccount()
    {
        openDialog(1);
        QVERIFY(label("shareNote").contains(u"Sign in"));
        for (const char *name : {"inviteButton", "removeMemberButton", "transferButton"})
            QVERIFY2(!button(name)->isEnabled(), name);
        QVERIFY(!email()->isEnabled());
        QVERIFY(!role()->isEnabled());
        button("shareSignInButton")->click();
        QTRY_VERIFY(!hasDialog());
        QVERIFY(m_f->find<QDialog>("signInDialog")->isVisible());
        m_f->find<QDialog>("signInDialog")->close();
        m_f->command("Leave…")->trigger();
        QVERIFY(m_f->message().contains(u"on this computer only"));
    }

    void letsOthersLookOnly()
    {
        signIn();
        bringGrace("owner");
        becomes(m_ada, QStringLiteral("editor"));
        openDialog(2);
        QTRY_VERIFY(label("shareNote").contains(u"Only owners"));
        QVERIFY(!button("inviteButton")->isEnabled());
        QVERIFY(!email()->isEnabled());
        // Grace's row comes first: nothing to do there; on one's own there is leaving.
        select(0);
        QVERIFY(!role()->isEnabled());
        QVERIFY(!button("removeMemberButton")->isEnabled());
        select(1);
        QVERIFY(!role()->isEnabled());
        QVERIFY(button("removeMemberButton")->isEnabled());
        QCOMPARE(button("removeMemberButton")->text().remove(u'&'), QStringLiteral("Leave…"));
        // Made an owner while the dialog is open, everything is there.
        becomes(m_ada, QStringLiteral("owner"));
        QTRY_VERIFY(email()->isEnabled());
        QCOMPARE(label("shareNote"), QString());
    }

    void changesRolesAndRemovesByKeyboard()
    {
        signIn();
        bringGrace();
        openDialog(2);
        // The only owner can neither leave nor step down.
        QCOMPARE(members()->currentIndex().row(), 0);
        QVERIFY(!role()->isEnabled());
        QVERIFY(label("selectionNote").contains(u"only owner"));
        members()->setFocus();
        QTest::keyClick(members(), Qt::Key_Down);
        QTRY_VERIFY(role()->isEnabled());
        QCOMPARE(role()->currentText().section(u' ', 0, 0), QStringLiteral("Editor"));
        role()->setFocus();
        QTest::keyClick(role(), Qt::Key_Down);
        QTRY_COMPARE(roleOf(m_grace), QStringLiteral("viewer"));
        QCOMPARE(m_f->store.queued() > 0, true);
        button("removeMemberButton")->setFocus();
        QTest::keyClick(button("removeMemberButton"), Qt::Key_Space);
        agreeTo("removeBox");
        QTRY_COMPARE(members()->model()->rowCount(), 1);
    }

    void asksBeforeOneGivesUpOwning()
    {
        signIn();
        bringGrace("owner");
        openDialog(2);
        for (int row = 0; row < 2; ++row) {
            if (m_f->sharing.members.itemAt(row).isSelf)
                select(row);
        }
        QTRY_VERIFY(role()->isEnabled());
        role()->setFocus();
        QTest::keyClick(role(), Qt::Key_Down);
        QCOMPARE(role()->currentText().section(u' ', 0, 0), QStringLiteral("Owner"));
        QCOMPARE(roleOf(m_ada), QStringLiteral("owner"));
        agreeTo("ownRoleBox");
        QTRY_COMPARE(roleOf(m_ada), QStringLiteral("editor"));
        QTRY_VERIFY(label("shareNote").contains(u"Only owners"));
    }

    void handsOverOnlineOnly()
    {
        signIn();
        bringGrace();
        tell(false);
        openDialog(2);
        select(1);
        QVERIFY(!button("transferButton")->isEnabled());
        QVERIFY(label("selectionNote").contains(u"needs a connection"));
        tell(true);
        QVERIFY(button("transferButton")->isEnabled());
        QString wanted;
        connect(
            m_f->window.get(), &Ui::MainWindow::transferRequested, this,
            [&](const Models::ProfileId &, const Models::UserId &user) { wanted = user.text(); });
        button("transferButton")->click();
        agreeTo("transferBox");
        QCOMPARE(wanted, m_grace);
        QVERIFY(!button("transferButton")->isEnabled());
        Sync::Error refusal{Sync::ErrorCode::Rejected, QStringLiteral("not just now")};
        refusal.serviceCode = QStringLiteral("P0001");
        m_f->window->finishTransfer(refusal);
        QCOMPARE(label("shareMessage"), QStringLiteral("Not just now."));
        QVERIFY(button("transferButton")->isEnabled());
    }

    void leavesAfterAsking()
    {
        signIn();
        m_f->command("Leave…")->trigger();
        QTRY_VERIFY(m_f->message().contains(u"A profile needs an owner"));
        bringGrace("owner");
        m_f->command("Leave…")->trigger();
        QTRY_VERIFY(m_f->window->findChild<QMessageBox *>(QStringLiteral("leaveBox")));
        agreeTo("leaveBox");
        QTRY_COMPARE(m_f->profileNames(), QStringList());
        QTRY_COMPARE(m_f->message(), QStringLiteral("You have left “Personal”."));
    }

    void saysThatAccessIsLostAndClosesWhatShowedIt()
    {
        signIn();
        bringGrace();
        openDialog(2);
        m_f->store.writeFromElsewhere(QStringLiteral("DELETE FROM profile"));
        QTRY_COMPARE(m_f->message(), QStringLiteral("You no longer have access to “Personal”."));
        QTRY_VERIFY(!hasDialog());
        QTRY_COMPARE(m_f->profileNames(), QStringList());
    }

    void saysWhatWasTypedIntoARowThatGoesWithAccess()
    {
        signIn();
        bringGrace();
        m_f->add("milk");
        m_f->goTo("milk");
        QTest::keyClick(m_f->todoList(), Qt::Key_F2);
        auto *editor = m_f->todoList()->viewport()->findChild<QLineEdit *>();
        QVERIFY(editor);
        QTest::keyClicks(editor, QStringLiteral("oat milk"));
        m_f->store.writeFromElsewhere(QStringLiteral("DELETE FROM profile"));
        QTRY_VERIFY2(m_f->message().contains(u"You had typed: oat milk"),
                     qPrintable(m_f->message()));
    }

    void givesBackWhatWasOnItsWayToAToDoThatGoes()
    {
        m_f->add("milk");
        m_f->goTo("milk");
        m_f->command("Details")->setChecked(true);
        auto *notes = m_f->find<Ui::LimitedTextEdit>("detailsNotes");
        QTRY_VERIFY(notes->isVisible());
        notes->setFocus();
        notes->setPlainText(QStringLiteral("two litres"));
        (void)m_f->store->withDatabase([](Sync::Database &database) {
            return database.write(Sync::Database::Writer::Sync, [](Sync::Connection &c) {
                return c.execute("DELETE FROM todo");
            });
        });
        m_f->todoList()->setFocus();
        const auto box = [this] {
            return m_f->window->findChild<QMessageBox *>(QStringLiteral("typedTextBox"));
        };
        QTRY_VERIFY(box());
        QCOMPARE(box()->informativeText(), QStringLiteral("two litres"));
        QVERIFY(!m_f->message().contains(u"not there any more"));
    }

    void showsInvitationsOneAfterTheOther()
    {
        const auto *bar = m_f->find<QFrame>("inviteBar");
        bringInvite("1");
        bringInvite("2");
        QVERIFY(!bar->isVisible());
        signIn();
        QTRY_COMPARE(label("inviteText"),
                     QStringLiteral("Alan invites you to “Shop” as viewer. 1 more after this "
                                    "one."));
        QSignalSpy asked(m_f->window.get(), &Ui::MainWindow::acceptInviteRequested);
        button("acceptInviteButton")->setFocus();
        QTest::keyClick(button("acceptInviteButton"), Qt::Key_Space);
        QCOMPARE(asked.size(), 1);
        QVERIFY(!button("acceptInviteButton")->isEnabled());
        // The server could not be reached: it can be tried again.
        const Models::ProfileInviteId first(QStringLiteral("1"));
        m_f->window->finishAcceptInvite(
            first, Sync::Error{Sync::ErrorCode::Unreachable, QStringLiteral("no network")});
        QVERIFY(m_f->message().contains(u"cannot be reached"));
        QVERIFY(button("acceptInviteButton")->isEnabled());
        QTest::keyClick(button("acceptInviteButton"), Qt::Key_Space);
        m_f->window->finishAcceptInvite(first, {});
        QCOMPARE(m_f->message(), QStringLiteral("You are in “Shop” now."));
        QCOMPARE(label("inviteText"), QStringLiteral("Alan invites you to “Shop” as viewer."));
        // Declining is local, and asked first.
        tell(false);
        QVERIFY(!button("acceptInviteButton")->isEnabled());
        QVERIFY(label("inviteText").contains(u"needs a connection"));
        button("declineInviteButton")->click();
        agreeTo("declineBox");
        QTRY_VERIFY(!bar->isVisible());
    }

    void saysWhatTheServerRefusedAboutPeople()
    {
        signIn();
        bringGrace();
        const auto profile = m_f->profiles.idAt(0);
        const Models::UserId grace(m_grace);
        auto &people = m_f->sharing.repository;
        QVERIFY(OpenedStore::await(people.setRole(profile, grace, Models::MemberRole::Viewer)));
        QVERIFY(OpenedStore::await(people.invite(profile, QStringLiteral("alan@example.org"),
                                                 Models::MemberRole::Viewer)));
        QVERIFY(OpenedStore::await(people.remove(profile, grace)));
        const auto refuseAll = [](Sync::Database &database) {
            return database.write(
                Sync::Database::Writer::Sync, [&](Sync::Connection &) -> Sync::Result<void> {
                    auto &queue = database.uploads();
                    while (true) {
                        auto next = queue.nextTransaction();
                        if (!next)
                            return next.error();
                        if (!*next)
                            return {};
                        auto done = queue.reject((*next)->id, (*next)->entries.front().id,
                                                 QStringLiteral("42501"), QStringLiteral("no"));
                        if (!done)
                            return done.error();
                    }
                });
        };
        QVERIFY(OpenedStore::await(m_f->store->withDatabase(refuseAll)));
        bringGrace();
        QStringList titles;
        const auto items = OpenedStore::await(m_f->monitor.rejected());
        for (const Models::RejectedItem &item : *items) {
            titles += Ui::rejectionTitle(item);
            if (item.table != u"profile")
                QVERIFY(Ui::rejectionDetails(item, QLocale())
                            .contains(item.isGuilty ? u"Only owners" : u"together"));
        }
        for (const char *title : {"Couldn’t change the role of “grace@example.org” in Personal",
                                  "Couldn’t invite “alan@example.org” to Personal",
                                  "Couldn’t take “grace@example.org” out of Personal"})
            QVERIFY2(titles.contains(QString::fromUtf8(title)),
                     qPrintable(titles.join(QStringLiteral(", "))));
    }

    void givesEverythingThatTakesTheFocusAName()
    {
        signIn();
        bringGrace();
        bringInvite("1");
        openDialog(2);
        QTest::keyClicks(email(), QStringLiteral("alan@example.org"));
        QTest::keyClick(email(), Qt::Key_Return);
        QTRY_VERIFY(invites()->isVisible());
        int count = 0;
        for (QWidget *widget : dialog()->findChildren<QWidget *>()) {
            if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisible())
                continue;
            ++count;
            const auto *interface = QAccessible::queryAccessibleInterface(widget);
            QVERIFY2(interface && !interface->text(QAccessible::Name).isEmpty(),
                     qPrintable(widget->objectName()));
        }
        QVERIFY(count >= 9);
    }
};

QTEST_MAIN(TestSharing)
#include "tst_sharing.moc"
