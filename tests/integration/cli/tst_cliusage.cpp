// SPDX-License-Identifier: Apache-2.0
#include "tests/integration/cli/cliclient.h"
#include "tests/support/words.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using TestSupport::CliClient;
using TestSupport::CliResult;
using TestSupport::words;

/// What the program says of itself, and of command lines that make no sense.
class TestCliUsage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_dir = std::make_unique<QTemporaryDir>();
        m_client = std::make_unique<CliClient>(m_dir->filePath(QStringLiteral("a.db")));
    }

    void printsItsHelpAndVersionWithoutAFile();
    void listsNoCommandThatIsNotThere();
    void refusesWrongUsage_data();
    void refusesWrongUsage();

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<CliClient> m_client;
};

void TestCliUsage::printsItsHelpAndVersionWithoutAFile()
{
    const CliResult version = CliClient::runPlain({QStringLiteral("--version")});
    COMPARE_EXIT(version, 0);
    QCOMPARE(version.out, "tidelist-cli " TIDELIST_VERSION "\n");

    const CliResult help = CliClient::runPlain(words("--help"));
    COMPARE_EXIT(help, 0);
    for (const char *command : {"profile add",
                                "profile list",
                                "profile rename",
                                "profile rm",
                                "add",
                                "list",
                                "edit",
                                "search",
                                "done",
                                "undone",
                                "rm",
                                "share list",
                                "share invite",
                                "share revoke",
                                "share role",
                                "share remove",
                                "share leave",
                                "share transfer",
                                "invites list",
                                "invites accept",
                                "invites decline",
                                "account sign-up",
                                "account sign-in",
                                "account sign-out",
                                "account status",
                                "sync",
                                "queue list",
                                "rejected list",
                                "rejected retry",
                                "rejected discard",
                                "rejected copy",
                                "overwritten list",
                                "overwritten restore",
                                "export",
                                "import",
                                "backup list",
                                "backup now",
                                "backup restore",
                                "doctor",
                                "status"}) {
        QVERIFY2(help.out.contains("\n  " + QByteArray(command)), command);
        const CliResult own = CliClient::runPlain(words(command) + words("--help"));
        COMPARE_EXIT(own, 0);
        QVERIFY2(own.out.contains(command), own.text());
    }
}

void TestCliUsage::listsNoCommandThatIsNotThere()
{
    const CliResult help = CliClient::runPlain(words("--help"));
    for (const char *command : {"find", "dump"}) {
        QVERIFY2(!help.out.contains("\n  " + QByteArray(command)), command);
        COMPARE_EXIT(m_client->run({QString::fromUtf8(command), QStringLiteral("x")}), 2);
    }
}

void TestCliUsage::refusesWrongUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    for (const char *line : {"",
                             "bogus",
                             "profile",
                             "profile bogus",
                             "profile add",
                             "profile add a b",
                             "profile rm",
                             "profile rename a",
                             "add",
                             "add a b",
                             "add a --bogus",
                             "add a --profile",
                             "add a --priority high",
                             "add a --priority 4",
                             "add a --priority -1",
                             "search",
                             "search a b",
                             "search *",
                             "add a --due tomorrow",
                             "add a --due 2026-02-30",
                             "add a --due 2026-2-3",
                             "add a --time 25:00",
                             "add a --due 2026-01-01 --due 2026-01-02",
                             "list x",
                             "list --all=1",
                             "edit",
                             "done",
                             "undone",
                             "rm",
                             "queue",
                             "rejected",
                             "rejected retry",
                             "rejected retry x",
                             "rejected discard 0",
                             "share",
                             "share invite Home",
                             "share invite Home a@b.c --role king",
                             "share role Home a@b.c",
                             "invites",
                             "rejected copy",
                             "rejected copy x",
                             "overwritten",
                             "overwritten restore",
                             "overwritten restore x",
                             "account",
                             "account sign-in",
                             "account bogus",
                             "sync",
                             "sync --once --watch",
                             "sync --once --timeout 0",
                             "sync --once --timeout x",
                             "sync --watch --timeout 3",
                             "sync --once --param x",
                             "sync --once --powersync http://127.0.0.1:1",
                             "sync --once --token a",
                             "sync --once --token a --powersync ftp://x",
                             "status now"}) {
        QTest::newRow(*line ? line : "nothing") << words(line);
    }
    QTest::newRow("no title") << QStringList{QStringLiteral("add"), QString()};
    QTest::newRow("a title of spaces") << QStringList{QStringLiteral("add"), QStringLiteral("  ")};
    QTest::newRow("a title of 501")
        << QStringList{QStringLiteral("add"), QString(501, QChar(u'x'))};
}

void TestCliUsage::refusesWrongUsage()
{
    QFETCH(QStringList, arguments);
    COMPARE_EXIT(m_client->run(words("profile add Home")), 0);
    const CliResult result = m_client->run(arguments);
    COMPARE_EXIT(result, 2);
    QVERIFY2(result.out.isEmpty(), result.text());
    QVERIFY2(result.err.startsWith("tidelist-cli: "), result.text());
    QVERIFY2(!result.errorCode().isEmpty(), result.text());
    QCOMPARE(m_client->rows(words("list")).size(), 0);
}

QTEST_GUILESS_MAIN(TestCliUsage)
#include "tst_cliusage.moc"
