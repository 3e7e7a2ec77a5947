// SPDX-License-Identifier: Apache-2.0
#include "sync/supabase/browsersignin.h"
#include "tests/support/fakeclock.h"
#include "tests/unit/supabase/accountfixture.h"

#include <QRegularExpression>
#include <QUrlQuery>

using namespace std::chrono_literals;
using namespace Sync;
using namespace TestSupport;

namespace {

/// Goes where it is sent, and from there to where that page sends it, as a browser does.
class FollowingBrowser final : public Browser
{
public:
    explicit FollowingBrowser(HttpTransport &transport)
        : m_transport(transport)
    {
    }

    bool open(const QUrl &url) override
    {
        opened.append(url);
        if (isThere && follows)
            go(url);
        return isThere;
    }

    void go(const QUrl &url)
    {
        HttpRequest request;
        request.url = url;
        onFinished(&m_context, m_transport.send(request), [this](const Result<HttpResponse> &page) {
            if (!page)
                return;
            lastPage = page->body;
            if (const QByteArray next = page->header("Location"); !next.isEmpty())
                go(QUrl::fromEncoded(next));
        });
    }

    QList<QUrl> opened;
    QByteArray lastPage;
    bool isThere = true;
    bool follows = true;

private:
    HttpTransport &m_transport;
    QObject m_context;
};

QString queryItem(const QUrl &url, const char *name)
{
    return QUrlQuery(url).queryItemValue(QLatin1StringView(name), QUrl::FullyDecoded);
}

} // namespace

/// The way through the system's browser and back, with a browser that the test drives.
class TestBrowserSignIn : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY(m_world.start()); }
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        QVERIFY(m_world.emulator.call(QStringLiteral("reset")));
        m_clock = FakeClock();
        m_ada = m_world.newPerson();
        m_browser = std::make_unique<FollowingBrowser>(*m_world.transport);
        m_signIn = std::make_unique<BrowserSignIn>(m_ada->account, *m_browser, m_clock);
    }
    void cleanup()
    {
        m_signIn.reset();
        m_ada.reset();
    }

    void signsInThroughAProvider()
    {
        VERIFY_OK(await(m_signIn->signIn(QStringLiteral("github"))));
        QCOMPARE(m_ada->account.state(), SessionState::Active);
        QCOMPARE(m_ada->account.email(), QStringLiteral("github@example.org"));
        QTRY_VERIFY(m_browser->lastPage.contains("go back to the program"));

        // Nothing that is secret was in the address.
        const QUrl opened = m_browser->opened.constFirst();
        QCOMPARE(queryItem(opened, "provider"), QStringLiteral("github"));
        QCOMPARE(queryItem(opened, "code_challenge_method"), QStringLiteral("s256"));
        const QUrl back(queryItem(opened, "redirect_to"));
        QCOMPARE(back.host(), QStringLiteral("127.0.0.1"));
        QVERIFY(!opened.toString().contains(QStringLiteral("sb_publishable")));
        QVERIFY(!opened.toString().contains(QStringLiteral("verifier")));
    }

    void saysWhyTheProviderRefused()
    {
        QVERIFY(m_world.set(
            {{QStringLiteral("provider_error"), QStringLiteral("The person said no")}}));
        const auto refused = await(m_signIn->signIn(QStringLiteral("google")));
        QCOMPARE(errorOf(refused), ErrorCode::SignInRefused);
        QCOMPARE(refused.error().message, QStringLiteral("The person said no"));
        QTRY_VERIFY(m_browser->lastPage.contains("The person said no"));
        QCOMPARE(m_ada->account.state(), SessionState::SignedOut);
    }

    void aCodeOfSomebodyElseSignsNobodyIn()
    {
        // Another program's flow, with a secret that is not ours.
        m_browser->follows = false;
        const auto future = m_signIn->signIn(QStringLiteral("github"));
        QUrl opened = m_browser->opened.constFirst();
        QUrlQuery query(opened);
        query.removeQueryItem(QStringLiteral("code_challenge"));
        query.addQueryItem(QStringLiteral("code_challenge"),
                           QString::fromLatin1(Pkce::make().challenge));
        opened.setQuery(query);
        m_browser->go(opened);
        QCOMPARE(errorOf(await(future)), ErrorCode::CodeRefused);
        QCOMPARE(m_ada->account.state(), SessionState::SignedOut);
    }

    void saysThatThereIsNoBrowser()
    {
        m_browser->isThere = false;
        QCOMPARE(errorOf(await(m_signIn->signIn(QStringLiteral("github")))), ErrorCode::NotFound);
    }

    void givesUpAfterFiveMinutes()
    {
        m_browser->follows = false;
        const auto future = m_signIn->signIn(QStringLiteral("github"));
        m_clock.advance(5min + 1s);
        QCOMPARE(errorOf(await(future)), ErrorCode::TimedOut);
        // Who comes later finds nobody.
        m_browser->go(m_browser->opened.constFirst());
        QTest::qWait(50); // nothing to wait for: nothing must happen
        QCOMPARE(m_ada->account.state(), SessionState::SignedOut);
    }

    void aNewOneGivesTheOldOneUp()
    {
        m_browser->follows = false;
        const auto first = m_signIn->signIn(QStringLiteral("github"));
        const auto second = m_signIn->signIn(QStringLiteral("google"));
        QCOMPARE(errorOf(await(first)), ErrorCode::Cancelled);
        m_signIn->cancel();
        QCOMPARE(errorOf(await(second)), ErrorCode::Cancelled);
        m_browser->follows = true;
        VERIFY_OK(await(m_signIn->signIn(QStringLiteral("google"))));
    }

    void mayDieOnTheWay()
    {
        m_browser->follows = false;
        const auto future = m_signIn->signIn(QStringLiteral("github"));
        m_signIn.reset();
        QVERIFY(future.isFinished());
    }

    void setsANewPasswordAfterTheLinkOfAnEmail()
    {
        const QString ada = QStringLiteral("ada@example.org");
        QVERIFY(!m_world.emulator.signUp(ada, QStringLiteral("forgotten")).isEmpty());
        const auto future = m_signIn->recover(ada);
        QTRY_VERIFY(!m_world.lastMail(ada, "link").isEmpty());
        m_browser->go(QUrl(m_world.lastMail(ada, "link")));
        VERIFY_OK(await(future));
        QCOMPARE(m_ada->account.email(), ada);
        VERIFY_OK(await(m_ada->account.changeUser({{}, QStringLiteral("remembered"), {}})));
        QVERIFY(m_world.emulator.signIn(ada, QStringLiteral("forgotten")).isEmpty());
        QVERIFY(!m_world.emulator.signIn(ada, QStringLiteral("remembered")).isEmpty());
    }

    void saysWhenTheEmailCannotBeSent()
    {
        QVERIFY(m_world.set({{QStringLiteral("captcha"), true}}));
        QCOMPARE(errorOf(await(m_signIn->recover(QStringLiteral("ada@example.org")))),
                 ErrorCode::CaptchaNeeded);
    }

private:
    AccountWorld m_world;
    FakeClock m_clock;
    std::unique_ptr<Person> m_ada;
    std::unique_ptr<FollowingBrowser> m_browser;
    std::unique_ptr<BrowserSignIn> m_signIn;
};

QTEST_GUILESS_MAIN(TestBrowserSignIn)
#include "tst_browsersignin.moc"
