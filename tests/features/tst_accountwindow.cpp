// SPDX-License-Identifier: Apache-2.0
#include "accountfixture.h"

#include <QJsonArray>
#include <QRadioButton>

/// What a person changes about an account, at the window of the whole program.
class TestAccountWindow : public QObject
{
    Q_OBJECT

    std::unique_ptr<DemoServer> m_server;
    const QString m_ada = QStringLiteral("ada@example.org");
    const QString m_new = QStringLiteral("new@example.org");
    const QString m_password = QStringLiteral("tidelist-demo");

    bool set(const QJsonObject &settings)
    {
        return m_server->call(QStringLiteral("auth"), settings);
    }
    QStringList namesOnServer()
    {
        QStringList names;
        for (const QJsonObject &profile : m_server->rows(QStringLiteral("profile")))
            names += profile[QLatin1String("name")].toString();
        return names;
    }

private Q_SLOTS:
    void init() { m_server = std::make_unique<DemoServer>(); }
    void cleanup() { m_server.reset(); }

    void anAnonymousAccountBecomesALastingOne()
    {
        // Given somebody who syncs without an address
        QVERIFY(
            set({{QStringLiteral("confirm_email"), true}, {QStringLiteral("password_length"), 8}}));
        AccountPerson person(*m_server, {});
        person.add(QStringLiteral("Mine"));
        person.openSignIn();
        person.press("anonymousChoice");
        person.waitForPage("anonymousPage");
        person.photograph("signInDialog", QStringLiteral("anonymous"));
        person.press("anonymousButton");
        person.waitUntilSynced();
        person.openAccount();
        QVERIFY(person.find<QLabel>("accountAdvice")->isVisible());
        QVERIFY(!person.find<QPushButton>("changePasswordButton")->isVisible());
        person.photograph("accountDialog", QStringLiteral("account-anonymous"));
        // when they add an address and a password, and type its code,
        person.press("changeEmailButton");
        person.type("newEmail", m_ada);
        person.type("newEmailPassword", QStringLiteral("short"));
        person.press("newEmailButton");
        QVERIFY(person.problemOf("newEmailPassword").contains(QStringLiteral("too short")));
        person.type("newEmailPassword", QStringLiteral("long enough"));
        person.press("newEmailButton");
        QVERIFY(person.problemOf("newEmail").contains(QStringLiteral("another account")));
        person.photograph("accountDialog", QStringLiteral("upgrade"));
        person.type("newEmail", m_new);
        person.press("newEmailButton");
        person.waitForField("newEmailCode");
        QVERIFY(!person.find<QLineEdit>("oldEmailCode")->isVisible());
        person.type("newEmailCode", person.codeFor(m_new));
        person.press("newEmailButton");
        // then it is the same account, with everything in it, that anybody with the password opens.
        person.waitForPage("accountPage");
        QTRY_COMPARE_WITH_TIMEOUT(person.text("accountPerson"), m_new, 15'000);
        QVERIFY(person.text("accountNews").contains(m_new));
        QVERIFY(!person.find<QLabel>("accountAdvice")->isVisible());
        QVERIFY(person.titles().contains(QStringLiteral("Mine")));
        QVERIFY(!m_server->signIn(m_new, QStringLiteral("long enough")).isEmpty());
        person.find<QDialog>("accountDialog")->close();
        person.add(QStringLiteral("Afterwards"));
        person.waitUntilSynced();
        QTRY_COMPARE(person.titles().size(), 2);
    }

    void changesTheAddressWithBothCodes()
    {
        QVERIFY(set({{QStringLiteral("confirm_email"), true}}));
        AccountPerson ada(*m_server, m_ada);
        ada.openAccount();
        ada.photograph("accountDialog", QStringLiteral("account"));
        ada.press("changeEmailButton");
        ada.type("newEmail", m_new);
        ada.photograph("accountDialog", QStringLiteral("email"));
        ada.press("newEmailButton");
        ada.waitForField("newEmailCode");
        ada.type("newEmailCode", QStringLiteral("000000"));
        ada.press("newEmailButton");
        QVERIFY(ada.problemOf("newEmailCode").contains(QStringLiteral("code is wrong")));
        ada.type("newEmailCode", ada.codeFor(m_new));
        ada.press("newEmailButton");
        // Given a server that asks both addresses, then the second code is asked for by name.
        QVERIFY(ada.problemOf("oldEmailCode").contains(m_ada));
        ada.photograph("accountDialog", QStringLiteral("email-second"));
        ada.type("oldEmailCode", ada.codeFor(m_ada));
        ada.press("newEmailButton");
        ada.waitForPage("accountPage");
        QTRY_COMPARE_WITH_TIMEOUT(ada.text("accountPerson"), m_new, 15'000);
        QVERIFY(!m_server->signIn(m_new, m_password).isEmpty());
    }

    void changesThePassword()
    {
        // Given a server that wants to be sure who asks
        QVERIFY(
            set({{QStringLiteral("reauthentication"), true},
                 {QStringLiteral("known_passwords"), QJsonArray{QStringLiteral("password123")}}}));
        AccountPerson ada(*m_server, m_ada);
        ada.openAccount();
        ada.press("changePasswordButton");
        ada.type("changedPassword", QStringLiteral("a better one"));
        ada.press("changedPasswordButton");
        // when the code it sends is typed, first wrongly and with a stolen password,
        ada.waitForField("changedPasswordCode");
        QVERIFY(ada.text("changePasswordText").contains(m_ada));
        ada.type("changedPasswordCode", QStringLiteral("000000"));
        ada.press("changedPasswordButton");
        QVERIFY(ada.problemOf("changedPasswordCode").contains(QStringLiteral("code is wrong")));
        ada.photograph("accountDialog", QStringLiteral("password"));
        ada.type("changedPasswordCode", ada.codeFor(m_ada));
        ada.press("changedPasswordButton");
        // then the password is the new one, and the window stays signed in.
        ada.waitForPage("accountPage");
        QVERIFY(ada.text("accountNews").contains(QStringLiteral("changed")));
        ada.photograph("accountDialog", QStringLiteral("account-news"));
        QVERIFY(!m_server->signIn(m_ada, QStringLiteral("a better one")).isEmpty());
        QVERIFY(m_server->signIn(m_ada, m_password).isEmpty());
        ada.waitUntilSynced();
    }

    void saysWhyAPasswordIsWeak()
    {
        QVERIFY(
            set({{QStringLiteral("known_passwords"), QJsonArray{QStringLiteral("password123")}}}));
        AccountPerson ada(*m_server, m_ada);
        ada.openAccount();
        ada.press("changePasswordButton");
        ada.type("changedPassword", QStringLiteral("password123"));
        ada.press("changedPasswordButton");
        QVERIFY(ada.problemOf("changedPassword").contains(QStringLiteral("stolen")));
        QCOMPARE(ada.find<QLineEdit>("changedPassword")->text(), QStringLiteral("password123"));
        ada.type("changedPassword", m_password);
        ada.press("changedPasswordButton");
        QTRY_VERIFY_WITH_TIMEOUT(
            ada.problemOf("changedPassword").contains(QStringLiteral("different from the old")),
            15'000);
    }

    void signsOutTheOtherDevices()
    {
        AccountPerson ada(*m_server, m_ada);
        AccountPerson other(*m_server, m_ada);
        ada.openAccount();
        ada.press("signOutButton");
        ada.find<QRadioButton>("signOutOthers")->setChecked(true);
        ada.photograph("accountDialog", QStringLiteral("signout"));
        ada.press("signOutNow");
        ada.waitForPage("accountPage");
        QVERIFY(ada.text("accountNews").contains(QStringLiteral("other devices")));
        ada.find<QDialog>("accountDialog")->close();
        // The other one learns of it when it asks for something about the account.
        other.openAccount();
        other.press("changePasswordButton");
        other.type("changedPassword", QStringLiteral("whatever it is"));
        other.press("changedPasswordButton");
        QTRY_VERIFY_WITH_TIMEOUT(other.status().contains(QStringLiteral("Sign in again")), 15'000);
        ada.waitUntilSynced();
    }

    void signsOutEverywhereOnlyWhenTheServerHasHeardIt()
    {
        AccountPerson ada(*m_server, m_ada);
        ada.openAccount();
        ada.press("signOutButton");
        ada.find<QRadioButton>("signOutEverywhere")->setChecked(true);
        QVERIFY(m_server->setFault({{QStringLiteral("path"), QStringLiteral("/auth/v1/logout")},
                                    {QStringLiteral("status"), 503}}));
        ada.press("signOutNow");
        QVERIFY(!ada.problemOf("signOutPage").isEmpty());
        QVERIFY(ada.find<QAction>("accountAction")->isVisible());
        QVERIFY(m_server->clearFaults());
        ada.press("signOutNow");
        QTRY_VERIFY_WITH_TIMEOUT(!ada.find<QDialog>("accountDialog")->isVisible(), 15'000);
        QTRY_COMPARE_WITH_TIMEOUT(ada.status(), QStringLiteral("Saved on this computer"), 15'000);
    }

    void deletesAnAccountOnlyWhenNobodyNeedsIt()
    {
        // Given the only owner of a profile that others are in
        AccountPerson ada(*m_server, m_ada);
        ada.openFamily();
        ada.openAccount();
        ada.press("deleteAccountButton");
        // when they want to delete the account, then it is said what is in the way, by name;
        auto *blocking = ada.find<QLabel>("deleteAccountBlocking");
        QTRY_VERIFY_WITH_TIMEOUT(blocking->text().contains(QStringLiteral("“Family”")), 15'000);
        QVERIFY(!ada.find<QPushButton>("deleteAccountNow")->isEnabled());
        ada.photograph("accountDialog", QStringLiteral("delete-blocked"));
        ada.press("deleteAccountPageBack");
        // once somebody else owns it, what goes along is said, and the address has to be typed.
        QVERIFY(giveGrace(*m_server, QStringLiteral("owner")));
        const auto isBlocked = [&] {
            ada.press("deleteAccountButton");
            const bool isThere = QTest::qWaitFor(
                [&] { return !ada.text("deleteAccountText").contains(QStringLiteral("Looking")); });
            const bool isInTheWay = blocking->text().contains(QStringLiteral("only owner"));
            if (!isThere || isInTheWay)
                ada.press("deleteAccountPageBack");
            return !isThere || isInTheWay;
        };
        QVERIFY(QTest::qWaitFor([&] { return !isBlocked(); }, 15'000));
        QVERIFY(ada.text("deleteAccountText").contains(QStringLiteral("“Personal”")));
        QVERIFY(ada.text("deleteAccountText").contains(QStringLiteral("You leave “Family”")));
        auto *erase = ada.find<QPushButton>("deleteAccountNow");
        QVERIFY(!erase->isEnabled());
        ada.type("deleteAccountTyped", QStringLiteral("ada@example"));
        QVERIFY(!erase->isEnabled());
        ada.type("deleteAccountTyped", m_ada);
        ada.photograph("accountDialog", QStringLiteral("delete"));
        const QStringList titles = ada.titles();
        // Then the account is gone, with its own profile; what is here stays, with a copy.
        ada.press("deleteAccountNow");
        QTRY_VERIFY_WITH_TIMEOUT(!ada.find<QDialog>("accountDialog")->isVisible(), 15'000);
        QTRY_VERIFY2(ada.message().contains(QStringLiteral("is deleted")),
                     qPrintable(ada.message()));
        QVERIFY(m_server->signIn(m_ada, m_password).isEmpty());
        QCOMPARE(namesOnServer().count(QStringLiteral("Family")), 1);
        QCOMPARE(namesOnServer().count(QStringLiteral("Personal")), 1); // Grace's
        QTRY_COMPARE(ada.status(), QStringLiteral("Saved on this computer"));
        QCOMPARE(ada.titles(), titles);
        QCOMPARE(ada.copies().size(), 1);
    }

    void leavesNoCopyOfAnAccountThatTheServerKeeps()
    {
        // Given a server that refuses for a reason nobody here knows of
        AccountPerson ada(*m_server, m_ada);
        QVERIFY(giveGrace(*m_server, QStringLiteral("owner")));
        ada.openAccount();
        const auto mayGo = [&] {
            ada.press("deleteAccountButton");
            const bool may = QTest::qWaitFor(
                [&] { return ada.find<QLineEdit>("deleteAccountTyped")->isVisible(); }, 1'000);
            if (!may)
                ada.press("deleteAccountPageBack");
            return may;
        };
        QVERIFY(QTest::qWaitFor(mayGo, 20'000));
        QVERIFY(m_server->setFault(
            {{QStringLiteral("path"), QStringLiteral("/rest/v1/rpc/delete_account")},
             {QStringLiteral("status"), 503}}));
        ada.type("deleteAccountTyped", m_ada);
        ada.press("deleteAccountNow");
        QVERIFY(!ada.problemOf("deleteAccountPage").isEmpty());
        QCOMPARE(ada.copies().size(), 0);
        QVERIFY(m_server->clearFaults());
        ada.find<QDialog>("accountDialog")->close();
        // It syncs on.
        ada.waitUntilSynced();
    }
};

QTEST_MAIN(TestAccountWindow)
#include "tst_accountwindow.moc"
