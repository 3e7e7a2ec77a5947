// SPDX-License-Identifier: Apache-2.0
#include "tests/integration/cli/cliclient.h"
#include "tests/support/emulatorprocess.h"
#include "tests/support/words.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using TestSupport::CliClient;
using TestSupport::EmulatorProcess;
using TestSupport::words;

/// A session that has to be renewed, with a real key store and real processes: a refresh token is
/// good once, and who uses one twice loses the session.
class TestCliRefresh : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_emulator = std::make_unique<EmulatorProcess>();
        QVERIFY(m_emulator->start());
        m_dir = std::make_unique<QTemporaryDir>();
        m_client = std::make_unique<CliClient>(m_dir->filePath(QStringLiteral("ada.db")));
        // The first token is as good as over; those that follow are not.
        setLifetime(30);
        COMPARE_EXIT(
            m_client->run({QStringLiteral("account"), QStringLiteral("sign-up"),
                           QStringLiteral("--email"), QStringLiteral("ada@example.org"),
                           QStringLiteral("--url"), m_emulator->url().toString(),
                           QStringLiteral("--key"), m_emulator->key(),
                           QStringLiteral("--powersync"), m_emulator->powersyncUrl().toString()},
                          "correct horse 7\n"),
            0);
        setLifetime(3600);
        COMPARE_EXIT(m_client->run(words("profile add Home")), 0);
        QCOMPARE(refreshes(), 0);
    }
    void cleanup() { m_emulator.reset(); }

    void twoProcessesRenewItOnce()
    {
        forgiveNothing();
        // Long enough for both to want a new one before it is there.
        QVERIFY(m_emulator->setFault({{QStringLiteral("path"), QStringLiteral("/auth/v1/token")},
                                      {QStringLiteral("delay_ms"), 2000}}));
        const auto one = m_client->start(words("sync --once --timeout 60"));
        const auto other = m_client->start(words("account password"), "another horse 8\n");
        for (QProcess *process : {one.get(), other.get()}) {
            QTRY_COMPARE_WITH_TIMEOUT(process->state(), QProcess::NotRunning, 60'000);
            QVERIFY2(process->exitCode() == 0, process->readAllStandardError());
        }
        QCOMPARE(refreshes(), 1);
        QVERIFY(m_client->rows(words("queue list")).isEmpty());
        renewOnceMore();
    }

    void goesOnAfterAKill_data()
    {
        QTest::addColumn<QJsonObject>("fault");
        QTest::addColumn<QString>("path");
        QTest::addColumn<bool>("isKept");
        const QString token = QStringLiteral("/auth/v1/token");
        QTest::newRow("before the answer was there")
            << QJsonObject{{QStringLiteral("path"), token},
                           {QStringLiteral("cut_after_bytes"), 0},
                           {QStringLiteral("stall"), true}}
            << token << false;
        QTest::newRow("when half of it was there")
            << QJsonObject{{QStringLiteral("path"), token},
                           {QStringLiteral("cut_after_bytes"), 400},
                           {QStringLiteral("stall"), true}}
            << token << false;
        QTest::newRow("when it was kept, before it was used")
            << QJsonObject{{QStringLiteral("path"), QStringLiteral("/sync")},
                           {QStringLiteral("times"), -1},
                           {QStringLiteral("hang"), true}}
            << QStringLiteral("/sync") << true;
    }

    /// The server has given a new refresh token; the program is killed before it has used it.
    void goesOnAfterAKill()
    {
        QFETCH(QJsonObject, fault);
        QFETCH(QString, path);
        QFETCH(bool, isKept);
        QVERIFY(m_emulator->setFault(fault));
        const auto process = m_client->start(words("sync --once --timeout 60"));
        QTRY_VERIFY_WITH_TIMEOUT(requests(path) > 0, 30'000);
        process->kill();
        QVERIFY(process->waitForFinished());
        QVERIFY(m_emulator->clearFaults());
        QCOMPARE(refreshes(), 1);
        // What was kept needs nobody's patience.
        if (isKept)
            forgiveNothing();
        COMPARE_EXIT(m_client->run(words("sync --once --timeout 30")), 0);
        QCOMPARE(refreshes(), isKept ? 1 : 2);
        QVERIFY(m_client->rows(words("queue list")).isEmpty());
        forgiveNothing();
        renewOnceMore();
    }

private:
    void setLifetime(int seconds)
    {
        QVERIFY(m_emulator->call(QStringLiteral("token-lifetime"),
                                 {{QStringLiteral("seconds"), seconds}}));
    }
    /// A token that comes a second time ends the session, however soon it comes.
    void forgiveNothing()
    {
        QVERIFY(m_emulator->call(QStringLiteral("auth"), {{QStringLiteral("reuse_interval"), 0}}));
    }
    /// The session that is kept is the one that the server goes by.
    void renewOnceMore()
    {
        const int before = refreshes();
        QVERIFY(m_emulator->setFault({{QStringLiteral("path"), QStringLiteral("/rest/v1/rpc")},
                                      {QStringLiteral("drop_token"), true}}));
        COMPARE_EXIT(m_client->run(words("add Milk")), 0);
        COMPARE_EXIT(m_client->run(words("sync --once --timeout 30")), 0);
        QCOMPARE(refreshes(), before + 1);
        COMPARE_EXIT(m_client->run(words("account status")), 0);
    }
    int requests(const QString &path)
    {
        const QJsonObject counts = m_emulator->stats().value(QStringLiteral("requests")).toObject();
        int sum = 0;
        for (auto it = counts.begin(); it != counts.end(); ++it)
            sum += it.key().section(u' ', 1).startsWith(path) ? it.value().toInt() : 0;
        return sum;
    }
    int refreshes() { return requests(QStringLiteral("/auth/v1/token")); }

    std::unique_ptr<EmulatorProcess> m_emulator;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<CliClient> m_client;
};

QTEST_GUILESS_MAIN(TestCliRefresh)
#include "tst_clirefresh.moc"
