// SPDX-License-Identifier: Apache-2.0
#include "sync/supabase/supabaseerror.h"

#include <QRegularExpression>
#include <QTest>

using namespace std::chrono_literals;
using namespace Sync;

Q_DECLARE_METATYPE(Sync::UploadVerdict)

namespace {

// Outside of the class: moc 6.4 stumbles over pieces of raw strings within one.
QByteArray coded(const QByteArray &name, const QByteArray &code)
{
    return "{\"" + name + "\":\"" + code + "\",\"details\":null,\"msg\":\"m\"}";
}

const QByteArray weakPassword =
    R"({"code":422,"error_code":"weak_password","msg":"Password is too short",)"
    R"("weak_password":{"reasons":["length","pwned"]}})";
const QByteArray duplicate = R"({"code":"23505","details":"Key (email)=(ada@x) already exists.",)"
                             R"("hint":null,"message":"duplicate key value"})";

HttpResponse answer(int status, const QByteArray &body,
                    const QList<QPair<QByteArray, QByteArray>> &headers = {})
{
    HttpResponse response;
    response.status = status;
    response.body = body;
    response.headers = headers;
    return response;
}
} // namespace

class TestSupabaseError : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void readsEveryShape_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("old") << QByteArray(
            R"({"code":400,"error_code":"invalid_credentials","msg":"Invalid login"})");
        QTest::newRow("new") << QByteArray(
            R"({"code":"invalid_credentials","message":"Invalid login"})");
        QTest::newRow("oauth") << QByteArray(
            R"({"error":"invalid_credentials","error_description":"Invalid login"})");
    }

    void readsEveryShape()
    {
        QFETCH(QByteArray, body);
        const ServerFault fault = readFault(answer(400, body));
        QCOMPARE(fault.code, QStringLiteral("invalid_credentials"));
        QCOMPARE(fault.message, QStringLiteral("Invalid login"));
        QCOMPARE(authError(fault).code, ErrorCode::WrongCredentials);
        QCOMPARE(authError(fault).detail, 400);
    }

    void readsTheCodeFromTheHeaderToo()
    {
        const ServerFault fault =
            readFault(answer(422, "", {{"X-Sb-Error-Code", "user_already_exists"}}));
        QCOMPARE(authError(fault).code, ErrorCode::UserExists);
        QVERIFY(!fault.message.isEmpty());
    }

    void mapsWhatAuthRefuses_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<Sync::ErrorCode>("expected");
        const auto row = [](int status, const char *code, ErrorCode expected) {
            QTest::newRow(code) << status << QByteArray(code) << expected;
        };
        row(400, "invalid_credentials", ErrorCode::WrongCredentials);
        row(400, "invalid_grant", ErrorCode::WrongCredentials);
        row(400, "email_not_confirmed", ErrorCode::EmailNotConfirmed);
        row(422, "user_already_exists", ErrorCode::UserExists);
        row(422, "email_exists", ErrorCode::UserExists);
        row(422, "same_password", ErrorCode::WeakPassword);
        row(403, "otp_expired", ErrorCode::CodeRefused);
        row(404, "flow_state_not_found", ErrorCode::CodeRefused);
        row(400, "bad_code_verifier", ErrorCode::CodeRefused);
        row(422, "reauthentication_not_valid", ErrorCode::CodeRefused);
        row(400, "reauthentication_needed", ErrorCode::ReauthenticationNeeded);
        row(400, "captcha_failed", ErrorCode::CaptchaNeeded);
        row(422, "anonymous_provider_disabled", ErrorCode::SignInDisabled);
        row(422, "otp_disabled", ErrorCode::SignInDisabled);
        row(422, "weak_password", ErrorCode::WeakPassword);
        row(400, "validation_failed", ErrorCode::InvalidArgument);
        row(429, "over_request_rate_limit", ErrorCode::RateLimited);
        row(429, "over_email_send_rate_limit", ErrorCode::RateLimited);
        row(500, "invalid_credentials", ErrorCode::HttpStatus);
        row(422, "signup_disabled", ErrorCode::SignInDisabled);
        row(403, "something_new", ErrorCode::HttpStatus);
    }

    void mapsWhatAuthRefuses()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, code);
        QFETCH(Sync::ErrorCode, expected);
        const Error error =
            authError(readFault(answer(status, coded("error_code", code), {{"Retry-After", "9"}})));
        QCOMPARE(error.code, expected);
        QCOMPARE(error.retryAfter, std::optional<std::chrono::milliseconds>(9s));
    }

    /// Of e-mails the server tells it in words alone.
    void readsHowLongToWaitForAnEmail()
    {
        const QByteArray body = R"({"code":429,"error_code":"over_email_send_rate_limit","msg":)"
                                R"("For security reasons ask again after 58 seconds."})";
        const Error error = authError(readFault(answer(429, body)));
        QCOMPARE(error.retryAfter, std::optional<std::chrono::milliseconds>(58s));
        const Error told = authError(readFault(answer(429, body, {{"Retry-After", "9"}})));
        QCOMPARE(told.retryAfter, std::optional<std::chrono::milliseconds>(9s));
    }

    void saysWhyAPasswordIsWeak()
    {
        const Error error = authError(readFault(answer(422, weakPassword)));
        QCOMPARE(error.code, ErrorCode::WeakPassword);
        QVERIFY(error.message.contains(QStringLiteral("length, pwned")));
    }

    void onlyThePlainWordEndsASession_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<bool>("ends");
        for (const char *code :
             {"refresh_token_not_found", "refresh_token_already_used", "session_not_found",
              "session_expired", "user_banned", "invalid_grant"})
            QTest::newRow(code) << 400 << coded("error_code", code) << true;
        QTest::newRow("5xx") << 500 << QByteArray(R"({"error_code":"session_not_found"})") << false;
        QTest::newRow("page") << 403 << QByteArray("<html>session_not_found</html>") << false;
        QTest::newRow("empty") << 400 << QByteArray() << false;
        QTest::newRow("rate") << 429 << QByteArray(R"({"error_code":"over_request_rate_limit"})")
                              << false;
        QTest::newRow("key") << 401 << QByteArray(R"({"message":"Invalid API key"})") << false;
    }

    void onlyThePlainWordEndsASession()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(bool, ends);
        QCOMPARE(endsSession(readFault(answer(status, body))), ends);
    }

    void judgesUploads_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<Sync::UploadVerdict>("expected");
        const auto row = [](int status, const char *code, UploadVerdict expected) {
            QTest::addRow("%d %s", status, code) << status << QByteArray(code) << expected;
        };
        row(400, "22001", UploadVerdict::Rejected);
        row(400, "22P02", UploadVerdict::Rejected);
        row(409, "23503", UploadVerdict::Rejected);
        row(409, "23505", UploadVerdict::Rejected);
        row(400, "23514", UploadVerdict::Rejected);
        row(403, "42501", UploadVerdict::Rejected);
        row(400, "P0001", UploadVerdict::Rejected);
        row(401, "42501", UploadVerdict::BadToken); // the server saw nobody
        row(401, "PGRST301", UploadVerdict::BadToken);
        row(401, "PGRST303", UploadVerdict::BadToken);
        row(401, "", UploadVerdict::BadToken);
        row(400, "PGRST204", UploadVerdict::SchemaMismatch);
        row(404, "PGRST205", UploadVerdict::SchemaMismatch);
        row(404, "42P01", UploadVerdict::SchemaMismatch);
        row(400, "42703", UploadVerdict::SchemaMismatch);
        row(500, "40001", UploadVerdict::Retry);
        row(500, "40P01", UploadVerdict::Retry);
        row(503, "53300", UploadVerdict::Retry);
        row(500, "55P03", UploadVerdict::Retry);
        row(500, "57014", UploadVerdict::Retry);
        row(503, "08006", UploadVerdict::Retry);
        row(503, "PGRST000", UploadVerdict::Retry);
        row(408, "", UploadVerdict::Retry);
        row(429, "", UploadVerdict::Retry);
        row(403, "", UploadVerdict::Retry);
        row(500, "23505", UploadVerdict::Retry); // not how PostgREST says it
        row(400, "23", UploadVerdict::Retry);
        row(400, "223344", UploadVerdict::Retry);
        row(302, "", UploadVerdict::Retry);
    }

    void judgesUploads()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, code);
        QFETCH(Sync::UploadVerdict, expected);
        const ServerFault fault = readFault(answer(status, coded("code", code)));
        QCOMPARE(judgeUpload(fault), expected);
        if (expected != UploadVerdict::Rejected)
            QCOMPARE(uploadError(fault).code,
                     expected == UploadVerdict::SchemaMismatch ? ErrorCode::SchemaMismatch
                                                               : ErrorCode::HttpStatus);
    }

    void aPageRejectsNothing()
    {
        const ServerFault fault = readFault(answer(403, "<html>42501</html>"));
        QVERIFY(fault.isHtml);
        QCOMPARE(judgeUpload(fault), UploadVerdict::Retry);
    }

    void keepsRowContentOutOfMessages()
    {
        const ServerFault fault = readFault(answer(409, duplicate));
        QCOMPARE(fault.message, QStringLiteral("duplicate key value"));
    }
};

QTEST_GUILESS_MAIN(TestSupabaseError)
#include "tst_supabaseerror.moc"
