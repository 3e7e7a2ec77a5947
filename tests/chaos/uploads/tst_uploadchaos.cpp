// SPDX-License-Identifier: Apache-2.0
#include "tests/chaos/uploads/chaosworld.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QTest>

#include <cstdio>

using namespace TestSupport;

#define SUCCEED(call)                                                                              \
    do {                                                                                           \
        const QString failure = (call);                                                            \
        QVERIFY2(failure.isEmpty(), qPrintable(failure));                                          \
    } while (false)

/// Three people write at random, in roles that change, on a server that fails, with a program that
/// is killed: every write is either applied once or among the refused ones, and every value that
/// lost against somebody else's is kept. TIDELIST_SEED repeats a run; TIDELIST_CHAOS_WRITES sets
/// its size (1,000).
class TestUploadChaos : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsMissingAndNothingIsDoubled();
};

void TestUploadChaos::nothingIsMissingAndNothingIsDoubled()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    const quint32 seed = qEnvironmentVariableIsSet("TIDELIST_SEED")
        ? qEnvironmentVariable("TIDELIST_SEED").toUInt()
        : QRandomGenerator::system()->generate();
    std::fprintf(stderr, "TIDELIST_SEED=%u\n", seed);
    const int wanted = qEnvironmentVariableIntValue("TIDELIST_CHAOS_WRITES");
    const int writes = wanted > 0 ? wanted : 1000;
    // Long runs have longer rounds, or they would last for hours.
    const int transactions = writes > 2000 ? 50 : 20;

    ChaosWorld world(seed);
    SUCCEED(world.setUp());
    while (world.writes() < writes) {
        SUCCEED(world.round(transactions));
        if (writes > 2000)
            std::fprintf(stderr, "%d of %d writes\n", world.writes(), writes);
    }
    SUCCEED(world.settle());
    std::fprintf(stderr, "%s\n", qPrintable(world.summary()));
}

int main(int argc, char **argv)
{
    // Else a test function is ended after five minutes. CTest has a limit of its own.
    if (!qEnvironmentVariableIsSet("QTEST_FUNCTION_TIMEOUT"))
        qputenv("QTEST_FUNCTION_TIMEOUT", "7200000");
    QCoreApplication application(argc, argv);
    TestUploadChaos test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_uploadchaos.moc"
