// SPDX-License-Identifier: Apache-2.0
#include "ui/errortext.h"

#include <QRegularExpression>
#include <QTest>

using namespace std::chrono_literals;
using Sync::Error;
using Sync::ErrorCode;

/// What a person reads when the server refuses something about the account.
class TestErrorText : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void saysEverythingThatIsWeakAboutAPassword()
    {
        Error error{ErrorCode::WeakPassword, QStringLiteral("weak_password: no")};
        QVERIFY(Ui::errorText(error).contains(QStringLiteral("too weak")));
        error.reasons = {QStringLiteral("length"), QStringLiteral("pwned")};
        const QString text = Ui::errorText(error);
        QVERIFY(text.contains(QStringLiteral("too short")));
        QVERIFY(text.contains(QStringLiteral("stolen")));
        QVERIFY(!text.contains(QStringLiteral("digits")));
        error.reasons = {QStringLiteral("characters"), QStringLiteral("same")};
        QVERIFY(Ui::errorText(error).contains(QStringLiteral("digits")));
        QVERIFY(Ui::errorText(error).contains(QStringLiteral("different from the old one")));
        error.reasons = {QStringLiteral("something new")};
        QVERIFY(Ui::errorText(error).contains(QStringLiteral("too weak")));
    }

    void saysHowLongToWaitAndForWhat()
    {
        Error error{ErrorCode::RateLimited, QStringLiteral("no")};
        QVERIFY(Ui::errorText(error).contains(QStringLiteral("Too many attempts. Wait a while")));
        error.retryAfter = 29'500ms;
        QVERIFY(
            Ui::errorText(error).contains(QStringLiteral("Too many attempts. Try again in 30")));
        error.serviceCode = QStringLiteral("over_email_send_rate_limit");
        QVERIFY(Ui::errorText(error).contains(QStringLiteral("e-mails were asked for. Try again")));
    }

    void repeatsWhatTheBrowserCameBackWith()
    {
        const Error error{ErrorCode::SignInRefused, QStringLiteral("The person said no")};
        QVERIFY(Ui::errorText(error).endsWith(QStringLiteral("The person said no")));
    }

    void hasWordsForEveryRefusalOfAnAccount_data()
    {
        QTest::addColumn<Sync::ErrorCode>("code");
        for (const ErrorCode code :
             {ErrorCode::SignedOut, ErrorCode::SessionExpired, ErrorCode::WrongCredentials,
              ErrorCode::UserExists, ErrorCode::WeakPassword, ErrorCode::EmailNotConfirmed,
              ErrorCode::RateLimited, ErrorCode::NoKeyStore, ErrorCode::AccountMismatch,
              ErrorCode::CodeRefused, ErrorCode::CaptchaNeeded, ErrorCode::ReauthenticationNeeded,
              ErrorCode::SignInDisabled, ErrorCode::SignInRefused})
            QTest::newRow(Sync::errorCodeName(code).data()) << code;
    }

    void hasWordsForEveryRefusalOfAnAccount()
    {
        QFETCH(Sync::ErrorCode, code);
        const QString text = Ui::errorText(Error{code, QStringLiteral("x")});
        QVERIFY2(text.size() > 15 && !text.contains(u'_'), qPrintable(text));
        QVERIFY2(!text.startsWith(QStringLiteral("Something went wrong")), qPrintable(text));
    }
};

QTEST_GUILESS_MAIN(TestErrorText)
#include "tst_errortext.moc"
