// SPDX-License-Identifier: Apache-2.0
#include "tests/integration/cli/cliclient.h"
#include "tests/support/emulatorprocess.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using TestSupport::CliClient;
using TestSupport::CliResult;
using TestSupport::EmulatorProcess;

/// On a session without a key store (see CMakeLists.txt).
class TestCliNoKeyStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void signsNobodyInWithoutAKeyStore();
};

void TestCliNoKeyStore::signsNobodyInWithoutAKeyStore()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    EmulatorProcess emulator({QStringLiteral("--seed"), QStringLiteral("demo")});
    QVERIFY(emulator.start());
    const QTemporaryDir dir;
    const CliClient client(dir.filePath(QStringLiteral("a.db")));
    COMPARE_EXIT(
        client.run({QStringLiteral("profile"), QStringLiteral("add"), QStringLiteral("Home")}), 0);

    const QStringList signIn = {QStringLiteral("account"),     QStringLiteral("sign-in"),
                                QStringLiteral("--email"),     QStringLiteral("ada@example.org"),
                                QStringLiteral("--url"),       emulator.url().toString(),
                                QStringLiteral("--key"),       emulator.key(),
                                QStringLiteral("--powersync"), emulator.powersyncUrl().toString()};
    const CliResult refused = client.run(signIn, "tidelist-demo\n");
    COMPARE_EXIT(refused, 1);
    QCOMPARE(refused.errorCode(), QStringLiteral("no_key_store"));

    // The file belongs to nobody and goes on working.
    const QJsonObject status = client.run({QStringLiteral("status")}).last();
    QVERIFY(status.value(QLatin1StringView("account")).isNull());
    QVERIFY(status.value(QLatin1StringView("user_id")).isNull());
    COMPARE_EXIT(client.run({QStringLiteral("add"), QStringLiteral("Milk")}), 0);
    COMPARE_EXIT(client.run({QStringLiteral("sync"), QStringLiteral("--once")}), 3);
}

QTEST_GUILESS_MAIN(TestCliNoKeyStore)
#include "tst_clinokeystore.moc"
