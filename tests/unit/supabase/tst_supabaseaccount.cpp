// SPDX-License-Identifier: Apache-2.0
#include "sync/net/qnamtransport.h"
#include "sync/supabase/supabaseaccount.h"
#include "tests/support/await.h"
#include "tests/support/fakeclock.h"
#include "tests/support/memorysecretstore.h"
#include "tests/support/testhttpserver.h"
#include "tests/unit/supabase/authanswers.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace std::chrono_literals;
using namespace Sync;
using namespace TestSupport;

namespace {

const QString email = QStringLiteral("ada@example.org");
const QString password = QStringLiteral("correct horse");
const QString secretKey = QStringLiteral("file-uuid");

} // namespace

class TestSupabaseAccount : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_server = std::make_unique<TestHttpServer>();
        m_server->setHandler(TestHttpServer::json(418, "{}")); // nobody expects this
        m_transport = std::make_unique<QnamTransport>();
        m_secrets = std::make_unique<MemorySecretStore>();
        m_clock = FakeClock();
        m_account = newAccount();
    }

    void cleanup()
    {
        m_account.reset();
        m_transport.reset();
        m_server.reset();
    }

    void signsInAndKeepsTheSession()
    {
        QSignalSpy changes(m_account.get(), &SupabaseAccount::stateChanged);
        signIn();
        QCOMPARE(m_account->state(), SessionState::Active);
        QCOMPARE(m_account->userId(), QStringLiteral("user-1"));
        QCOMPARE(m_account->email(), email);
        QCOMPARE(changes.size(), 1);
        QCOMPARE(token(), QByteArray("access-1"));

        const TestRequest seen = m_server->requests().constFirst();
        QCOMPARE(seen.target, QByteArray("/auth/v1/token?grant_type=password"));
        QCOMPARE(seen.header("apikey"), QByteArray("sb_publishable_k"));
        QVERIFY(seen.header("Authorization").isEmpty());
        const QJsonObject body = QJsonDocument::fromJson(seen.body).object();
        QCOMPARE(body.value(QStringLiteral("email")).toString(), email);
        QCOMPARE(body.value(QStringLiteral("password")).toString(), password);
        QVERIFY(m_secrets->secrets.value(secretKey).contains("refresh-1"));
        QVERIFY(!m_secrets->secrets.value(secretKey).contains("horse"));
    }

    void tellsWhyASignInFailed_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<Sync::ErrorCode>("expected");
        QTest::newRow("password") << 400 << authFault("invalid_credentials")
                                  << ErrorCode::WrongCredentials;
        QTest::newRow("unconfirmed")
            << 400 << authFault("email_not_confirmed") << ErrorCode::EmailNotConfirmed;
        QTest::newRow("rate") << 429 << authFault("over_request_rate_limit")
                              << ErrorCode::RateLimited;
        QTest::newRow("server") << 500 << QByteArray("oops") << ErrorCode::HttpStatus;
        QTest::newRow("broken") << 200 << QByteArray("{\"access_") << ErrorCode::BadResponse;
        QTest::newRow("redirect") << 302 << QByteArray() << ErrorCode::HttpStatus;
    }

    void tellsWhyASignInFailed()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(Sync::ErrorCode, expected);
        m_server->enqueue(TestHttpServer::json(status, body));
        QCOMPARE(errorOf(await(m_account->signIn(email, password))), expected);
        QCOMPARE(m_account->state(), SessionState::SignedOut);
        QCOMPARE(m_secrets->writes, 0);
    }

    void neitherAWebPageNorAResetIsASignIn()
    {
        m_server->enqueue(TestHttpServer::html(200));
        QCOMPARE(errorOf(await(m_account->signIn(email, password))), ErrorCode::BadResponse);
        QCOMPARE(m_account->state(), SessionState::SignedOut);
        m_server->stopListening();
        m_server->enqueue(TestHttpServer::reset());
        QCOMPARE(errorOf(await(m_account->signIn(email, password))), ErrorCode::Unreachable);
    }

    void signsUp()
    {
        m_server->enqueue(TestHttpServer::json(200, sessionJson("1")));
        QVERIFY(await(m_account->signUp(email, password)));
        QCOMPARE(m_account->state(), SessionState::Active);
        QCOMPARE(m_server->requests().constFirst().target, QByteArray("/auth/v1/signup"));
    }

    void tellsWhyASignUpFailed_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<Sync::ErrorCode>("expected");
        QTest::newRow("weak") << 422 << authFault("weak_password") << ErrorCode::WeakPassword;
        QTest::newRow("exists") << 422 << authFault("user_already_exists") << ErrorCode::UserExists;
        QTest::newRow("confirm") << 200
                                 << QByteArray(
                                        R"({"id":"u","email":"a","identities":[{"id":"i"}]})")
                                 << ErrorCode::EmailNotConfirmed;
        QTest::newRow("pretended") << 200 << QByteArray(R"({"id":"u","email":"a","identities":[]})")
                                   << ErrorCode::UserExists;
    }

    void tellsWhyASignUpFailed()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(Sync::ErrorCode, expected);
        m_server->enqueue(TestHttpServer::json(status, body));
        QCOMPARE(errorOf(await(m_account->signUp(email, password))), expected);
        QCOMPARE(m_account->state(), SessionState::SignedOut);
    }

    void withoutAKeyStoreNobodyIsSignedIn_data()
    {
        QTest::addColumn<bool>("isForgetful");
        QTest::newRow("refuses") << false;
        QTest::newRow("forgets") << true;
    }

    void withoutAKeyStoreNobodyIsSignedIn()
    {
        QFETCH(bool, isForgetful);
        m_secrets->isForgetful = isForgetful;
        if (!isForgetful)
            m_secrets->writeError = Error{ErrorCode::NoKeyStore, QStringLiteral("locked")};
        m_server->enqueue(TestHttpServer::json(200, sessionJson("1")));
        m_server->enqueue(TestHttpServer::json(204, {}));
        QCOMPARE(errorOf(await(m_account->signIn(email, password))), ErrorCode::NoKeyStore);
        QCOMPARE(m_account->state(), SessionState::SignedOut);
        QCOMPARE(m_secrets->removals, 0);
        // The session that nobody can use is ended.
        QTRY_COMPARE(m_server->requests().size(), 2);
        QCOMPARE(m_server->requests().last().target, QByteArray("/auth/v1/logout?scope=local"));
        QCOMPARE(m_server->requests().last().header("Authorization"),
                 QByteArray("Bearer access-1"));
    }

    void aFileBelongsToItsAccount()
    {
        m_account->requireUser(QStringLiteral("user-1"));
        m_server->enqueue(TestHttpServer::json(200, sessionJson("9", "user-9")));
        QCOMPARE(errorOf(await(m_account->signIn(email, password))), ErrorCode::AccountMismatch);
        QCOMPARE(m_account->state(), SessionState::SignedOut);
        QCOMPARE(m_secrets->writes, 0);
    }

    void restoresWithoutTheNetwork()
    {
        signIn();
        m_server->stopListening();
        m_account = newAccount();
        QCOMPARE(m_account->state(), SessionState::SignedOut);
        QVERIFY(await(m_account->restore()));
        QCOMPARE(m_account->state(), SessionState::Active);
        QCOMPARE(m_account->userId(), QStringLiteral("user-1"));
        QCOMPARE(token(), QByteArray("access-1"));
    }

    void restoringNothingIsNoErrorAndDeletesNothing()
    {
        QVERIFY(await(m_account->restore()));
        QCOMPARE(m_account->state(), SessionState::SignedOut);
        m_secrets->secrets.insert(secretKey, "something of another program");
        QVERIFY(await(m_account->restore()));
        QCOMPARE(m_account->state(), SessionState::SignedOut);
        QCOMPARE(m_secrets->removals, 0);
        QCOMPARE(m_secrets->writes, 0);
    }

    void restoreTellsOfALockedKeyStoreAndCanBeRepeated()
    {
        signIn();
        m_account = newAccount();
        m_secrets->readError = Error{ErrorCode::NoKeyStore, QStringLiteral("locked")};
        QCOMPARE(errorOf(await(m_account->restore())), ErrorCode::NoKeyStore);
        m_secrets->readError = std::nullopt;
        QVERIFY(await(m_account->restore()));
        QCOMPARE(m_account->state(), SessionState::Active);
    }

    void refreshesInTimeAndOnlyThen()
    {
        signIn();
        m_clock.advance(3500s);
        QCOMPARE(token(), QByteArray("access-1")); // 100 s are left
        QCOMPARE(m_server->requests().size(), 1);
        m_clock.advance(20s);
        m_server->enqueue(TestHttpServer::json(200, sessionJson("2")));
        QCOMPARE(token(), QByteArray("access-2"));
        const TestRequest seen = m_server->requests().last();
        QCOMPARE(seen.target, QByteArray("/auth/v1/token?grant_type=refresh_token"));
        QCOMPARE(seen.body, QByteArray(R"({"refresh_token":"refresh-1"})"));
        QVERIFY(m_secrets->secrets.value(secretKey).contains("refresh-2"));
        m_clock.advance(3520s);
        m_server->enqueue(TestHttpServer::json(200, sessionJson("3")));
        QCOMPARE(token(), QByteArray("access-3"));
        QCOMPARE(m_server->requests().last().body, QByteArray(R"({"refresh_token":"refresh-2"})"));
    }

    void aClockSetBackDoesNotStopRefreshing()
    {
        signIn();
        m_clock.jumpWall(-240h);
        m_clock.advance(3590s);
        m_server->enqueue(TestHttpServer::json(200, sessionJson("2")));
        QCOMPARE(token(), QByteArray("access-2"));
    }

    void manyCallersShareOneRefresh()
    {
        signIn();
        m_clock.advance(2h);
        m_server->enqueue(TestHttpServer::json(200, sessionJson("2")));
        std::vector<QFuture<Result<QByteArray>>> futures;
        for (int i = 0; i < 20; ++i)
            futures.push_back(
                m_account->accessToken(i % 2 ? QByteArray() : QByteArray("access-1")));
        for (auto &future : futures)
            QCOMPARE(*await(future), QByteArray("access-2"));
        QCOMPARE(m_server->requests().size(), 2);
    }

    void renewsARefusedTokenOnce()
    {
        signIn();
        m_server->enqueue(TestHttpServer::json(200, sessionJson("2")));
        QCOMPARE(token("access-1"), QByteArray("access-2"));
        // Somebody else who had the old one refused gets the new one without another refresh.
        QCOMPARE(token("access-1"), QByteArray("access-2"));
        QCOMPARE(m_server->requests().size(), 2);
    }

    void theNewRefreshTokenIsDurableBeforeTheAccessTokenIsUsed()
    {
        signIn();
        m_clock.advance(3550s); // the old token lives on for 50 s
        bool isAnswered = false;
        m_secrets->onWrite = [&] { QVERIFY(!isAnswered); };
        m_secrets->writeError = Error{ErrorCode::NoKeyStore, QStringLiteral("locked")};
        m_server->enqueue(TestHttpServer::json(200, sessionJson("2")));
        QCOMPARE(token(), QByteArray("access-1")); // the old one still works
        isAnswered = true;
        m_secrets->onWrite = {};
        QCOMPARE(errorOf(await(m_account->accessToken("access-1"))), ErrorCode::NoKeyStore);
        // The server is not asked again: that could end the session.
        QCOMPARE(m_server->requests().size(), 2);
        QVERIFY(m_secrets->secrets.value(secretKey).contains("refresh-1"));

        m_secrets->writeError = std::nullopt;
        QCOMPARE(token(), QByteArray("access-2"));
        QCOMPARE(m_server->requests().size(), 2);
        QVERIFY(m_secrets->secrets.value(secretKey).contains("refresh-2"));
    }

    void noFailureOfTheNetworkEndsASession_data()
    {
        QTest::addColumn<int>("status"); // 0: reset, -1: a web page
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("reset") << 0 << QByteArray();
        QTest::newRow("page") << -1 << QByteArray();
        for (const int status : {302, 404, 408, 429, 500, 502, 503, 504, 520, 530})
            QTest::addRow("%d", status) << status << QByteArray("{}");
        QTest::newRow("500 with a word") << 500 << authFault("session_not_found");
        QTest::newRow("broken") << 200 << QByteArray("{\"acc");
        QTest::newRow("key") << 401 << QByteArray(R"({"message":"Invalid API key"})");
    }

    void noFailureOfTheNetworkEndsASession()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        signIn();
        m_clock.advance(2h);
        if (status == 0)
            m_server->setHandler(TestHttpServer::reset());
        else if (status < 0)
            m_server->setHandler(TestHttpServer::html(503));
        else
            m_server->setHandler(TestHttpServer::json(status, body));
        const auto failed = await(m_account->accessToken());
        QVERIFY(!failed);
        QVERIFY(failed.error().code != ErrorCode::SessionExpired
                && failed.error().code != ErrorCode::SignedOut);
        QCOMPARE(m_account->state(), SessionState::Active);

        m_server->setHandler(TestHttpServer::json(200, sessionJson("2")));
        QCOMPARE(token(), QByteArray("access-2"));
    }

    void theServersWordEndsASession_data()
    {
        QTest::addColumn<QByteArray>("code");
        for (const char *code : {"refresh_token_not_found", "refresh_token_already_used",
                                 "session_not_found", "session_expired", "user_banned"})
            QTest::newRow(code) << QByteArray(code);
    }

    void theServersWordEndsASession()
    {
        QFETCH(QByteArray, code);
        signIn();
        m_clock.advance(2h);
        QSignalSpy changes(m_account.get(), &SupabaseAccount::stateChanged);
        m_server->enqueue(TestHttpServer::json(400, authFault(code)));
        QCOMPARE(errorOf(await(m_account->accessToken())), ErrorCode::SessionExpired);
        QCOMPARE(m_account->state(), SessionState::Expired);
        QCOMPARE(changes.size(), 1);
        QCOMPARE(m_account->userId(), QStringLiteral("user-1")); // who it was stays
        QCOMPARE(errorOf(await(m_account->accessToken())), ErrorCode::SessionExpired);
        QCOMPARE(m_server->requests().size(), 2); // and nobody asks again

        m_account = newAccount(); // the next start knows it
        QVERIFY(await(m_account->restore()));
        QCOMPARE(m_account->state(), SessionState::Expired);
        QCOMPARE(m_account->email(), email);
        signIn("3");
        QCOMPARE(token(), QByteArray("access-3"));
    }

    void takesUpWhatAnotherProcessRefreshed()
    {
        signIn();
        auto other = newAccount();
        QVERIFY(await(other->restore()));
        m_clock.advance(2h);
        m_server->enqueue(TestHttpServer::json(200, sessionJson("2")));
        QCOMPARE(*await(other->accessToken()), QByteArray("access-2"));
        QCOMPARE(token(), QByteArray("access-2"));
        QCOMPARE(m_server->requests().size(), 2);
        other.reset();
    }

    void aRaceLostToAnotherProcessIsNoEnd()
    {
        signIn();
        m_clock.advance(2h);
        m_server->enqueue([this](const TestRequest &, TestConnection &connection) {
            // Between our question and its answer the other process has stored its session.
            Session theirs = *Session::fromAnswer(sessionJson("2"), m_clock);
            m_secrets->secrets.insert(secretKey, theirs.toStored());
            connection.respondJson(400, authFault("refresh_token_already_used"));
        });
        QCOMPARE(token(), QByteArray("access-2"));
        QCOMPARE(m_account->state(), SessionState::Active);
    }

    void aKeyStoreThatForgetsDoesNotEndASession()
    {
        signIn();
        m_secrets->secrets.clear(); // locked: it claims to have nothing
        m_clock.advance(2h);
        m_server->enqueue(TestHttpServer::json(200, sessionJson("2")));
        QCOMPARE(token(), QByteArray("access-2"));
    }

    void signsOut()
    {
        signIn();
        m_server->enqueue(TestHttpServer::json(204, {}));
        QSignalSpy changes(m_account.get(), &SupabaseAccount::stateChanged);
        const auto future = m_account->signOut();
        QCOMPARE(m_account->state(), SessionState::SignedOut); // at once
        QCOMPARE(changes.size(), 1);
        QVERIFY(await(future));
        QVERIFY(m_secrets->secrets.isEmpty());
        QCOMPARE(m_server->requests().last().target, QByteArray("/auth/v1/logout?scope=local"));
        QCOMPARE(errorOf(await(m_account->accessToken())), ErrorCode::SignedOut);
        QVERIFY(m_account->userId().isEmpty());
    }

    void signsOutOffline()
    {
        signIn();
        m_server->setHandler(TestHttpServer::reset());
        m_server->stopListening();
        QVERIFY(await(m_account->signOut()));
        QVERIFY(m_secrets->secrets.isEmpty());
    }

    void tellsWhenTheSecretCouldNotBeRemoved()
    {
        signIn();
        m_server->enqueue(TestHttpServer::json(204, {}));
        m_secrets->removeError = Error{ErrorCode::NoKeyStore, QStringLiteral("locked")};
        QCOMPARE(errorOf(await(m_account->signOut())), ErrorCode::NoKeyStore);
        QCOMPARE(m_account->state(), SessionState::SignedOut);
    }

    void aSignOutDuringARefreshWins()
    {
        signIn();
        m_clock.advance(2h);
        m_server->enqueue(TestHttpServer::hang());
        const auto waiting = m_account->accessToken();
        QTRY_COMPARE(m_server->requests().size(), 2);
        const QPointer<TestConnection> late = m_server->latest();
        m_server->enqueue(TestHttpServer::json(204, {}));
        const auto out = m_account->signOut();
        QCOMPARE(errorOf(await(waiting)), ErrorCode::SignedOut);
        QVERIFY(await(out));
        late->respondJson(200, sessionJson("2"));
        QTest::qWait(50); // nothing to wait for: nothing must happen
        QCOMPARE(m_account->state(), SessionState::SignedOut);
        QVERIFY(m_secrets->secrets.isEmpty());
    }

    void aSignOutDuringASignInWins()
    {
        m_server->enqueue(TestHttpServer::hang());
        const auto in = m_account->signIn(email, password);
        QTRY_COMPARE(m_server->requests().size(), 1);
        const QPointer<TestConnection> late = m_server->latest();
        QVERIFY(await(m_account->signOut()));
        m_server->enqueue(TestHttpServer::json(204, {}));
        late->respondJson(200, sessionJson("1"));
        QCOMPARE(errorOf(await(in)), ErrorCode::Cancelled);
        QCOMPARE(m_account->state(), SessionState::SignedOut);
        QVERIFY(m_secrets->secrets.isEmpty());
        QTRY_COMPARE(m_server->requests().size(), 2); // the unwanted session is ended
    }

    void mayDieWhileAnythingIsUnderWay()
    {
        signIn();
        m_clock.advance(2h);
        m_server->setHandler(TestHttpServer::hang());
        const auto token = m_account->accessToken();
        const auto in = m_account->signIn(email, password);
        QTRY_COMPARE(m_server->requests().size(), 3);
        m_account.reset();
        QVERIFY(token.isFinished());
    }

private:
    std::unique_ptr<SupabaseAccount> newAccount()
    {
        SupabaseConfig config;
        config.url = m_server->url();
        config.key = QStringLiteral("sb_publishable_k");
        config.powersyncUrl = m_server->url();
        return std::make_unique<SupabaseAccount>(config, secretKey, *m_transport, *m_secrets,
                                                 m_clock);
    }

    void signIn(const QByteArray &number = "1")
    {
        m_server->enqueue(TestHttpServer::json(200, sessionJson(number)));
        QVERIFY(await(m_account->signIn(email, password)));
    }

    QByteArray token(const QByteArray &refused = {})
    {
        const auto result = await(m_account->accessToken(refused));
        return result ? *result : "error: " + result.error().message.toUtf8();
    }

    template <typename T> static std::optional<ErrorCode> errorOf(const Result<T> &result)
    {
        if (result.isOk())
            return std::nullopt;
        return result.error().code;
    }

    std::unique_ptr<TestHttpServer> m_server;
    std::unique_ptr<QnamTransport> m_transport;
    std::unique_ptr<MemorySecretStore> m_secrets;
    FakeClock m_clock;
    std::unique_ptr<SupabaseAccount> m_account;
};

QTEST_GUILESS_MAIN(TestSupabaseAccount)
#include "tst_supabaseaccount.moc"
