// SPDX-License-Identifier: Apache-2.0
#include "app/cli/output.h"
#include "app/cli/staticconnector.h"

#include <QRegularExpression>
#include <QTest>

using App::ExitCode;
using App::Output;
using Sync::ErrorCode;

/// The parts of the command line that need no process.
class TestCommandLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void endsWithTheStatusOfTheError_data();
    void endsWithTheStatusOfTheError();
    void givesTheFixedTokenUntilItIsRefused();
    void uploadsNothingWithAFixedToken();
};

void TestCommandLine::endsWithTheStatusOfTheError_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("status");
    const std::pair<ErrorCode, int> cases[] = {
        {ErrorCode::NotFound, 1},        {ErrorCode::Corrupt, 1},
        {ErrorCode::NoKeyStore, 1},      {ErrorCode::WrongCredentials, 1},
        {ErrorCode::AccountMismatch, 1}, {ErrorCode::SchemaMismatch, 1},
        {ErrorCode::Ambiguous, 2},       {ErrorCode::InvalidArgument, 2},
        {ErrorCode::SignedOut, 3},       {ErrorCode::SessionExpired, 3},
        {ErrorCode::Unreachable, 4},     {ErrorCode::TimedOut, 4},
    };
    for (const auto &[code, status] : cases)
        QTest::newRow(Sync::errorCodeName(code).data()) << static_cast<int>(code) << status;
}

void TestCommandLine::endsWithTheStatusOfTheError()
{
    QFETCH(int, code);
    QFETCH(int, status);
    QCOMPARE(static_cast<int>(Output::exitCodeOf(static_cast<ErrorCode>(code))), status);
}

void TestCommandLine::givesTheFixedTokenUntilItIsRefused()
{
    const Sync::Credentials credentials{QUrl(QStringLiteral("http://127.0.0.1:1")), "token"};
    App::StaticConnector connector(credentials);
    const auto first = connector.fetchCredentials(false).result();
    QVERIFY(first.isOk());
    QCOMPARE(first->token, credentials.token);
    QCOMPARE(first->endpoint, credentials.endpoint);
    const auto refused = connector.fetchCredentials(true).result();
    QVERIFY(!refused.isOk());
    QCOMPARE(refused.error().code, ErrorCode::SessionExpired);
}

void TestCommandLine::uploadsNothingWithAFixedToken()
{
    App::StaticConnector connector({});
    const auto outcome = connector.upload({}).result();
    QVERIFY(!outcome.isOk());
    QCOMPARE(outcome.error().code, ErrorCode::SchemaMismatch);
}

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"
