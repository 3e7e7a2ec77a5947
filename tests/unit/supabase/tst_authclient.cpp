// SPDX-License-Identifier: Apache-2.0
#include "sync/net/qnamtransport.h"
#include "sync/supabase/authclient.h"
#include "tests/support/await.h"
#include "tests/support/fakeclock.h"
#include "tests/support/testhttpserver.h"
#include "tests/unit/supabase/authanswers.h"

#include <QRegularExpression>
#include <QTest>
#include <QUrlQuery>

using namespace Sync;
using namespace TestSupport;

namespace {
const QString ada = QStringLiteral("ada@example.org");
const QByteArray key = "sb_publishable_k";
const QByteArray oneMore = R"({"msg":"one more","code":"200"})";
const QByteArray user =
    R"({"id":"user-1","email":"ada@example.org","new_email":"new@example.org"})";
} // namespace

/// What goes over the wire for each call.
class TestAuthClient : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_server = std::make_unique<TestHttpServer>();
        m_client = std::make_unique<AuthClient>(
            SupabaseConfig{m_server->url(), QString::fromLatin1(key), m_server->url()}, m_transport,
            m_clock);
    }
    void cleanup()
    {
        m_client.reset();
        m_server.reset();
    }

    /// A publishable key is no JWT: as Bearer it would be refused.
    void sendsTheKeyInItsOwnHeaderOnly()
    {
        m_server->setHandler(TestHttpServer::json(200, sessionJson("1")));
        QVERIFY(await(m_client->signIn(ada, QStringLiteral("x"))));
        QVERIFY(await(m_client->signUp(ada, QStringLiteral("x"))));
        QVERIFY(await(m_client->signInAnonymously()));
        QVERIFY(await(m_client->refresh("r")));
        QVERIFY(await(m_client->exchangeCode(QStringLiteral("c"), "v")));
        QVERIFY(await(m_client->sendSignInCode(ada)));
        QVERIFY(await(m_client->sendRecoveryCode(ada)));
        QVERIFY(await(m_client->resendCode(CodeUse::SignUp, ada)));
        QVERIFY(await(m_client->verifyCode(CodeUse::SignIn, ada, QStringLiteral("1"))));
        QCOMPARE(m_server->requests().size(), 9);
        for (const TestRequest &request : m_server->requests()) {
            QCOMPARE(request.header("apikey"), key);
            QVERIFY2(request.header("Authorization").isEmpty(), request.target);
        }
    }

    void sendsThePersonsTokenWhereOneIsNeeded()
    {
        m_server->setHandler(TestHttpServer::json(200, user));
        QVERIFY(await(m_client->changeUser("t", {ada, {}, {}})));
        QVERIFY(await(m_client->sendReauthenticationCode("t")));
        QVERIFY(await(m_client->logout("t", SignOutScope::Everywhere)));
        QVERIFY(await(m_client->deleteAccount("t")));
        QList<QByteArray> lines;
        for (const TestRequest &request : m_server->requests()) {
            QCOMPARE(request.header("apikey"), key);
            QCOMPARE(request.header("Authorization"), QByteArray("Bearer t"));
            lines.append(request.method + ' ' + request.target + ' ' + request.body);
        }
        QCOMPARE(lines,
                 QList<QByteArray>({"PUT /auth/v1/user {\"email\":\"ada@example.org\"}",
                                    "GET /auth/v1/reauthenticate ",
                                    "POST /auth/v1/logout?scope=global {}",
                                    "POST /rest/v1/rpc/delete_account {}"}));
    }

    void tellsWhereTheLinkOfAnEmailLeads()
    {
        m_server->setHandler(TestHttpServer::json(200, "{}"));
        const ReturnAddress back{QUrl(QStringLiteral("http://127.0.0.1:4711/sign-in/a_b")), "abc"};
        QVERIFY(await(m_client->sendRecoveryCode(ada, back)));
        const TestRequest seen = m_server->requests().constLast();
        QCOMPARE(seen.target,
                 QByteArray("/auth/v1/recover?redirect_to="
                            "http%3A%2F%2F127.0.0.1%3A4711%2Fsign-in%2Fa_b"));
        QVERIFY(seen.body.contains("\"code_challenge\":\"abc\""));
        QVERIFY(seen.body.contains("\"code_challenge_method\":\"s256\""));
    }

    void makesTheAddressOfAProvider()
    {
        const ReturnAddress back{QUrl(QStringLiteral("http://127.0.0.1:4711/sign-in/a_b")),
                                 "a-b_c"};
        const QUrl url = m_client->providerUrl(QStringLiteral("git&hub"), back);
        QVERIFY(url.isValid());
        QCOMPARE(url.path(), QStringLiteral("/auth/v1/authorize"));
        const QUrlQuery query(url);
        const auto item = [&query](const char *name) {
            return query.queryItemValue(QLatin1StringView(name), QUrl::FullyDecoded);
        };
        QCOMPARE(item("provider"), QStringLiteral("git&hub"));
        QCOMPARE(item("redirect_to"), back.url.toString());
        QCOMPARE(item("code_challenge"), QStringLiteral("a-b_c"));
        QCOMPARE(item("code_challenge_method"), QStringLiteral("s256"));
        QCOMPARE(query.queryItems().size(), 4);
    }

    void usesACaptchaOnce()
    {
        m_server->setHandler(TestHttpServer::json(200, sessionJson("1")));
        m_client->setCaptchaToken(QStringLiteral("solved"));
        QVERIFY(await(m_client->signIn(ada, QStringLiteral("x"))));
        QVERIFY(await(m_client->signIn(ada, QStringLiteral("x"))));
        QVERIFY(m_server->requests().at(0).body.contains(
            "\"gotrue_meta_security\":{\"captcha_token\":\"solved\"}"));
        QVERIFY(!m_server->requests().at(1).body.contains("solved"));
    }

    void knowsThatOneCodeIsNotEnough()
    {
        m_server->setHandler(TestHttpServer::json(200, oneMore));
        const auto half =
            await(m_client->verifyCode(CodeUse::EmailChange, ada, QStringLiteral("1")));
        QVERIFY(half && !*half);
        // Elsewhere that is no answer at all.
        QCOMPARE(
            await(m_client->verifyCode(CodeUse::SignIn, ada, QStringLiteral("1"))).error().code,
            ErrorCode::BadResponse);
    }

    void aSessionThatIsGoneIsSignedOut_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("isHereDone");
        for (const int status : {401, 403, 404})
            QTest::addRow("%d", status) << status << true;
        for (const int status : {429, 500, 503})
            QTest::addRow("%d", status) << status << false;
    }

    void aSessionThatIsGoneIsSignedOut()
    {
        QFETCH(int, status);
        QFETCH(bool, isHereDone);
        m_server->setHandler(TestHttpServer::json(status, authFault("session_not_found")));
        QCOMPARE(await(m_client->logout("t")).isOk(), isHereDone);
        // About other sessions it says nothing.
        QVERIFY(!await(m_client->logout("t", SignOutScope::Everywhere)));
        QVERIFY(!await(m_client->logout("t", SignOutScope::Others)));
    }

    void readsWhatAChangeLeft()
    {
        m_server->setHandler(TestHttpServer::json(200, user));
        const auto changed = await(m_client->changeUser("t", {ada, {}, {}}));
        QVERIFY(changed);
        QCOMPARE(changed->id, QStringLiteral("user-1"));
        QCOMPARE(changed->newEmail, QStringLiteral("new@example.org"));
        m_server->setHandler(TestHttpServer::json(200, "[]"));
        QCOMPARE(await(m_client->changeUser("t", {ada, {}, {}})).error().code,
                 ErrorCode::BadResponse);
    }

    void readsWhichWaysInThereAre()
    {
        m_server->setHandler(TestHttpServer::json(
            200,
            R"({"external":{"anonymous_users":true,"email":true,"phone":true,"github":true,)"
            R"("apple":true,"google":false,"web3_solana":true},"disable_signup":true})"));
        const auto offer = await(m_client->findOffer());
        QVERIFY(offer);
        QCOMPARE(m_server->requests().last().target, QByteArray("/auth/v1/settings"));
        QCOMPARE(offer->providers,
                 QStringList({QStringLiteral("apple"), QStringLiteral("github")}));
        QVERIFY(offer->allowsAnonymous && offer->allowsEmail && !offer->allowsSignUp);
        m_server->setHandler(TestHttpServer::json(200, "{}"));
        QCOMPARE(await(m_client->findOffer()).error().code, ErrorCode::BadResponse);
    }

    void aWebPageIsNoAnswer()
    {
        m_server->setHandler(TestHttpServer::html(200));
        QCOMPARE(await(m_client->sendRecoveryCode(ada)).error().code, ErrorCode::BadResponse);
        QCOMPARE(await(m_client->deleteAccount("t")).error().code, ErrorCode::BadResponse);
    }

private:
    QnamTransport m_transport;
    FakeClock m_clock;
    std::unique_ptr<TestHttpServer> m_server;
    std::unique_ptr<AuthClient> m_client;
};

QTEST_GUILESS_MAIN(TestAuthClient)
#include "tst_authclient.moc"
