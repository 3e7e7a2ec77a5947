// SPDX-License-Identifier: Apache-2.0
#include "sync/supabase/supabasefunctions.h"
#include "tests/support/await.h"
#include "tests/support/fakeclock.h"
#include "tests/support/memorysecretstore.h"
#include "tests/support/scriptedtransport.h"
#include "tests/unit/supabase/authanswers.h"

#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

#include <deque>

using namespace Sync;
using namespace TestSupport;

namespace {

HttpResponse json(int status, const QByteArray &body = {})
{
    return {status, {{"Content-Type", "application/json"}}, body};
}

} // namespace

class TestSupabaseFunctions : public QObject
{
    Q_OBJECT

    std::unique_ptr<ScriptedTransport> m_transport;
    std::unique_ptr<MemorySecretStore> m_secrets;
    std::unique_ptr<SupabaseAccount> m_account;
    std::unique_ptr<SupabaseFunctions> m_functions;
    FakeClock m_clock;
    std::deque<Result<HttpResponse>> m_answers;

    Result<QJsonValue> call(const QJsonObject &arguments = {})
    {
        return await(m_functions->call(QStringLiteral("accept_invite"), arguments));
    }
    ErrorCode failure(const HttpResponse &answer)
    {
        m_answers.push_back(answer);
        const auto result = call();
        return result ? ErrorCode::Sql : result.error().code;
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_answers.clear();
        m_clock = FakeClock();
        m_transport = std::make_unique<ScriptedTransport>();
        m_transport->setAnswer([this](const HttpRequest &) {
            Result<HttpResponse> answer = json(418);
            if (!m_answers.empty()) {
                answer = m_answers.front();
                m_answers.pop_front();
            }
            return answer;
        });
        m_secrets = std::make_unique<MemorySecretStore>();
        SupabaseConfig config;
        config.url = QUrl(QStringLiteral("https://project.example"));
        config.key = QStringLiteral("sb_publishable_k");
        config.powersyncUrl = config.url;
        m_account = std::make_unique<SupabaseAccount>(config, QStringLiteral("key"), *m_transport,
                                                      *m_secrets, m_clock);
        m_answers.push_back(json(200, sessionJson("1")));
        QVERIFY(await(m_account->signIn(QStringLiteral("e"), QStringLiteral("p"))));
        m_functions = std::make_unique<SupabaseFunctions>(*m_account, *m_transport);
    }
    void cleanup()
    {
        m_functions.reset();
        m_account.reset();
    }

    void callsWithThePersonsToken()
    {
        m_answers.push_back(json(204));
        const auto result = call({{QStringLiteral("invite"), QStringLiteral("i")}});
        QVERIFY(result);
        QVERIFY(result->isNull());
        const HttpRequest sent = m_transport->sent().last();
        QCOMPARE(sent.method, QByteArray("POST"));
        QCOMPARE(sent.url,
                 QUrl(QStringLiteral("https://project.example/rest/v1/rpc/accept_invite")));
        QCOMPARE(sent.body, QByteArray(R"({"invite":"i"})"));
        QVERIFY(sent.headers.contains({"apikey", "sb_publishable_k"}));
        QVERIFY(sent.headers.contains({"Authorization", "Bearer access-1"}));
        QVERIFY(sent.headers.contains({"Content-Type", "application/json"}));
    }

    void givesWhatTheFunctionReturns()
    {
        m_answers.push_back(json(200, R"("a-uuid")"));
        QCOMPARE(call().value(), QJsonValue(QStringLiteral("a-uuid")));
        m_answers.push_back(json(200, R"({"id":"1"})"));
        QCOMPARE(call()->toObject().value(QLatin1String("id")), QJsonValue(QStringLiteral("1")));
        m_answers.push_back(json(200, "null"));
        QVERIFY(call()->isNull());
    }

    void renewsARefusedTokenOnce()
    {
        m_answers.push_back(json(401, restFault("PGRST301")));
        m_answers.push_back(json(200, sessionJson("2")));
        m_answers.push_back(json(204));
        QVERIFY(call());
        QVERIFY(m_transport->sent().last().headers.contains({"Authorization", "Bearer access-2"}));

        const auto before = m_transport->sent().size();
        m_answers.push_back(json(401, restFault("PGRST301")));
        m_answers.push_back(json(200, sessionJson("3")));
        m_answers.push_back(json(401, restFault("PGRST301")));
        const auto refused = call();
        QCOMPARE(refused.error().code, ErrorCode::TokenRefused);
        QCOMPARE(m_transport->sent().size(), before + 3);
    }

    void neverCallsWithoutAPerson()
    {
        const auto before = m_transport->sent().size();
        SupabaseAccount nobody(m_account->config(), QStringLiteral("other"), *m_transport,
                               *m_secrets, m_clock);
        SupabaseFunctions functions(nobody, *m_transport);
        const auto result = await(functions.call(QStringLiteral("leave_profile")));
        QCOMPARE(result.error().code, ErrorCode::SignedOut);
        QCOMPARE(m_transport->sent().size(), before);
    }

    void saysWhatTheServerRefuses_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("a sentence for the person") << 400 << QByteArray("P0001");
        QTest::newRow("not allowed") << 403 << QByteArray("42501");
        QTest::newRow("last owner") << 400 << QByteArray("23514");
        QTest::newRow("bad argument") << 400 << QByteArray("22023");
    }

    void saysWhatTheServerRefuses()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, code);
        m_answers.push_back(json(status, restFault(code)));
        const auto result = call();
        QCOMPARE(result.error().code, ErrorCode::Rejected);
        QCOMPARE(result.error().serviceCode, QString::fromLatin1(code));
        QCOMPARE(result.error().message, QStringLiteral("because"));
    }

    void tellsOtherTroubleApart()
    {
        QCOMPARE(failure(json(404, restFault("PGRST202"))), ErrorCode::SchemaMismatch);
        QCOMPARE(failure(json(503)), ErrorCode::HttpStatus);
        QCOMPARE(failure({200, {{"Content-Type", "text/html"}}, "<html>Welcome</html>"}),
                 ErrorCode::BadResponse);
        QCOMPARE(failure(json(200, "{broken")), ErrorCode::BadResponse);
        m_answers.push_back(Error{ErrorCode::Unreachable, QStringLiteral("no network")});
        QCOMPARE(call().error().code, ErrorCode::Unreachable);
    }

    void endsWithoutAResultWhenItDies()
    {
        auto functions = std::make_unique<SupabaseFunctions>(*m_account, *m_transport);
        const auto future = functions->call(QStringLiteral("leave_profile"));
        functions.reset();
        QTRY_VERIFY(future.isFinished());
        QCOMPARE(future.resultCount(), 0);
    }
};

QTEST_GUILESS_MAIN(TestSupabaseFunctions)
#include "tst_supabasefunctions.moc"
