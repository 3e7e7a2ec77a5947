// SPDX-License-Identifier: Apache-2.0
#include "accountfixture.h"

#include "models/tidelistschema.h"
#include "sync/store/database.h"
#include "ui/server/servertext.h"

#include <QMessageBox>

/// The ways into an account, at the window of the whole program.
class TestSignInWindow : public QObject
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

    bool isAsked(const char *request)
    {
        const auto wasAsked = [this, request] {
            return m_server->stats()
                .value(QLatin1String("requests"))
                .toObject()
                .contains(QLatin1String(request));
        };
        return QTest::qWaitFor(wasAsked, 15'000);
    }

private Q_SLOTS:
    void init() { m_server = std::make_unique<DemoServer>(); }
    void cleanup() { m_server.reset(); }

    void signsInWithACodeFromAnEmail()
    {
        // Given somebody at the sign-in, when they ask for a code,
        AccountPerson ada(*m_server, {});
        ada.openSignIn();
        ada.type("email", m_ada);
        ada.photograph("signInDialog", QStringLiteral("signin"));
        ada.press("codeButton");
        ada.waitForPage("codePage");
        ada.photograph("signInDialog", QStringLiteral("code-1"));
        ada.press("codePageSend");
        ada.waitForField("codePageCode");
        QVERIFY(ada.text("codePageSent").contains(m_ada));
        // and mistype it, then that is said and the address is still there;
        ada.type("codePageCode", QStringLiteral("000000"));
        ada.press("codePageMain");
        QVERIFY(ada.problemOf("codePageCode").contains(QStringLiteral("code is wrong")));
        ada.photograph("signInDialog", QStringLiteral("code-2"));
        QCOMPARE(ada.find<QLineEdit>("codePageEmail")->text(), m_ada);
        // with the right one they are in.
        ada.type("codePageCode", ada.codeFor(m_ada));
        ada.press("codePageMain");
        ada.openFamily();
        QVERIFY(!ada.find<QDialog>("signInDialog")->isVisible());
    }

    void makesNoAccountForAMistypedAddress()
    {
        AccountPerson ada(*m_server, {});
        ada.openSignIn();
        ada.type("email", QStringLiteral("adda@example.org"));
        ada.press("codeButton");
        ada.press("codePageSend");
        QVERIFY(ada.problemOf("codePageEmail").contains(QStringLiteral("no account")));
    }

    void setsAForgottenPassword()
    {
        // Given a server that wants eight characters, and somebody who has forgotten theirs
        QVERIFY(set({{QStringLiteral("password_length"), 8}}));
        AccountPerson ada(*m_server, {});
        ada.openSignIn();
        ada.type("email", m_ada);
        ada.press("forgottenButton");
        ada.press("recoverPageSend");
        ada.waitForField("recoverPassword");
        QVERIFY(ada.text("recoverPageSent").contains(QStringLiteral("If there is an account")));
        // when the new one is too short, then that is said, and the code has done its part;
        ada.type("recoverPageCode", ada.codeFor(m_ada));
        ada.type("recoverPassword", QStringLiteral("short"));
        ada.press("recoverPageMain");
        QVERIFY(ada.problemOf("recoverPassword").contains(QStringLiteral("too short")));
        ada.photograph("signInDialog", QStringLiteral("recover"));
        QVERIFY(!ada.find<QLineEdit>("recoverPageCode")->isEnabled());
        // with a longer one they are in, and it is the password from then on.
        ada.type("recoverPassword", QStringLiteral("long enough"));
        ada.press("recoverPageMain");
        ada.openFamily();
        QVERIFY(!m_server->signIn(m_ada, QStringLiteral("long enough")).isEmpty());
        QVERIFY(m_server->signIn(m_ada, m_password).isEmpty());
    }

    void takesNothingBackThatWasDoneForSomebodyElse()
    {
        // Given something that was done before anybody has signed in,
        AccountPerson ada(*m_server, {});
        ada.add(QStringLiteral("Before"));
        QTRY_VERIFY(ada.find<QAction>("edit.undo")->isEnabled());
        // when somebody does, then the file is theirs, and it cannot be taken back as it was.
        ada.openSignIn();
        ada.type("email", m_ada);
        ada.type("password", m_password);
        ada.press("signInButton");
        ada.waitUntilSynced();
        QVERIFY(!ada.find<QAction>("edit.undo")->isEnabled());
        // What they do from now on can be.
        ada.add(QStringLiteral("After"));
        QTRY_VERIFY(ada.find<QAction>("edit.undo")->isEnabled());
        ada.find<QAction>("edit.undo")->trigger();
        QTRY_VERIFY(!ada.titles().contains(QStringLiteral("After")));
    }

    void lettingGoOfAForgottenPasswordSignsNobodyIn()
    {
        QVERIFY(set({{QStringLiteral("password_length"), 8}}));
        AccountPerson ada(*m_server, {});
        ada.openSignIn();
        ada.type("email", m_ada);
        ada.press("forgottenButton");
        ada.press("recoverPageSend");
        ada.waitForField("recoverPassword");
        ada.type("recoverPageCode", ada.codeFor(m_ada));
        ada.type("recoverPassword", QStringLiteral("short"));
        ada.press("recoverPageMain");
        QVERIFY(!ada.problemOf("recoverPassword").isEmpty());
        QTRY_COMPARE(QApplication::activeWindow(), ada.find<QDialog>("signInDialog"));
        QTest::keyClick(ada.find<QDialog>("signInDialog"), Qt::Key_Escape);
        QVERIFY(isAsked("POST /auth/v1/logout"));
        QCOMPARE(ada.status(), QStringLiteral("Saved on this computer"));
    }

    void signsInAtTheServerOfALinkOnlyWhenAsked()
    {
        // Given a start with a link to a server, and nothing known so far,
        QTemporaryDir folder;
        App::Options options;
        options.database = folder.filePath(QStringLiteral("tidelist.db"));
        options.keepsSessionInMemory = true;
        options.request.link = Ui::serverLink(
            {m_server->url().toString(), m_server->key(), m_server->powersyncUrl().toString()});
        auto wiring = App::Wiring::make(options);
        QVERIFY(wiring.isOk());
        (*wiring)->start({});
        Ui::MainWindow &window = (*wiring)->window();
        const auto button = [&](const char *name) {
            return window.findChild<QPushButton *>(QLatin1String(name));
        };
        // then the server is shown and not asked;
        QTRY_VERIFY_WITH_TIMEOUT(button("serverButton"), 15'000);
        QTRY_VERIFY(window.findChild<QWidget *>(QStringLiteral("serverNotice"))->isVisible());
        QVERIFY(m_server->stats().value(QLatin1String("requests")).toObject().isEmpty());
        // when the person agrees, they can sign in there,
        button("serverButton")->click();
        QTRY_VERIFY_WITH_TIMEOUT(
            window.findChild<QWidget *>(QStringLiteral("signInPage"))->isVisible(), 15'000);
        window.findChild<QLineEdit *>(QStringLiteral("email"))->setText(m_ada);
        window.findChild<QLineEdit *>(QStringLiteral("password"))->setText(m_password);
        button("signInButton")->click();
        auto *status = window.findChild<QLabel *>(QStringLiteral("statusText"));
        QTRY_COMPARE_WITH_TIMEOUT(status->text(), QStringLiteral("Up to date"), 20'000);
        // and from then on links change nothing.
        for (int i = 0; i < 2; ++i)
            QTest::ignoreMessage(QtWarningMsg, "This plugin does not support raise()");
        (*wiring)->background().show({.link = options.request.link});
        auto *box = window.findChild<QMessageBox *>(QStringLiteral("serverLinkBox"));
        QVERIFY(box && box->text().contains(u"already"));
        delete box;
        (*wiring)->background().show(
            {.link = QStringLiteral("tidelist://server?url=https://evil.example&key=k"
                                    "&powersync_url=https://evil.example")});
        box = window.findChild<QMessageBox *>(QStringLiteral("serverLinkBox"));
        QVERIFY(box && box->text().contains(u"that has not changed"));
        QVERIFY(!window.findChild<QDialog *>(QStringLiteral("signInDialog"))->isVisible());
    }

    void aLateAnswerSignsNobodyIn()
    {
        // Given a server that takes its time, when the person does not wait for it,
        QVERIFY(m_server->setFault({{QStringLiteral("path"), QStringLiteral("/auth/v1/token")},
                                    {QStringLiteral("delay_ms"), 2'000}}));
        AccountPerson ada(*m_server, {});
        ada.openSignIn();
        ada.type("email", m_ada);
        ada.type("password", m_password);
        ada.press("signInButton");
        QVERIFY(isAsked("POST /auth/v1/token"));
        ada.find<QDialog>("signInDialog")->reject();
        // then the session that comes all the same is ended.
        QVERIFY(isAsked("POST /auth/v1/logout"));
        QCOMPARE(ada.status(), QStringLiteral("Saved on this computer"));
    }

    void continuesInTheBrowser()
    {
        QVERIFY(set({{QStringLiteral("provider_email"), m_ada}}));
        AccountPerson ada(*m_server, {});
        ada.openSignIn();
        ada.press("githubButton");
        ada.openFamily();
        QVERIFY(!ada.find<QDialog>("signInDialog")->isVisible());
    }

    void comesBackFromABrowserThatDoesNot()
    {
        // Given a browser that waits for the person
        AccountPerson ada(*m_server, {}, false);
        ada.openSignIn();
        ada.type("email", m_ada);
        ada.press("githubButton");
        ada.waitForPage("browserPage");
        QVERIFY(ada.text("browserText").contains(QStringLiteral("GitHub")));
        QTRY_VERIFY(!ada.find<QPushButton>("browserAgain")->isEnabled());
        ada.photograph("signInDialog", QStringLiteral("browser"));
        // when they go back, then the sign-in is as it was.
        ada.press("browserPageBack");
        ada.waitForPage("signInPage");
        QCOMPARE(ada.find<QLineEdit>("email")->text(), m_ada);
        ada.type("password", m_password);
        ada.press("signInButton");
        ada.openFamily();
    }

    void saysWhatTheServiceSaid()
    {
        QVERIFY(set({{QStringLiteral("provider_error"), QStringLiteral("You said no")}}));
        AccountPerson ada(*m_server, {});
        ada.openSignIn();
        ada.press("googleButton");
        QVERIFY(ada.problemOf("browserPage").contains(QStringLiteral("You said no")));
        QVERIFY(ada.find<QPushButton>("browserAgain")->isEnabled());
        ada.photograph("signInDialog", QStringLiteral("browser-refused"));
    }

    void createsAnAccountAndWaitsForItsAddress()
    {
        // Given a server that has addresses confirmed, when somebody makes an account,
        QVERIFY(set({{QStringLiteral("confirm_email"), true},
                     {QStringLiteral("password_characters"), true}}));
        AccountPerson person(*m_server, {});
        person.add(QStringLiteral("Before"));
        person.openSignIn();
        person.type("email", m_new);
        person.press("signUpChoice");
        person.type("signUpPassword", QStringLiteral("letters"));
        person.press("signUpButton");
        QVERIFY(person.problemOf("signUpPassword").contains(QStringLiteral("digits")));
        person.photograph("signInDialog", QStringLiteral("signup-weak"));
        person.type("signUpPassword", QStringLiteral("letters and 2 digits"));
        person.press("signUpButton");
        // then it is told what comes next, and too early is said to be too early;
        person.waitForField("signUpCode");
        QVERIFY(person.text("signUpText").contains(m_new));
        person.press("signUpButton");
        QVERIFY(person.problemOf("signUpCode").contains(QStringLiteral("not confirmed yet")));
        person.photograph("signInDialog", QStringLiteral("signup-pending"));
        // once the address is confirmed elsewhere they are in, with what was there.
        const auto code = person.codeFor(m_new);
        QCOMPARE(m_server
                     ->post(QStringLiteral("/auth/v1/verify"),
                            {{QStringLiteral("type"), QStringLiteral("signup")},
                             {QStringLiteral("email"), m_new},
                             {QStringLiteral("token"), code}})
                     .status,
                 200);
        person.press("signUpButton");
        person.waitUntilSynced();
        QVERIFY(person.titles().contains(QStringLiteral("Before")));
        QTRY_COMPARE_WITH_TIMEOUT(m_server->rows(QStringLiteral("todo")).last().isEmpty(), false,
                                  15'000);
    }

    void confirmsAnAddressWithTheCode()
    {
        QVERIFY(set({{QStringLiteral("confirm_email"), true}}));
        QVERIFY(m_server->signUp(m_new, m_password).isEmpty());
        // Given an account that is not confirmed, when its password is typed,
        AccountPerson person(*m_server, {});
        person.openSignIn();
        person.type("email", m_new);
        person.type("password", m_password);
        person.press("signInButton");
        // then the code is asked for.
        person.waitForField("signUpCode");
        person.press("signUpAgain");
        QTRY_VERIFY_WITH_TIMEOUT(person.text("signUpText").startsWith(QStringLiteral("Another")),
                                 15'000);
        person.type("signUpCode", person.codeFor(m_new));
        person.press("signUpButton");
        person.waitUntilSynced();
    }

    void offersOnlyWhatTheServerHas()
    {
        QVERIFY(set({{QStringLiteral("anonymous"), false}, {QStringLiteral("sign_up"), false}}));
        AccountPerson person(*m_server, {});
        person.openSignIn();
        QTRY_VERIFY_WITH_TIMEOUT(!person.find<QPushButton>("signUpChoice")->isVisible(), 15'000);
        QVERIFY(!person.find<QPushButton>("anonymousChoice")->isVisible());
        QVERIFY(person.find<QPushButton>("githubButton")->isVisible());
        QVERIFY(!person.window().findChild<QWidget *>(QStringLiteral("phoneButton")));
    }

    void saysWhatACaptchaMeans()
    {
        QVERIFY(set({{QStringLiteral("captcha"), true}}));
        AccountPerson ada(*m_server, {});
        ada.openSignIn();
        ada.type("email", m_ada);
        ada.type("password", m_password);
        ada.press("signInButton");
        QVERIFY(ada.problemOf("signInPage").contains(QStringLiteral("robot")));
        ada.photograph("signInDialog", QStringLiteral("signin-captcha"));
    }

    void saysThatTheCertificatesOfItsServerAreMissing()
    {
        // Given a file whose server is trusted by a certificate file that is gone
        const QTemporaryDir folder;
        App::Options options;
        options.database = folder.filePath(QStringLiteral("tidelist.db"));
        options.keepsSessionInMemory = true;
        {
            auto database = Sync::Database::open(options.database, Models::tidelistSchema());
            QVERIFY(database);
            QVERIFY(App::rememberCaFile(**database, QStringLiteral("/nowhere/ca.pem")));
        }
        // when the window opens, then it says so, and works.
        const auto wiring = App::Wiring::make(options);
        QVERIFY(wiring);
        (*wiring)->start({});
        auto *bar = (*wiring)->window().findChild<Ui::MessageBar *>(QStringLiteral("messageBar"));
        QTRY_VERIFY(bar->text().contains(QStringLiteral("/nowhere/ca.pem cannot be read")));
    }

    void looksAtTheServerBeforeAnybodySignsIn()
    {
        AccountPerson ada(*m_server, {});
        ada.openSignIn();
        ada.press("changeServerButton");
        ada.waitForPage("serverPage");
        ada.photograph("signInDialog", QStringLiteral("server"));
        ada.type("serverUrl", QStringLiteral("http://127.0.0.1:1"));
        ada.press("serverButton");
        QVERIFY(ada.problemOf("serverUrl").contains(QStringLiteral("cannot be reached")));
        ada.type("serverUrl", m_server->url().toString());
        ada.type("serverKey", QStringLiteral("sb_secret_123"));
        ada.press("serverButton");
        QVERIFY(ada.problemOf("serverKey").contains(QStringLiteral("secret key")));
        ada.photograph("signInDialog", QStringLiteral("server-secret"));
        ada.type("serverKey", m_server->key());
        ada.press("serverButton");
        ada.waitForPage("signInPage");
    }
};

QTEST_MAIN(TestSignInWindow)
#include "tst_signinwindow.moc"
