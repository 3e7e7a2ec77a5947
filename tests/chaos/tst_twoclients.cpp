// SPDX-License-Identifier: Apache-2.0
#include "tests/integration/cli/twoclients.h"

#include <QProcess>
#include <QRegularExpression>
#include <QTest>

#include <cstdio>

using TestSupport::CliClient;
using TestSupport::CliResult;
using TestSupport::TwoClients;

#define SUCCEED(call)                                                                              \
    do {                                                                                           \
        const QString failure = (call);                                                            \
        QVERIFY2(failure.isEmpty(), qPrintable(failure));                                          \
    } while (false)

/// The same as the peaceful test, while everything goes wrong. TIDELIST_SEED repeats a run.
class TestTwoClients : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreeWhateverCutsTheStreamAndKillsTheProgram();

private:
    /// The next stream breaks off early, and one upload or its write checkpoint somewhere.
    bool setCuts(TwoClients &clients);
    /// Starts a sync and kills it at a moment of its life, or before it has begun.
    QString syncAndKill(TwoClients &clients, const CliClient &client);
};

bool TestTwoClients::setCuts(TwoClients &clients)
{
    const auto cut = [&clients](const QString &path, int most) {
        return clients.emulator().setFault(
            {{QStringLiteral("path"), path},
             {QStringLiteral("times"), 1},
             {QStringLiteral("cut_after_bytes"), clients.random().bounded(most)}});
    };
    // What was asked of the function has its effect even when not a byte is answered.
    const bool isUpload = clients.random().bounded(2) == 0;
    return clients.emulator().clearFaults() && cut(QStringLiteral("/sync/stream"), 3000)
        && cut(isUpload ? QStringLiteral("/rest/v1/rpc/apply_changes")
                        : QStringLiteral("/write-checkpoint2.json"),
               20);
}

QString TestTwoClients::syncAndKill(TwoClients &clients, const CliClient &client)
{
    // Until one is really killed: a quick one may be done before its moment comes, so the moments
    // come earlier and earlier.
    for (int tries = 0; tries < 20; ++tries) {
        const auto process = client.start({QStringLiteral("sync"), QStringLiteral("--once")});
        if (!process->waitForStarted())
            return QStringLiteral("the program does not start");
        // Not a wait for something to happen: the moment itself is what is random.
        (void)QTest::qWaitFor([&process] { return process->state() == QProcess::NotRunning; },
                              clients.random().bounded(1 + 250 / (1 + 2 * tries)));
        process->kill();
        process->waitForFinished();
        if (process->exitStatus() == QProcess::CrashExit)
            return {};
    }
    return QStringLiteral("the program is always done before it can be killed");
}

void TestTwoClients::agreeWhateverCutsTheStreamAndKillsTheProgram()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    const quint32 seed = qEnvironmentVariableIsSet("TIDELIST_SEED")
        ? qEnvironmentVariable("TIDELIST_SEED").toUInt()
        : QRandomGenerator::system()->generate();
    std::fprintf(stderr, "TIDELIST_SEED=%u\n", seed);
    TwoClients clients(seed);
    SUCCEED(clients.setUp());

    constexpr int rounds = 10;
    for (int round = 0; round < rounds; ++round) {
        SUCCEED(clients.change(clients.ada(), 200 / rounds));
        SUCCEED(clients.change(clients.grace(), 200 / rounds));
        const bool isAda = clients.random().bounded(2) == 0;
        // One is cut off and finds its own way back, the other one dies.
        QVERIFY(setCuts(clients));
        const CliClient &cut = isAda ? clients.ada() : clients.grace();
        SUCCEED(TestSupport::failureOf(cut.run({QStringLiteral("sync"), QStringLiteral("--once")}),
                                       {QStringLiteral("sync --once with a cut connection")}));
        SUCCEED(syncAndKill(clients, isAda ? clients.grace() : clients.ada()));
    }
    QVERIFY(clients.emulator().clearFaults());
    SUCCEED(clients.agree());
}

QTEST_GUILESS_MAIN(TestTwoClients)
#include "tst_twoclients.moc"
