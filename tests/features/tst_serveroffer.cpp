// SPDX-License-Identifier: Apache-2.0
#include "windowfixture.h"

#include "ui/server/servertext.h"

#include <QApplication>
#include <QClipboard>
#include <QDropEvent>
#include <QFileDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QMimeData>
#include <QRegularExpression>
#include <QUrl>

using Ui::ServerDescription;
using Ui::ServerProblem;

/// A server from a file, the clipboard or a link: shown, and used only when the person says so.
class TestServerOffer : public QObject
{
    Q_OBJECT

    std::unique_ptr<WindowFixture> m_f;

    static Ui::ServerAddress home()
    {
        return {QStringLiteral("https://todo.example.org"), QStringLiteral("sb_publishable_1"),
                QStringLiteral("https://sync.example.org:8443")};
    }
    static Ui::AccountFacts elsewhere()
    {
        Ui::AccountFacts account;
        account.server = {QStringLiteral("https://a.example"), QStringLiteral("k"),
                          QStringLiteral("https://a.example")};
        account.email = QStringLiteral("ada@example.org");
        return account;
    }
    void setSignedIn(Ui::StatusFacts::Account account)
    {
        Ui::StatusFacts facts;
        facts.account = account;
        m_f->window->setStatus(facts);
    }
    QString field(const char *name) const { return m_f->find<QLineEdit>(name)->text(); }
    QWidget *page() const { return m_f->find<QWidget>("serverPage"); }
    QWidget *notice() const { return m_f->find<QWidget>("serverNotice"); }
    QPushButton *button(const char *name) const { return m_f->find<QPushButton>(name); }
    /// Without the places where a long name may be broken.
    QString hosts() const
    {
        return m_f->find<QLabel>("serverNoticeHosts")->text().remove(QChar(0x200b));
    }
    void offerLink() { m_f->window->offerServer(QStringLiteral("tidelist://server?x")); }
    QStringList questions() const
    {
        return m_f->account.calls.filter(QRegularExpression(QStringLiteral("^(?!read|cancel)")));
    }

private Q_SLOTS:
    void init()
    {
        m_f = std::make_unique<WindowFixture>();
        m_f->account.reading = ServerDescription{home(), {}};
    }
    void cleanup() { m_f.reset(); }

    void showsWhereALinkLeadsAndWaits()
    {
        // Given somebody without an account, when a link is opened,
        offerLink();
        QVERIFY(page()->isVisible());
        // then both names stand there, and the server is not asked yet;
        QVERIFY(notice()->isVisible());
        QVERIFY(m_f->find<QLabel>("serverNoticeSource")->text().contains(u"link"));
        QVERIFY(hosts().contains(u"todo.example.org (account"));
        QVERIFY(hosts().contains(u"sync.example.org:8443 (sync)"));
        QCOMPARE(field("serverUrl"), home().url);
        QCOMPARE(field("serverKey"), home().key);
        QCOMPARE(field("powersyncUrl"), home().powersyncUrl);
        QVERIFY(questions().isEmpty());
        // when they agree, then one can sign in there.
        QCOMPARE(button("serverButton")->text().remove(u'&'), QStringLiteral("Use this server"));
        button("serverButton")->click();
        QTRY_VERIFY(m_f->find<QWidget>("signInPage")->isVisible());
        QCOMPARE(m_f->find<QLabel>("serverName")->text(), QStringLiteral("todo.example.org"));
        QVERIFY(!notice()->isVisible());
    }

    void keysMeantForAnotherWindowDoNotAgree()
    {
        offerLink();
        auto *dialog = m_f->find<QDialog>("signInDialog");
        QTRY_COMPARE(QApplication::activeWindow(), dialog);
        QCOMPARE(QApplication::focusWidget(), button("serverPageBack"));
        for (const Qt::Key key : {Qt::Key_A, Qt::Key_Return, Qt::Key_Enter})
            QTest::keyClick(QApplication::focusWidget(), key);
        QVERIFY(page()->isVisible() && dialog->isVisible());
        QVERIFY(questions().isEmpty());
        QVERIFY(!button("serverButton")->text().contains(u"Asking"));
        // From its own button Enter means it.
        button("serverButton")->setFocus();
        QTest::keyClick(button("serverButton"), Qt::Key_Return);
        QTRY_VERIFY(m_f->find<QWidget>("signInPage")->isVisible());
    }

    void forgetsALinkThatWasNotWanted()
    {
        // Given a server that is known, and a link to another
        m_f->window->setAccount(elsewhere());
        offerLink();
        QVERIFY(m_f->find<QLabel>("serverNoticeRemarks")
                    ->text()
                    .remove(QChar(0x200b))
                    .contains(u"Until now it was a.example"));
        // when the person goes back, then the sign-in is at the one they know,
        button("serverPageBack")->click();
        QVERIFY(m_f->find<QWidget>("signInPage")->isVisible());
        QCOMPARE(m_f->find<QLabel>("serverName")->text(), QStringLiteral("a.example"));
        // and so is the page of the server.
        button("changeServerButton")->click();
        QCOMPARE(field("serverUrl"), QStringLiteral("https://a.example"));
        QVERIFY(!notice()->isVisible());
        QCOMPARE(button("serverButton")->text().remove(u'&'), QStringLiteral("Continue"));
    }

    void saysWhyALinkCannotBeUsed()
    {
        m_f->account.reading = ServerProblem{Ui::ServerFault::ServiceKey, Ui::ServerField::Key};
        offerLink();
        auto *box = m_f->find<QMessageBox>("serverLinkBox");
        QVERIFY(box->isVisible());
        QVERIFY(box->informativeText().contains(u"service_role"));
        QVERIFY(!m_f->window->findChild<QDialog *>(QStringLiteral("signInDialog")));
    }

    void changesNothingWhileSomebodyIsSignedIn()
    {
        m_f->window->setAccount(elsewhere());
        setSignedIn(Ui::StatusFacts::Account::Active);
        offerLink();
        auto *box = m_f->find<QMessageBox>("serverLinkBox");
        QVERIFY(box->isVisible());
        QVERIFY(box->text().contains(u"a.example"));
        QVERIFY(box->informativeText().contains(u"todo.example.org"));
        QVERIFY(!m_f->window->findChild<QDialog *>(QStringLiteral("signInDialog")));
        QVERIFY(questions().isEmpty());
        // Another account is another file.
        m_f->find<QPushButton>("anotherAccountButton")->click();
        QCOMPARE(m_f->accountFiles.calls,
                 (QStringList{QStringLiteral("add todo.example.org"),
                              QStringLiteral("open /data/todo.example.org.db ")
                                  + Ui::serverLink(home())}));
        delete box;
        // A second time it is the same one, although nobody has signed in there yet.
        m_f->accountFiles.calls.clear();
        offerLink();
        box = m_f->find<QMessageBox>("serverLinkBox");
        button("anotherAccountButton")->click();
        QCOMPARE(m_f->accountFiles.calls,
                 QStringList(QStringLiteral("open /data/todo.example.org.db ")
                             + Ui::serverLink(home())));
        delete box;
        // The server they have is no news.
        m_f->account.reading = ServerDescription{elsewhere().server, {}};
        offerLink();
        QVERIFY(m_f->find<QMessageBox>("serverLinkBox")->text().contains(u"already"));
    }

    void keepsTheServerOfAnEndedSession()
    {
        // Given an account whose session has ended, when a link to another server is opened,
        m_f->window->setAccount(elsewhere());
        setSignedIn(Ui::StatusFacts::Account::Expired);
        offerLink();
        // then it is kept apart: nobody is asked for this account's password there,
        QVERIFY(m_f->find<QMessageBox>("serverLinkBox")->text().contains(u"a.example"));
        QVERIFY(!m_f->window->findChild<QDialog *>(QStringLiteral("signInDialog")));
        delete m_f->find<QMessageBox>("serverLinkBox");
        // and the sign-in is where it was, also by a link to that very server.
        m_f->account.reading = ServerDescription{elsewhere().server, {}};
        offerLink();
        QCOMPARE(field("serverUrl"), QStringLiteral("https://a.example"));
        button("serverPageBack")->click();
        QVERIFY(m_f->find<QWidget>("signInPage")->isVisible());
        QCOMPARE(m_f->find<QLabel>("serverName")->text(), QStringLiteral("a.example"));
    }

    void opensTheFileThatHasAnAccountThere()
    {
        // Given a file of its own for that server, when its link is opened here,
        const auto file = [](const char *path, const char *server, bool isCurrent) {
            return Ui::AccountFile{QLatin1String(path), {},    {},  QLatin1String(server), {},
                                   isCurrent,           false, true};
        };
        m_f->accountFiles.files = {file("/data/this.db", "a.example", true),
                                   file("/data/home.db", "todo.example.org", false)};
        m_f->window->setAccount(elsewhere());
        setSignedIn(Ui::StatusFacts::Account::Active);
        offerLink();
        button("anotherAccountButton")->click();
        // then that one opens, and no further one is made.
        const QString opened = QStringLiteral("open /data/home.db ") + Ui::serverLink(home());
        QCOMPARE(m_f->accountFiles.calls, QStringList(opened));
    }

    void anotherAccountAtTheSameHostIsNotThisOne()
    {
        // Given an account, when a link leads to the same host with another key,
        Ui::ServerAddress other = elsewhere().server;
        other.key = QStringLiteral("another");
        m_f->accountFiles.files = {Ui::AccountFile{QStringLiteral("/data/this.db"),
                                                   {},
                                                   {},
                                                   QStringLiteral("a.example"),
                                                   {},
                                                   true,
                                                   false,
                                                   true}};
        m_f->account.reading = ServerDescription{other, {}};
        m_f->window->setAccount(elsewhere());
        setSignedIn(Ui::StatusFacts::Account::Active);
        offerLink();
        button("anotherAccountButton")->click();
        // then it does not come back to this window.
        QCOMPARE(m_f->accountFiles.calls,
                 (QStringList{QStringLiteral("add a.example"),
                              QStringLiteral("open /data/a.example.db ") + Ui::serverLink(other)}));
    }

    void saysLettersThatLookLikeOthersAsTheyGoOverTheWire()
    {
        // Given a host with a Cyrillic letter that looks like a Latin one,
        Ui::AccountFacts account = elsewhere();
        account.server.url = QStringLiteral("https://todo.ex\u0430mple.org:8443");
        m_f->window->setAccount(account);
        m_f->find<QAction>("signInAction")->trigger();
        // then where the password goes cannot be mistaken.
        QVERIFY(m_f->find<QWidget>("signInPage")->isVisible());
        const auto *name = m_f->find<QLabel>("serverName");
        QCOMPARE(name->text(), QStringLiteral("todo.xn--exmple-4nf.org:8443"));
        QCOMPARE(name->toolTip(), QStringLiteral("https://todo.xn--exmple-4nf.org:8443"));
    }

    void takesWhatWasCopied()
    {
        m_f->account.reading = ServerDescription{home(), {QStringLiteral("name")}};
        m_f->find<QAction>("signInAction")->trigger();
        QVERIFY(page()->isVisible());
        QApplication::clipboard()->setText(QStringLiteral("{copied}"));
        button("serverPasteButton")->click();
        QCOMPARE(m_f->account.calls, QStringList(QStringLiteral("readServer {copied}")));
        QVERIFY(hosts().contains(u"todo.example.org"));
        QVERIFY(m_f->find<QLabel>("serverNoticeRemarks")->text().contains(u"name"));
        // Who changes something afterwards types a server of their own.
        QTest::keyClicks(m_f->find<QLineEdit>("serverUrl"), QStringLiteral("x"));
        QVERIFY(!notice()->isVisible());
        QCOMPARE(button("serverButton")->text().remove(u'&'), QStringLiteral("Continue"));
    }

    void saysWhatIsWrongWithWhatWasCopiedAndKeepsWhatWasTyped()
    {
        m_f->account.reading = ServerProblem{Ui::ServerFault::Missing, Ui::ServerField::Key};
        m_f->find<QAction>("signInAction")->trigger();
        m_f->find<QLineEdit>("serverUrl")->setText(QStringLiteral("https://typed.example"));
        button("serverPasteButton")->click();
        auto *problem = m_f->find<QLabel>("serverPageProblem");
        QVERIFY(problem->isVisible() && problem->text().contains(u"“key” is missing"));
        QCOMPARE(field("serverUrl"), QStringLiteral("https://typed.example"));
    }

    void takesAFileThatIsDropped()
    {
        m_f->find<QAction>("signInAction")->trigger();
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(QStringLiteral("/tmp/home.json"))});
        data.setText(QStringLiteral("/tmp/home.json"));
        QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(page(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent event(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(page(), &event);
        QCOMPARE(m_f->account.calls, QStringList(QStringLiteral("readServerFile /tmp/home.json")));
        QTRY_VERIFY(notice()->isVisible());
        QVERIFY(m_f->find<QLabel>("serverNoticeSource")->text().contains(u"home.json"));
        // A file that somebody chose is agreed to with Enter, like anything else here.
        QTRY_COMPARE(QApplication::focusWidget(), button("serverButton"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QTRY_VERIFY(m_f->find<QWidget>("signInPage")->isVisible());
    }

    void choosesAFile()
    {
        m_f->find<QAction>("signInAction")->trigger();
        button("serverFileButton")->click();
        auto *dialog = m_f->window->findChild<QFileDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        Q_EMIT dialog->fileSelected(QStringLiteral("/tmp/home.json"));
        dialog->reject();
        QTRY_VERIFY(notice()->isVisible());
        QCOMPARE(m_f->account.calls, QStringList(QStringLiteral("readServerFile /tmp/home.json")));
    }

    void givesOutALinkToTheServer()
    {
        m_f->window->setAccount(elsewhere());
        setSignedIn(Ui::StatusFacts::Account::Active);
        m_f->find<QAction>("accountAction")->trigger();
        button("serverLinkButton")->click();
        QCOMPARE(QApplication::clipboard()->text(), Ui::serverLink(elsewhere().server));
        QVERIFY(m_f->find<QLabel>("accountNews")->text().contains(u"copied"));
    }
};

QTEST_MAIN(TestServerOffer)
#include "tst_serveroffer.moc"
