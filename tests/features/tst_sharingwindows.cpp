// SPDX-License-Identifier: Apache-2.0
#include "personatwindow.h"

#include "tests/support/messageboxes.h"

#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QPushButton>

using TestSupport::agreeTo;

/// Two people share a profile from beginning to end, each at a window of the whole program, with
/// the keyboard and the emulator between them.
class TestSharingWindows : public QObject
{
    Q_OBJECT

    std::unique_ptr<DemoServer> m_server;
    std::unique_ptr<Person> m_ada;
    std::unique_ptr<Person> m_grace;
    const QString m_shop = QStringLiteral("Shop");

    /// A new profile of Ada's, with one to-do, that everybody's server knows.
    void makeShop()
    {
        const QString token =
            m_server->signIn(QStringLiteral("ada@example.org"), QStringLiteral("tidelist-demo"));
        const QString id = QStringLiteral("5a000000-0000-4000-8000-000000000001");
        QCOMPARE(m_server
                     ->post(QStringLiteral("/rest/v1/profile"),
                            {{QStringLiteral("id"), id},
                             {QStringLiteral("name"), m_shop},
                             {QStringLiteral("position"), QStringLiteral("z")}},
                            token)
                     .status,
                 201);
        QCOMPARE(m_server
                     ->post(QStringLiteral("/rest/v1/todo"),
                            {{QStringLiteral("id"),
                              QStringLiteral("5b000000-0000-4000-8000-000000000001")},
                             {QStringLiteral("profile_id"), id},
                             {QStringLiteral("title"), QStringLiteral("Paint the door")}},
                            token)
                     .status,
                 201);
    }
    void openShop(Person &person)
    {
        QTRY_VERIFY_WITH_TIMEOUT(person.profileNames().contains(m_shop), 15'000);
        auto *profiles = person.find<QListView>("profileList");
        const int row = static_cast<int>(person.profileNames().indexOf(m_shop));
        profiles->setCurrentIndex(profiles->model()->index(row, 0));
        QTRY_COMPARE_WITH_TIMEOUT(person.titles(), QStringList(QStringLiteral("Paint the door")),
                                  15'000);
    }
    static void openSharing(Person &person, int people)
    {
        // A shortcut counts in the window that is active.
        person.window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&person.window()));
        QTest::keyClick(&person.window(), Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE_WITH_TIMEOUT(person.find<QListView>("memberList")->model()->rowCount(), people,
                                  15'000);
    }
    static void close(Person &person)
    {
        QPointer<QDialog> dialog = person.find<QDialog>("shareDialog");
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(!dialog);
    }
    static void press(Person &person, const char *button)
    {
        auto *found = person.find<QPushButton>(button);
        QTRY_VERIFY_WITH_TIMEOUT(found->isEnabled(), 15'000);
        found->setFocus();
        QTest::keyClick(found, Qt::Key_Space);
    }
    void shareShop()
    {
        openShop(*m_ada);
        openSharing(*m_ada, 1);
        auto *email = m_ada->find<QLineEdit>("inviteEmail");
        QTest::keyClicks(email, QStringLiteral("grace@example.org"));
        QTest::keyClick(email, Qt::Key_Return);
        auto *bar = m_grace->find<QFrame>("inviteBar");
        QTRY_VERIFY_WITH_TIMEOUT(bar->isVisible(), 15'000);
        QVERIFY(m_grace->find<QLabel>("inviteText")->text().contains(m_shop));
        press(*m_grace, "acceptInviteButton");
        QTRY_VERIFY_WITH_TIMEOUT(!bar->isVisible(), 15'000);
        // Both see it, and who is in it; the new one is shown at once.
        QTRY_COMPARE_WITH_TIMEOUT(m_grace->titles(), QStringList(QStringLiteral("Paint the door")),
                                  15'000);
        QTRY_COMPARE_WITH_TIMEOUT(m_ada->find<QListView>("memberList")->model()->rowCount(), 2,
                                  15'000);
        QTRY_VERIFY_WITH_TIMEOUT(!m_ada->find<QListView>("inviteList")->isVisible(), 15'000);
        m_ada->find<QListView>("memberList")
            ->setCurrentIndex(m_ada->find<QListView>("memberList")->model()->index(1, 0));
    }

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<DemoServer>();
        makeShop();
        m_ada = std::make_unique<Person>(*m_server, QStringLiteral("ada@example.org"));
        m_grace = std::make_unique<Person>(*m_server, QStringLiteral("grace@example.org"));
        m_ada->openFamily();
        m_grace->openFamily();
    }
    void cleanup()
    {
        m_ada.reset();
        m_grace.reset();
        m_server.reset();
    }

    void goesFromInvitationToLostAccess()
    {
        shareShop();
        const auto *line = m_grace->find<Ui::LimitedLineEdit>("quickAdd");
        QVERIFY(!line->isReadOnly());
        // When Ada makes Grace a viewer, Grace finds the list as it is and nothing to change it
        // with.
        auto *role = m_ada->find<QComboBox>("memberRole");
        QTRY_VERIFY(role->isEnabled());
        role->setFocus();
        QTest::keyClick(role, Qt::Key_Down);
        QTRY_VERIFY_WITH_TIMEOUT(line->isReadOnly(), 15'000);
        QCOMPARE(m_grace->titles(), QStringList(QStringLiteral("Paint the door")));
        // When she is removed, the profile goes with a word.
        press(*m_ada, "removeMemberButton");
        agreeTo(*m_ada->find<QMessageBox>("removeBox"));
        QTRY_COMPARE_WITH_TIMEOUT(m_grace->message(),
                                  QStringLiteral("You no longer have access to “Shop”."), 15'000);
        QTRY_VERIFY(!m_grace->profileNames().contains(m_shop));
        QTRY_COMPARE_WITH_TIMEOUT(m_ada->find<QListView>("memberList")->model()->rowCount(), 1,
                                  15'000);
        close(*m_ada);
    }

    void handsAProfileOverAndLeavesIt()
    {
        shareShop();
        press(*m_ada, "transferButton");
        agreeTo(*m_ada->find<QMessageBox>("transferBox"));
        QTRY_VERIFY_WITH_TIMEOUT(m_ada->find<QLabel>("shareNote")->text().contains(u"Only owners"),
                                 15'000);
        // The stream may be faster than the answer.
        QTRY_COMPARE_WITH_TIMEOUT(m_ada->find<QLabel>("shareMessage")->text(),
                                  QStringLiteral("It is handed over."), 15'000);
        close(*m_ada);
        m_ada->command("Leave…")->trigger();
        QTRY_VERIFY(m_ada->window().findChild<QMessageBox *>(QStringLiteral("leaveBox")));
        agreeTo(*m_ada->find<QMessageBox>("leaveBox"));
        QTRY_VERIFY(!m_ada->profileNames().contains(m_shop));
        QTRY_COMPARE(m_ada->message(), QStringLiteral("You have left “Shop”."));
        openSharing(*m_grace, 1);
        QTRY_VERIFY(m_grace->find<QLineEdit>("inviteEmail")->isEnabled());
        close(*m_grace);
    }

    void saysWhatTheServerSaysToAnInvitationThatIsGone()
    {
        openShop(*m_ada);
        openSharing(*m_ada, 1);
        auto *email = m_ada->find<QLineEdit>("inviteEmail");
        QTest::keyClicks(email, QStringLiteral("grace@example.org"));
        QTest::keyClick(email, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(m_grace->find<QFrame>("inviteBar")->isVisible(), 15'000);
        // Grace does not hear that it was taken back.
        QVERIFY(m_server->call(QStringLiteral("replication"), {{QStringLiteral("paused"), true}}));
        press(*m_ada, "revokeButton");
        QTRY_VERIFY_WITH_TIMEOUT(m_server->rows(QStringLiteral("profile_invite")).isEmpty(),
                                 15'000);
        press(*m_grace, "acceptInviteButton");
        QTRY_VERIFY_WITH_TIMEOUT(m_grace->message().startsWith(u"There is no such invitation"),
                                 15'000);
        QVERIFY(!m_grace->profileNames().contains(m_shop));
        QVERIFY(m_server->call(QStringLiteral("replication"), {{QStringLiteral("paused"), false}}));
        QTRY_VERIFY_WITH_TIMEOUT(!m_grace->find<QFrame>("inviteBar")->isVisible(), 15'000);
        close(*m_ada);
    }
};

QTEST_MAIN(TestSharingWindows)
#include "tst_sharingwindows.moc"
