// SPDX-License-Identifier: Apache-2.0
#include "windowfixture.h"

#include <QAccessible>
#include <QApplication>
#include <QRegularExpression>

using TestSupport::words;

/// The dialogs about the account, with a server that answers when the test says so.
class TestAccountDialogs : public QObject
{
    Q_OBJECT

    std::unique_ptr<WindowFixture> m_f;

    static void press(QWidget *widget, int key)
    {
        QTest::keyClick(widget, static_cast<Qt::Key>(key));
    }
    static Ui::AccountFacts aServer()
    {
        Ui::AccountFacts account;
        account.server = {QStringLiteral("http://a"), QStringLiteral("k"),
                          QStringLiteral("http://b")};
        return account;
    }

private Q_SLOTS:
    void init() { m_f = std::make_unique<WindowFixture>(); }
    void cleanup() { m_f.reset(); }

    void keepsTheSignInDialogUntilTheAnswerIsThere()
    {
        // Given a server, and the dialog open
        QStringList &calls = m_f->account.calls;
        m_f->window->setAccount(aServer());
        m_f->find<QAction>("signInAction")->trigger();
        auto *dialog = m_f->find<QDialog>("signInDialog");
        auto *button = m_f->find<QPushButton>("signInButton");
        QVERIFY(!button->isEnabled());
        m_f->find<QLineEdit>("email")->setText(QStringLiteral("ada@example.org"));
        m_f->find<QLineEdit>("password")->setText(QStringLiteral("x"));
        QVERIFY(button->isEnabled());
        // when the server is asked, then nothing can be pressed but the way out
        button->click();
        QCOMPARE(calls, QStringList(QStringLiteral("signIn ada@example.org")));
        QVERIFY(!button->isEnabled() && button->text().contains(u"Signing in"));
        QVERIFY(!m_f->find<QPushButton>("codeButton")->isEnabled());
        QVERIFY(m_f->find<QPushButton>("signInPageBack")->isEnabled());
        // and a refusal is said at the field, which keeps what was typed.
        QVERIFY(m_f->account.answer(Sync::Error{Sync::ErrorCode::WrongCredentials, {}}));
        auto *problem = m_f->find<QLabel>("passwordProblem");
        QTRY_VERIFY(problem->isVisible());
        QVERIFY(problem->text().contains(QStringLiteral("wrong")));
        QVERIFY(dialog->isVisible());
        QCOMPARE(m_f->find<QLineEdit>("password")->text(), QStringLiteral("x"));
        QVERIFY(button->isEnabled());
        button->click();
        QVERIFY(!problem->isVisible());
        QVERIFY(m_f->account.answer({}));
        QTRY_VERIFY(!dialog->isVisible());
        QCOMPARE(m_f->find<QLineEdit>("password")->text(), QString());
    }

    void leavesTheSignInWithEscWhateverGoesOn()
    {
        // Given a sign-in under way, when the person presses Esc
        m_f->window->setAccount(aServer());
        m_f->find<QAction>("signInAction")->trigger();
        auto *dialog = m_f->find<QDialog>("signInDialog");
        m_f->find<QLineEdit>("email")->setText(QStringLiteral("ada@example.org"));
        m_f->find<QLineEdit>("password")->setText(QStringLiteral("secret"));
        m_f->find<QPushButton>("signInButton")->click();
        QTRY_COMPARE(QApplication::activeWindow(), dialog);
        press(dialog, Qt::Key_Escape);
        // then it is called off,
        QVERIFY(!dialog->isVisible());
        QCOMPARE(m_f->account.calls.last(), QStringLiteral("cancelSignIn"));
        QVERIFY(m_f->account.answer({}));
        // and the next time the address is still there, the password is not.
        m_f->find<QAction>("signInAction")->trigger();
        QVERIFY(dialog->isVisible());
        QCOMPARE(m_f->find<QLineEdit>("email")->text(), QStringLiteral("ada@example.org"));
        QCOMPARE(m_f->find<QLineEdit>("password")->text(), QString());
        QVERIFY(!m_f->find<QPushButton>("signInButton")->text().contains(u"Signing in"));
    }

    void offersTheAddressOfTheAccountThatTheFileHas()
    {
        // Given a file with an account, and an attempt with another one that was refused,
        Ui::AccountFacts account = aServer();
        account.email = QStringLiteral("ada@example.org");
        m_f->window->setAccount(account);
        m_f->find<QAction>("signInAction")->trigger();
        auto *email = m_f->find<QLineEdit>("email");
        QCOMPARE(email->text(), account.email);
        email->setText(QStringLiteral("grace@example.org"));
        m_f->find<QLineEdit>("password")->setText(QStringLiteral("secret"));
        m_f->find<QPushButton>("signInButton")->click();
        QVERIFY(m_f->account.answer(Sync::Error{Sync::ErrorCode::WrongCredentials, {}}));
        QTRY_VERIFY(m_f->find<QLabel>("passwordProblem")->isVisible());
        QCOMPARE(email->text(), QStringLiteral("grace@example.org"));
        // when the dialog is left and opened again, then it offers the one that can get in.
        m_f->find<QDialog>("signInDialog")->reject();
        m_f->find<QAction>("signInAction")->trigger();
        QCOMPARE(email->text(), account.email);
    }

    void asksForTheServerFirstWhereNoneIsKnown()
    {
        m_f->find<QAction>("signInAction")->trigger();
        QVERIFY(m_f->find<QWidget>("serverPage")->isVisible());
        m_f->find<QLineEdit>("serverUrl")->setText(QStringLiteral("example"));
        m_f->find<QLineEdit>("serverKey")->setText(QStringLiteral("k"));
        m_f->find<QLineEdit>("powersyncUrl")->setText(QStringLiteral("http://b"));
        m_f->find<QPushButton>("serverButton")->click();
        QVERIFY(m_f->find<QLabel>("serverUrlProblem")->isVisible());
        m_f->find<QLineEdit>("serverUrl")->setText(QStringLiteral("http://a"));
        m_f->account.offer = {{QStringLiteral("github")}, true, true};
        m_f->find<QPushButton>("serverButton")->click();
        QTRY_VERIFY(m_f->find<QWidget>("signInPage")->isVisible());
        QCOMPARE(m_f->find<QPushButton>("githubButton")->text(), QStringLiteral("GitHub"));
        QVERIFY(m_f->find<QPushButton>("anonymousChoice")->isVisible());
    }

    void goesThroughTheSignInAsOneReadsIt()
    {
        m_f->account.offer = {{QStringLiteral("github"), QStringLiteral("google")}, true, true};
        m_f->window->setAccount(aServer());
        m_f->find<QAction>("signInAction")->trigger();
        auto *dialog = m_f->find<QDialog>("signInDialog");
        QTRY_COMPARE(QApplication::activeWindow(), dialog);
        QTRY_VERIFY(dialog->findChild<QPushButton *>(QStringLiteral("googleButton")));
        QTRY_VERIFY(m_f->find<QPushButton>("googleButton")->isVisible());
        m_f->find<QLineEdit>("email")->setText(QStringLiteral("ada@example.org"));
        m_f->find<QLineEdit>("password")->setText(QStringLiteral("x"));
        m_f->find<QLineEdit>("email")->setFocus();
        QStringList names;
        for (int i = 0; i < 11; ++i) {
            names += QApplication::focusWidget()->objectName();
            press(QApplication::focusWidget(), Qt::Key_Tab);
        }
        QCOMPARE(names,
                 words("email password codeButton forgottenButton githubButton googleButton "
                       "signUpChoice anonymousChoice changeServerButton signInButton "
                       "signInPageBack"));
    }

    void saysThatTheBrowserDidNotComeBack()
    {
        m_f->account.offer.providers = QStringList(QStringLiteral("github"));
        m_f->window->setAccount(aServer());
        m_f->find<QAction>("signInAction")->trigger();
        auto *dialog = m_f->find<QDialog>("signInDialog");
        QTRY_VERIFY(dialog->findChild<QPushButton *>(QStringLiteral("githubButton")));
        m_f->find<QPushButton>("githubButton")->click();
        QCOMPARE(m_f->account.calls.last(), QStringLiteral("signInInBrowser github"));
        auto *again = m_f->find<QPushButton>("browserAgain");
        QVERIFY(!again->isEnabled());
        QVERIFY(m_f->account.answer(Sync::Error{Sync::ErrorCode::TimedOut, {}}));
        auto *problem = m_f->find<QLabel>("browserPageProblem");
        QTRY_VERIFY(problem->isVisible());
        QVERIFY(problem->text().contains(QStringLiteral("five minutes")));
        again->click();
        QVERIFY(m_f->account.answer(Sync::Error{Sync::ErrorCode::NotFound, {}}));
        QTRY_VERIFY(problem->text().contains(QStringLiteral("No browser")));
        // Going back calls off what is under way.
        again->click();
        m_f->find<QPushButton>("browserPageBack")->click();
        QVERIFY(m_f->account.calls.contains(QStringLiteral("cancelSignIn")));
        QVERIFY(m_f->find<QWidget>("signInPage")->isVisible());
    }

    void countsTheSecondsUntilAnotherEmailMayBeSent()
    {
        // Given somebody who has asked for a code a moment ago, when another is asked for,
        m_f->window->setAccount(aServer());
        m_f->find<QAction>("signInAction")->trigger();
        m_f->find<QLineEdit>("email")->setText(QStringLiteral("ada@example.org"));
        m_f->find<QPushButton>("codeButton")->click();
        auto *send = m_f->find<QPushButton>("codePageSend");
        QVERIFY(send->isEnabled());
        send->click();
        Sync::Error error{Sync::ErrorCode::RateLimited, {}};
        error.serviceCode = QStringLiteral("over_email_send_rate_limit");
        error.retryAfter = std::chrono::milliseconds(1'500);
        QVERIFY(m_f->account.answer(error));
        // then that is said at the address, and the button counts, and works again by itself.
        auto *problem = m_f->find<QLabel>("codePageEmailProblem");
        QTRY_VERIFY(problem->isVisible());
        QVERIFY(problem->text().contains(QStringLiteral("Too many e-mails")));
        const QRegularExpression seconds(QStringLiteral("in [12] s"));
        QVERIFY2(send->text().contains(seconds), qPrintable(send->text()));
        QVERIFY(!send->isEnabled());
        QTRY_VERIFY_WITH_TIMEOUT(send->isEnabled(), 5'000);
        QVERIFY(!problem->isVisible());
    }

    void showsTheServerAsItGoesOverTheWire()
    {
        // Given a server whose name looks like another one's, when I look at my account
        Ui::AccountFacts account = aServer();
        account.server.url = QStringLiteral("https://tidеlist.example"); // Cyrillic е
        account.email = QStringLiteral("ada@example.org");
        m_f->window->setAccount(account);
        m_f->find<QAction>("accountAction")->trigger();
        // then it can be told apart.
        QCOMPARE(m_f->find<QLabel>("accountServer")->text(),
                 QStringLiteral("https://xn--tidlist-9gg.example"));
    }

    void givesEveryFieldOfTheAccountAName_data()
    {
        QTest::addColumn<bool>("isSignIn");
        QTest::newRow("signInDialog") << true;
        QTest::newRow("accountDialog") << false;
    }

    void givesEveryFieldOfTheAccountAName()
    {
        QFETCH(bool, isSignIn);
        Ui::AccountFacts account = aServer();
        account.email = QStringLiteral("ada@example.org");
        m_f->window->setAccount(account);
        m_f->account.offer = {{QStringLiteral("github")}, true, true};
        m_f->find<QAction>(isSignIn ? "signInAction" : "accountAction")->trigger();
        auto *dialog = m_f->find<QDialog>(isSignIn ? "signInDialog" : "accountDialog");
        QVERIFY(dialog->isVisible());
        int seen = 0;
        for (QWidget *widget : dialog->findChildren<QWidget *>()) {
            if (!(widget->focusPolicy() & Qt::TabFocus) || widget->focusProxy()
                || widget->objectName().startsWith(QStringLiteral("qt_")))
                continue;
            const auto *interface = QAccessible::queryAccessibleInterface(widget);
            QVERIFY2(interface && !interface->text(QAccessible::Name).isEmpty(),
                     qPrintable(widget->objectName()));
            ++seen;
        }
        QVERIFY(seen > 10);
    }
};

QTEST_MAIN(TestAccountDialogs)
#include "tst_accountdialogs.moc"
