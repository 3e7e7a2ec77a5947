// SPDX-License-Identifier: Apache-2.0
#include "tests/support/emulatorprocess.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace TestSupport;

namespace {
const QString email = QStringLiteral("ada@example.org");
const QString password = QStringLiteral("correct horse");
} // namespace

/// Accounts and sessions, with the error bodies of Supabase Auth.
class TestAuthApi : public QObject
{
    Q_OBJECT

private:
    EmulatorProcess::Answer credentials(const QString &path, const QString &address,
                                        const QString &secret)
    {
        return m_emulator.post(
            QStringLiteral("/auth/v1/") + path,
            {{QStringLiteral("email"), address}, {QStringLiteral("password"), secret}});
    }

    EmulatorProcess::Answer refresh(const QString &token)
    {
        return m_emulator.post(QStringLiteral("/auth/v1/token?grant_type=refresh_token"),
                               {{QStringLiteral("refresh_token"), token}});
    }

    static QString member(const EmulatorProcess::Answer &answer, const char *name)
    {
        return answer.json().value(QLatin1StringView(name)).toString();
    }

    EmulatorProcess m_emulator;

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_emulator.start()); }

    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        QVERIFY(m_emulator.call(QStringLiteral("reset")));
    }

    void signsUpAndInAgain()
    {
        const auto signedUp = credentials(QStringLiteral("signup"), email.toUpper(), password);
        QCOMPARE(signedUp.status, 200);
        const QJsonObject session = signedUp.json();
        QCOMPARE(session.value(QLatin1StringView("token_type")).toString(),
                 QStringLiteral("bearer"));
        QCOMPARE(session.value(QLatin1StringView("expires_in")).toInt(), 3600);
        QVERIFY(session.value(QLatin1StringView("expires_at")).toDouble() > 1.7e9);
        const QJsonObject user = session.value(QLatin1StringView("user")).toObject();
        QCOMPARE(user.value(QLatin1StringView("email")).toString(), email);
        QCOMPARE(user.value(QLatin1StringView("aud")).toString(), QStringLiteral("authenticated"));
        QVERIFY(!user.value(QLatin1StringView("email_confirmed_at")).toString().isEmpty());

        const auto signedIn =
            credentials(QStringLiteral("token?grant_type=password"), email, password);
        QCOMPARE(signedIn.status, 200);
        QCOMPARE(signedIn.json()
                     .value(QLatin1StringView("user"))
                     .toObject()
                     .value(QLatin1StringView("id")),
                 user.value(QLatin1StringView("id")));
    }

    void putsTheClaimsIntoTheToken()
    {
        const auto answer = credentials(QStringLiteral("signup"), email, password);
        const QByteArray payload =
            member(answer, "access_token").split(QLatin1Char('.'))[1].toUtf8();
        const QJsonObject claims =
            QJsonDocument::fromJson(QByteArray::fromBase64(payload, QByteArray::Base64UrlEncoding))
                .object();
        QCOMPARE(claims.value(QLatin1StringView("email")).toString(), email);
        QCOMPARE(claims.value(QLatin1StringView("role")).toString(),
                 QStringLiteral("authenticated"));
        QCOMPARE(claims.value(QLatin1StringView("aud")).toString(),
                 QStringLiteral("authenticated"));
        QVERIFY(!claims.value(QLatin1StringView("session_id")).toString().isEmpty());
        QCOMPARE(claims.value(QLatin1StringView("exp")),
                 answer.json().value(QLatin1StringView("expires_at")));
    }

    void refusesInBothShapes_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("secret");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        const QString signUp = QStringLiteral("signup");
        const QString signIn = QStringLiteral("token?grant_type=password");
        QTest::newRow("wrong password") << signIn << email << QStringLiteral("wrong!") << 400
                                        << QStringLiteral("invalid_credentials");
        QTest::newRow("unknown person") << signIn << QStringLiteral("eve@example.org") << password
                                        << 400 << QStringLiteral("invalid_credentials");
        QTest::newRow("taken") << signUp << email << password << 422
                               << QStringLiteral("user_already_exists");
        QTest::newRow("weak") << signUp << QStringLiteral("eve@example.org")
                              << QStringLiteral("12345") << 422 << QStringLiteral("weak_password");
        QTest::newRow("no address") << signUp << QStringLiteral("eve") << password << 400
                                    << QStringLiteral("validation_failed");
    }

    void refusesInBothShapes()
    {
        QFETCH(QString, path);
        QFETCH(QString, address);
        QFETCH(QString, secret);
        QFETCH(int, status);
        QFETCH(QString, code);
        QCOMPARE(credentials(QStringLiteral("signup"), email, password).status, 200);
        const auto older = credentials(path, address, secret);
        QCOMPARE(older.status, status);
        QCOMPARE(older.json().value(QLatin1StringView("code")).toInt(), status);
        QCOMPARE(member(older, "error_code"), code);
        QVERIFY(!member(older, "msg").isEmpty());
        QCOMPARE(QString::fromLatin1(older.header("x-sb-error-code")), code);

        const QJsonObject body{{QStringLiteral("email"), address},
                               {QStringLiteral("password"), secret}};
        const auto newer = m_emulator.request("POST", QStringLiteral("/auth/v1/") + path,
                                              QJsonDocument(body).toJson(), {},
                                              {{"X-Supabase-Api-Version", "2024-01-01"}});
        QCOMPARE(newer.status, status);
        QCOMPARE(member(newer, "code"), code);
        QVERIFY(!member(newer, "message").isEmpty());
        if (code == QStringLiteral("weak_password"))
            QCOMPARE(newer.json()
                         .value(QLatin1StringView("weak_password"))
                         .toObject()
                         .value(QLatin1StringView("reasons"))
                         .toArray(),
                     QJsonArray{QStringLiteral("length")});
    }

    void asksForTheKey()
    {
        const auto answer = m_emulator.request("GET", QStringLiteral("/auth/v1/settings"), {}, {},
                                               {{"apikey", ""}});
        QCOMPARE(answer.status, 401);
        QCOMPARE(member(answer, "message"), QStringLiteral("No API key found in request"));
        const auto wrong = m_emulator.request("GET", QStringLiteral("/rest/v1/todo"), {}, {},
                                              {{"apikey", "sb_publishable_other"}});
        QCOMPARE(wrong.status, 401);
        QCOMPARE(member(wrong, "message"), QStringLiteral("Invalid API key"));
    }

    void rotatesRefreshTokens()
    {
        const auto first = credentials(QStringLiteral("signup"), email, password);
        const auto second = refresh(member(first, "refresh_token"));
        QCOMPARE(second.status, 200);
        QVERIFY(member(second, "refresh_token") != member(first, "refresh_token"));
        QVERIFY(member(second, "access_token") != member(first, "access_token"));
        QCOMPARE(refresh(member(second, "refresh_token")).status, 200);
    }

    void forgivesTheDirectParentOnceMore()
    {
        const auto first = credentials(QStringLiteral("signup"), email, password);
        const auto second = refresh(member(first, "refresh_token"));
        const auto again = refresh(member(first, "refresh_token"));
        QCOMPARE(again.status, 200);
        QCOMPARE(member(again, "refresh_token"), member(second, "refresh_token"));
    }

    void endsTheFamilyWhenAnOldTokenComesBack()
    {
        const auto first = credentials(QStringLiteral("signup"), email, password);
        const auto second = refresh(member(first, "refresh_token"));
        const auto third = refresh(member(second, "refresh_token"));
        const auto reuse = refresh(member(first, "refresh_token"));
        QCOMPARE(reuse.status, 400);
        QCOMPARE(member(reuse, "error_code"), QStringLiteral("refresh_token_already_used"));
        QCOMPARE(refresh(member(third, "refresh_token")).status, 400);
        const auto user = m_emulator.request("GET", QStringLiteral("/auth/v1/user"), {},
                                             member(third, "access_token"));
        QCOMPARE(user.status, 403);
        QCOMPARE(member(user, "error_code"), QStringLiteral("session_not_found"));
    }

    void doesNotKnowAnInventedToken()
    {
        const auto answer = refresh(QStringLiteral("nonsense"));
        QCOMPARE(answer.status, 400);
        QCOMPARE(member(answer, "error_code"), QStringLiteral("refresh_token_not_found"));
    }

    void showsAndChangesTheUser()
    {
        const QString token = m_emulator.signUp(email, password);
        QCOMPARE(
            member(m_emulator.request("GET", QStringLiteral("/auth/v1/user"), {}, token), "email"),
            email);
        const auto changed = m_emulator.request(
            "PUT", QStringLiteral("/auth/v1/user"),
            R"({"password":"another one","data":{"display_name":"Ada"}})", token);
        QCOMPARE(changed.status, 200);
        QVERIFY(m_emulator.signIn(email, password).isEmpty());
        QVERIFY(!m_emulator.signIn(email, QStringLiteral("another one")).isEmpty());
        QCOMPARE(m_emulator.request("GET", QStringLiteral("/auth/v1/user")).status, 401);
    }

    void signsOut_data()
    {
        QTest::addColumn<QString>("scope");
        QTest::addColumn<bool>("endsThis");
        QTest::addColumn<bool>("endsOther");
        QTest::newRow("global") << QString() << true << true;
        QTest::newRow("local") << QStringLiteral("?scope=local") << true << false;
        QTest::newRow("others") << QStringLiteral("?scope=others") << false << true;
    }

    void signsOut()
    {
        QFETCH(QString, scope);
        QFETCH(bool, endsThis);
        QFETCH(bool, endsOther);
        const QString here = m_emulator.signUp(email, password);
        const QString there = m_emulator.signIn(email, password);
        QCOMPARE(
            m_emulator.request("POST", QStringLiteral("/auth/v1/logout") + scope, {}, here).status,
            204);
        const auto status = [this](const QString &token) {
            return m_emulator.request("GET", QStringLiteral("/auth/v1/user"), {}, token).status;
        };
        QCOMPARE(status(here), endsThis ? 403 : 200);
        QCOMPARE(status(there), endsOther ? 403 : 200);
    }

    void issuesShortLivedTokens()
    {
        QVERIFY(
            m_emulator.call(QStringLiteral("token-lifetime"), {{QStringLiteral("seconds"), 0}}));
        const QString token = m_emulator.signUp(email, password);
        const auto user = m_emulator.request("GET", QStringLiteral("/auth/v1/user"), {}, token);
        QCOMPARE(user.status, 403);
        QCOMPARE(member(user, "error_code"), QStringLiteral("bad_jwt"));
        const auto rest = m_emulator.request("GET", QStringLiteral("/rest/v1/todo"), {}, token);
        QCOMPARE(rest.status, 401);
        QCOMPARE(member(rest, "code"), QStringLiteral("PGRST301"));
    }

    void saysThatItIsWell()
    {
        QCOMPARE(m_emulator.request("GET", QStringLiteral("/auth/v1/health")).status, 200);
        const auto settings = m_emulator.request("GET", QStringLiteral("/auth/v1/settings"));
        QCOMPARE(settings.json().value(QLatin1StringView("mailer_autoconfirm")).toBool(), true);
        const auto broken =
            m_emulator.request("POST", QStringLiteral("/auth/v1/signup"), "{not json");
        QCOMPARE(broken.status, 400);
        QCOMPARE(member(broken, "error_code"), QStringLiteral("bad_json"));
    }
};

QTEST_GUILESS_MAIN(TestAuthApi)
#include "tst_authapi.moc"
