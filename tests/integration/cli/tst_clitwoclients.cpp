// SPDX-License-Identifier: Apache-2.0
#include "tests/integration/cli/twoclients.h"

#include <QRegularExpression>
#include <QTest>

using TestSupport::TwoClients;

#define SUCCEED(call)                                                                              \
    do {                                                                                           \
        const QString failure = (call);                                                            \
        QVERIFY2(failure.isEmpty(), qPrintable(failure));                                          \
    } while (false)

/// Two people, or one with two machines, each offline while the other works.
class TestCliTwoClients : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreeAfterEachMade200ChangesWithoutTheOther();
};

void TestCliTwoClients::agreeAfterEachMade200ChangesWithoutTheOther()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    const quint32 seed = qEnvironmentVariableIsSet("TIDELIST_SEED")
        ? qEnvironmentVariable("TIDELIST_SEED").toUInt()
        : QRandomGenerator::system()->generate();
    std::fprintf(stderr, "TIDELIST_SEED=%u\n", seed);
    TwoClients clients(seed);
    SUCCEED(clients.setUp());
    SUCCEED(clients.change(clients.ada(), 200));
    SUCCEED(clients.change(clients.grace(), 200));
    SUCCEED(clients.agree());
}

QTEST_GUILESS_MAIN(TestCliTwoClients)
#include "tst_clitwoclients.moc"
