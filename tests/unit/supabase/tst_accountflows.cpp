// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/supabase/accountfixture.h"

#include "sync/net/jwt.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QUuid>

using namespace std::chrono_literals;
using namespace Sync;
using namespace TestSupport;

namespace {
const QString ada = QStringLiteral("ada@example.org");
const QString countess = QStringLiteral("countess@example.org");
const QString password = QStringLiteral("a good password");
const QString confirmEmail = QStringLiteral("confirm_email");
} // namespace

/// Every way in and out of an account, against a server that judges as the real one does.
class TestAccountFlows : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY(m_world.start()); }
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        QVERIFY(m_world.emulator.call(QStringLiteral("reset")));
        m_ada = m_world.newPerson();
    }
    void cleanup() { m_ada.reset(); }

    void signsUpWithTheCodeOfTheEmail()
    {
        QVERIFY(m_world.set({{confirmEmail, true}}));
        QCOMPARE(errorOf(await(account().signUp(ada, password))), ErrorCode::EmailNotConfirmed);
        QCOMPARE(account().state(), SessionState::SignedOut);
        QCOMPARE(errorOf(await(account().signIn(ada, password))), ErrorCode::EmailNotConfirmed);

        const QString first = m_world.lastMail(ada);
        VERIFY_OK(await(account().auth().resendCode(CodeUse::SignUp, ada)));
        QCOMPARE(m_world.mails(ada).size(), 2);
        QCOMPARE(errorOf(await(account().signInWithCode(CodeUse::SignUp, ada, first + u'0'))),
                 ErrorCode::CodeRefused);
        VERIFY_OK(await(account().signInWithCode(CodeUse::SignUp, ada, m_world.lastMail(ada))));
        QCOMPARE(account().state(), SessionState::Active);
        QCOMPARE(account().email(), ada);
    }

    void tellsAStrangerThatAnAddressIsTaken()
    {
        VERIFY_OK(await(account().signUp(ada, password)));
        auto grace = m_world.newPerson();
        QCOMPARE(errorOf(await(grace->account.signUp(ada, password))), ErrorCode::UserExists);
        QVERIFY(m_world.set({{confirmEmail, true}})); // then the server only pretends
        QCOMPARE(errorOf(await(grace->account.signUp(ada, password))), ErrorCode::UserExists);
        QVERIFY(m_world.mails(ada).isEmpty());
    }

    void signsInWithACodeInPlaceOfAPassword()
    {
        VERIFY_OK(await(account().auth().sendSignInCode(ada)));
        const QString code = m_world.lastMail(ada);
        VERIFY_OK(await(account().signInWithCode(CodeUse::SignIn, ada, u' ' + code + u'\n')));
        const QString user = account().userId();
        VERIFY_OK(await(account().signOut()));
        QCOMPARE(errorOf(await(account().signInWithCode(CodeUse::SignIn, ada, code))),
                 ErrorCode::CodeRefused); // it was good once
        VERIFY_OK(await(account().auth().sendSignInCode(ada, false)));
        VERIFY_OK(await(account().signInWithCode(CodeUse::SignIn, ada, m_world.lastMail(ada))));
        QCOMPARE(account().userId(), user);
        QCOMPARE(errorOf(await(account().auth().sendSignInCode(countess, false))),
                 ErrorCode::SignInDisabled);
    }

    void refusesACodeThatIsTooOld()
    {
        VERIFY_OK(await(account().auth().sendSignInCode(ada)));
        QVERIFY(m_world.set({{QStringLiteral("code_lifetime"), 0}}));
        QCOMPARE(
            errorOf(await(account().signInWithCode(CodeUse::SignIn, ada, m_world.lastMail(ada)))),
            ErrorCode::CodeRefused);
    }

    void setsANewPasswordInPlaceOfAForgottenOne()
    {
        VERIFY_OK(await(account().signUp(ada, password)));
        VERIFY_OK(await(account().signOut()));
        VERIFY_OK(await(account().auth().sendRecoveryCode(ada)));
        VERIFY_OK(await(account().signInWithCode(CodeUse::Recovery, ada, m_world.lastMail(ada))));
        VERIFY_OK(await(account().changeUser({{}, QStringLiteral("another one"), {}})));
        VERIFY_OK(await(account().signOut()));
        QCOMPARE(errorOf(await(account().signIn(ada, password))), ErrorCode::WrongCredentials);
        VERIFY_OK(await(account().signIn(ada, QStringLiteral("another one"))));
        // Nobody learns who has an account.
        VERIFY_OK(await(account().auth().sendRecoveryCode(QStringLiteral("nobody@example.org"))));
    }

    void makesAnAnonymousAccountALastingOne()
    {
        VERIFY_OK(await(account().signInAnonymously()));
        QVERIFY(account().isAnonymous());
        QVERIFY(account().email().isEmpty());
        const QString user = account().userId();
        QSignalSpy changes(&account(), &SupabaseAccount::stateChanged);
        VERIFY_OK(await(account().changeUser({ada, password, {}})));
        QVERIFY(!account().isAnonymous());
        QCOMPARE(account().email(), ada);
        QCOMPARE(account().userId(), user);
        QVERIFY(!changes.isEmpty());
        // What the policies go by is in the token.
        const QByteArray token = *await(account().accessToken());
        QCOMPARE(jwtClaims(token).value(QStringLiteral("email")).toString(), ada);
        QVERIFY(!jwtClaims(token).value(QStringLiteral("is_anonymous")).toBool(true));

        auto elsewhere = m_world.newPerson();
        VERIFY_OK(await(elsewhere->account.signIn(ada, password)));
        QCOMPARE(elsewhere->account.userId(), user);
    }

    void anAnonymousAccountIsOneAfterARestartToo()
    {
        VERIFY_OK(await(account().signInAnonymously()));
        SupabaseAccount restarted(account().config(), QStringLiteral("key"), *m_world.transport,
                                  m_ada->secrets, m_ada->clock);
        VERIFY_OK(await(restarted.restore()));
        QVERIFY(restarted.isAnonymous());
        QCOMPARE(restarted.userId(), account().userId());
    }

    void confirmsTheAddressOfAnUpgrade()
    {
        QVERIFY(m_world.set({{confirmEmail, true}}));
        VERIFY_OK(await(account().signInAnonymously()));
        const QString user = account().userId();
        const auto changed = await(account().changeUser({ada, password, {}}));
        VERIFY_OK(changed);
        QCOMPARE(changed->newEmail, ada);
        QVERIFY(account().isAnonymous());
        const auto confirmed = await(account().confirmEmailChange(ada, m_world.lastMail(ada)));
        VERIFY_OK(confirmed);
        QVERIFY(*confirmed);
        QVERIFY(!account().isAnonymous());
        QCOMPARE(account().userId(), user);
        VERIFY_OK(await(account().signOut()));
        VERIFY_OK(await(account().signIn(ada, password)));
    }

    void changesTheAddressWithTheWordOfBoth()
    {
        VERIFY_OK(await(account().signUp(ada, password)));
        QVERIFY(m_world.set({{confirmEmail, true}}));
        const QString user = account().userId();
        const auto changed = await(account().changeUser({countess, {}, {}}));
        VERIFY_OK(changed);
        QCOMPARE(changed->newEmail, countess);
        QCOMPARE(account().email(), ada);

        const auto first = await(account().confirmEmailChange(ada, m_world.lastMail(ada)));
        VERIFY_OK(first);
        QVERIFY(!*first);
        QCOMPARE(account().email(), ada);
        QCOMPARE(errorOf(await(account().confirmEmailChange(countess, QStringLiteral("abc")))),
                 ErrorCode::CodeRefused);
        const auto second =
            await(account().confirmEmailChange(countess, m_world.lastMail(countess)));
        VERIFY_OK(second);
        QVERIFY(*second);
        QCOMPARE(account().email(), countess);
        QCOMPARE(account().userId(), user);
        QCOMPARE(errorOf(await(account().signIn(ada, password))), ErrorCode::WrongCredentials);
    }

    void refusesAnAddressThatIsTaken()
    {
        QVERIFY(!m_world.emulator.signUp(countess, password).isEmpty());
        VERIFY_OK(await(account().signUp(ada, password)));
        QCOMPARE(errorOf(await(account().changeUser({countess, {}, {}}))), ErrorCode::UserExists);
        QCOMPARE(account().email(), ada);
    }

    void provesWhoItIsBeforeANewPassword()
    {
        VERIFY_OK(await(account().signUp(ada, password)));
        QVERIFY(m_world.set({{QStringLiteral("reauthentication"), true}}));
        const QString next = QStringLiteral("another one");
        QCOMPARE(errorOf(await(account().changeUser({{}, next, {}}))),
                 ErrorCode::ReauthenticationNeeded);
        VERIFY_OK(await(account().sendReauthenticationCode()));
        QCOMPARE(errorOf(await(account().changeUser({{}, next, QStringLiteral("x")}))),
                 ErrorCode::CodeRefused);
        VERIFY_OK(await(account().changeUser({{}, next, m_world.lastMail(ada)})));
        VERIFY_OK(await(account().signIn(ada, next)));
    }

    void saysWhatIsWeakAboutAPassword()
    {
        QVERIFY(m_world.set(
            {{QStringLiteral("password_length"), 10},
             {QStringLiteral("password_characters"), true},
             {QStringLiteral("known_passwords"), QJsonArray{QStringLiteral("password")}}}));
        const auto refused = await(account().signUp(ada, QStringLiteral("password")));
        QCOMPARE(errorOf(refused), ErrorCode::WeakPassword);
        QCOMPARE(refused.error().reasons,
                 QStringList({QStringLiteral("length"), QStringLiteral("characters"),
                              QStringLiteral("pwned")}));
        VERIFY_OK(await(account().signUp(ada, QStringLiteral("passwords 2026"))));
        const auto same = await(account().changeUser({{}, QStringLiteral("passwords 2026"), {}}));
        QCOMPARE(errorOf(same), ErrorCode::WeakPassword);
        QCOMPARE(same.error().reasons, QStringList(QStringLiteral("same")));
    }

    void asksForACaptcha()
    {
        QVERIFY(m_world.set({{QStringLiteral("captcha"), true}}));
        QCOMPARE(errorOf(await(account().signUp(ada, password))), ErrorCode::CaptchaNeeded);
        account().auth().setCaptchaToken(QStringLiteral("solved"));
        VERIFY_OK(await(account().signUp(ada, password)));
        QCOMPARE(errorOf(await(account().signIn(ada, password))), ErrorCode::CaptchaNeeded);
    }

    void saysHowLongToWait()
    {
        QVERIFY(m_world.set({{QStringLiteral("mail_interval"), 60}}));
        VERIFY_OK(await(account().auth().sendSignInCode(ada)));
        const auto tooSoon = await(account().auth().sendSignInCode(ada));
        QCOMPARE(errorOf(tooSoon), ErrorCode::RateLimited);
        QCOMPARE(tooSoon.error().serviceCode, QStringLiteral("over_email_send_rate_limit"));

        QVERIFY(m_world.emulator.setFault(
            {{QStringLiteral("path"), QStringLiteral("/auth/v1/token")},
             {QStringLiteral("status"), 429},
             {QStringLiteral("retry_after"), 30},
             {QStringLiteral("body"),
              QJsonObject{
                  {QStringLiteral("code"), 429},
                  {QStringLiteral("error_code"), QStringLiteral("over_request_rate_limit")},
                  {QStringLiteral("msg"), QStringLiteral("Request rate limit reached")}}}}));
        const auto limited = await(account().signIn(ada, password));
        QCOMPARE(errorOf(limited), ErrorCode::RateLimited);
        QCOMPARE(limited.error().retryAfter, std::optional<std::chrono::milliseconds>(30s));
        QVERIFY(limited.error().message.contains(QStringLiteral("try again in 30 s")));
    }

    void closedWaysInAreCalledThat()
    {
        QVERIFY(m_world.set(
            {{QStringLiteral("anonymous"), false}, {QStringLiteral("sign_up"), false}}));
        QCOMPARE(errorOf(await(account().signInAnonymously())), ErrorCode::SignInDisabled);
        QCOMPARE(errorOf(await(account().signUp(ada, password))), ErrorCode::SignInDisabled);
    }

    void signsOutOfTheSessionsItIsToldTo_data()
    {
        QTest::addColumn<int>("scope");
        QTest::addColumn<bool>("isHereOver");
        QTest::addColumn<bool>("isThereOver");
        QTest::newRow("here") << int(SignOutScope::Here) << true << false;
        QTest::newRow("everywhere") << int(SignOutScope::Everywhere) << true << true;
        QTest::newRow("others") << int(SignOutScope::Others) << false << true;
    }

    void signsOutOfTheSessionsItIsToldTo()
    {
        QFETCH(int, scope);
        QFETCH(bool, isHereOver);
        QFETCH(bool, isThereOver);
        VERIFY_OK(await(account().signUp(ada, password)));
        auto there = m_world.newPerson();
        VERIFY_OK(await(there->account.signIn(ada, password)));
        VERIFY_OK(await(account().signOut(SignOutScope(scope))));
        QCOMPARE(account().state(), isHereOver ? SessionState::SignedOut : SessionState::Active);
        QCOMPARE(m_ada->secrets.secrets.isEmpty(), isHereOver);
        const QByteArray token = *await(there->account.accessToken());
        const auto renewed = await(there->account.accessToken(token));
        QCOMPARE(errorOf(renewed),
                 isThereOver ? std::optional(ErrorCode::SessionExpired) : std::nullopt);
    }

    void aSignOutEverywhereThatNobodyHeardIsNone()
    {
        VERIFY_OK(await(account().signUp(ada, password)));
        QVERIFY(
            m_world.emulator.setFault({{QStringLiteral("path"), QStringLiteral("/auth/v1/logout")},
                                       {QStringLiteral("status"), 503}}));
        QVERIFY(!await(account().signOut(SignOutScope::Everywhere)));
        QCOMPARE(account().state(), SessionState::Active);
        VERIFY_OK(await(account().signOut(SignOutScope::Everywhere)));
        QCOMPARE(account().state(), SessionState::SignedOut);
    }

    void aNewSessionEndsTheOneItReplaces()
    {
        VERIFY_OK(await(account().signUp(ada, password)));
        const QString first = QString::fromLatin1(*await(account().accessToken()));
        VERIFY_OK(await(account().signIn(ada, password)));
        const QString user = QStringLiteral("/auth/v1/user");
        QTRY_COMPARE(m_world.emulator.request("GET", user, {}, first).status, 403);
        const QString second = QString::fromLatin1(*await(account().accessToken()));
        QCOMPARE(m_world.emulator.request("GET", user, {}, second).status, 200);
    }

    void aChangeTellsThatTheSessionIsOver()
    {
        VERIFY_OK(await(account().signUp(ada, password)));
        QVERIFY(m_world.emulator.call(QStringLiteral("sign-out"), {{QStringLiteral("user"), ada}}));
        QCOMPARE(errorOf(await(account().changeUser({countess, {}, {}}))),
                 ErrorCode::SessionExpired);
        QCOMPARE(account().state(), SessionState::Expired);
        QCOMPARE(account().email(), ada);
    }

    void deletesTheAccountWithItsOwnProfiles()
    {
        VERIFY_OK(await(account().signUp(ada, password)));
        addProfile(QStringLiteral("Mine"));
        VERIFY_OK(await(account().deleteAccount()));
        QCOMPARE(account().state(), SessionState::SignedOut);
        QVERIFY(m_ada->secrets.secrets.isEmpty());
        QVERIFY(m_world.emulator.rows(QStringLiteral("profile")).isEmpty());
        QCOMPARE(errorOf(await(account().signIn(ada, password))), ErrorCode::WrongCredentials);
    }

    void keepsAnAccountThatOthersNeed()
    {
        auto grace = m_world.newPerson();
        VERIFY_OK(await(grace->account.signUp(countess, password)));
        VERIFY_OK(await(account().signUp(ada, password)));
        const QString profile = addProfile(QStringLiteral("Family"));
        addMember(profile, grace->account.userId(), QStringLiteral("editor"));
        const auto refused = await(account().deleteAccount());
        QCOMPARE(errorOf(refused), ErrorCode::Rejected);
        QVERIFY2(refused.error().message.contains(QStringLiteral("\"Family\"")),
                 qPrintable(refused.error().message));
        QCOMPARE(account().state(), SessionState::Active);

        // Who is not needed may go; the profile stays.
        VERIFY_OK(await(grace->account.deleteAccount()));
        QCOMPARE(m_world.emulator.rows(QStringLiteral("profile")).size(), 1);
        QCOMPARE(m_world.emulator.rows(QStringLiteral("profile_member")).size(), 1);
        VERIFY_OK(await(account().deleteAccount()));
    }

    void aProjectWithoutTheFunctionDeletesNothing()
    {
        VERIFY_OK(await(account().signUp(ada, password)));
        QVERIFY(m_world.emulator.setFault(
            {{QStringLiteral("path"), QStringLiteral("/rest/v1/rpc/delete_account")},
             {QStringLiteral("status"), 404},
             {QStringLiteral("body"),
              QJsonObject{{QStringLiteral("code"), QStringLiteral("PGRST202")},
                          {QStringLiteral("message"), QStringLiteral("no such function")}}}}));
        QCOMPARE(errorOf(await(account().deleteAccount())), ErrorCode::SchemaMismatch);
        QCOMPARE(account().state(), SessionState::Active);
    }

    /// The server has given a new refresh token, and the program died before it was kept.
    void goesOnAfterACrashThatLostARefresh()
    {
        VERIFY_OK(await(account().signUp(ada, password)));
        const QString lost = QString::fromUtf8(
            Session::fromStored(m_ada->secrets.secrets.value(QStringLiteral("key")))->refreshToken);
        const auto answer =
            m_world.emulator.post(QStringLiteral("/auth/v1/token?grant_type=refresh_token"),
                                  {{QStringLiteral("refresh_token"), lost}});
        QCOMPARE(answer.status, 200);
        SupabaseAccount restarted(account().config(), QStringLiteral("key"), *m_world.transport,
                                  m_ada->secrets, m_ada->clock);
        VERIFY_OK(await(restarted.restore()));
        const QByteArray token = *await(restarted.accessToken());
        VERIFY_OK(await(restarted.accessToken(token)));
        QCOMPARE(restarted.state(), SessionState::Active);
    }

private:
    SupabaseAccount &account() { return m_ada->account; }

    QString token() { return QString::fromLatin1(*await(account().accessToken())); }

    QString addProfile(const QString &name)
    {
        const QString id = QStringLiteral("0a000000-0000-4000-8000-000000000001");
        const auto answer =
            m_world.emulator.post(QStringLiteral("/rest/v1/profile"),
                                  {{QStringLiteral("id"), id},
                                   {QStringLiteral("name"), name},
                                   {QStringLiteral("position"), QStringLiteral("V")}},
                                  token());
        if (answer.status != 201)
            qFatal("no profile: %s", answer.body.constData());
        return id;
    }

    void addMember(const QString &profile, const QString &user, const QString &role)
    {
        const auto answer = m_world.emulator.post(
            QStringLiteral("/rest/v1/profile_member"),
            {{QStringLiteral("id"),
              QUuid::createUuidV5(QUuid(profile), user).toString(QUuid::WithoutBraces)},
             {QStringLiteral("profile_id"), profile},
             {QStringLiteral("user_id"), user},
             {QStringLiteral("display_name"), QStringLiteral("Grace")},
             {QStringLiteral("role"), role}},
            token());
        if (answer.status != 201)
            qFatal("no member: %s", answer.body.constData());
    }

    AccountWorld m_world;
    std::unique_ptr<Person> m_ada;
};

QTEST_GUILESS_MAIN(TestAccountFlows)
#include "tst_accountflows.moc"
