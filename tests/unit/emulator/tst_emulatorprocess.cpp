// SPDX-License-Identifier: Apache-2.0
#include "tests/support/emulatorprocess.h"
#include "tests/unit/emulator/replica.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <sqlite3.h>

using namespace TestSupport;

/// The program itself: arguments, ready line, end, the data file, seeds.
class TestEmulatorProcess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void refusesWrongArguments_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("unknown") << QStringList{QStringLiteral("--frob")};
        QTest::newRow("no value") << QStringList{QStringLiteral("--port")};
        QTest::newRow("port") << QStringList{QStringLiteral("--port"), QStringLiteral("70000")};
        QTest::newRow("seed") << QStringList{QStringLiteral("--seed"), QStringLiteral("rows=x")};
    }

    void refusesWrongArguments()
    {
        QFETCH(QStringList, arguments);
        QProcess process;
        process.start(QStringLiteral(TIDELIST_EMULATOR_PATH), arguments);
        QVERIFY(process.waitForFinished(10000));
        QCOMPARE(process.exitCode(), 2);
        QVERIFY(!process.readAllStandardError().isEmpty());
        QVERIFY(process.readAllStandardOutput().isEmpty());
    }

    void describesItsFaultsInTheHelp()
    {
        QProcess process;
        process.start(QStringLiteral(TIDELIST_EMULATOR_PATH), {QStringLiteral("--help")});
        QVERIFY(process.waitForFinished(10000));
        QCOMPARE(process.exitCode(), 0);
        const QByteArray help = process.readAllStandardOutput();
        for (const char *word : {"cut_after_bytes", "wrong_checksum", "--seed", "/emulator/state"})
            QVERIFY2(help.contains(word), word);
    }

    void refusesAFileThatIsNotItsOwn()
    {
        QTemporaryDir directory;
        const QString path = directory.filePath(QStringLiteral("letter.txt"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(4096, 'x'));
        file.close();
        QProcess process;
        process.start(QStringLiteral(TIDELIST_EMULATOR_PATH), {QStringLiteral("--data"), path});
        QVERIFY(process.waitForFinished(10000));
        QCOMPARE(process.exitCode(), 1);
        QVERIFY(process.readAllStandardError().contains("letter.txt"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray(4096, 'x'));
    }

    void endsOnSigterm()
    {
        EmulatorProcess emulator;
        QVERIFY(emulator.start());
        const QString token =
            emulator.signUp(QStringLiteral("ada@example.org"), QStringLiteral("secret1"));
        StreamClient stream(emulator.url());
        QCOMPARE(stream.open(token, Json::object()), 200);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(emulator.terminate());
        // The stream would go on for ever; a busy machine may pause for a second.
        QVERIFY(timer.elapsed() < 4000);
    }

    void keepsDataAndTokensAcrossAKill()
    {
        QTemporaryDir directory;
        const QString file = directory.filePath(QStringLiteral("project.db"));
        EmulatorProcess emulator(
            {QStringLiteral("--data"), file, QStringLiteral("--seed"), QStringLiteral("demo")});
        QVERIFY(emulator.start());
        const QUrl url = emulator.url();
        const QString token =
            emulator.signIn(QStringLiteral("ada@example.org"), QStringLiteral("tidelist-demo"));
        QVERIFY(!token.isEmpty());
        const auto before = emulator.rows(QStringLiteral("todo"));
        StreamClient first(url);
        QCOMPARE(first.open(token, Json::object()), 200);
        Replica replica;
        replica.apply(first.linesUntil("checkpoint_complete"));

        QVERIFY(emulator.restart());
        QCOMPARE(emulator.url(), url);
        QCOMPARE(emulator.rows(QStringLiteral("todo")), before);
        StreamClient second(url);
        QCOMPARE(second.open(token, {{"buckets", replica.resume()}}), 200);
        const auto lines = second.linesUntil("checkpoint_complete");
        replica.apply(lines);
        QVERIFY2(replica.problems().isEmpty(), qPrintable(replica.problems()));
        for (const Json &line : lines)
            QVERIFY(!line.contains("data"));
    }

    void takesOverAccountsOfAnEarlierVersion()
    {
        const QTemporaryDir dir;
        const QString file = dir.filePath(QStringLiteral("project.db"));
        EmulatorProcess emulator(
            {QStringLiteral("--data"), file, QStringLiteral("--seed"), QStringLiteral("demo")});
        QVERIFY(emulator.start());
        QVERIFY(emulator.terminate());
        sqlite3 *connection = nullptr;
        QCOMPARE(sqlite3_open(file.toUtf8().constData(), &connection), SQLITE_OK);
        // As it was before accounts could be anonymous or unconfirmed.
        const char *earlier =
            "CREATE TABLE earlier(id TEXT PRIMARY KEY, email TEXT NOT NULL UNIQUE, password TEXT, "
            "data TEXT, created_at TEXT NOT NULL, last_sign_in_at TEXT) WITHOUT ROWID;"
            "INSERT INTO earlier SELECT id, email, password, data, created_at, last_sign_in_at "
            "FROM account; DROP TABLE account; ALTER TABLE earlier RENAME TO account;";
        QCOMPARE(sqlite3_exec(connection, earlier, nullptr, nullptr, nullptr), SQLITE_OK);
        sqlite3_close(connection);

        QVERIFY(emulator.start());
        const QString password = QStringLiteral("tidelist-demo");
        QVERIFY(!emulator.signIn(QStringLiteral("ada@example.org"), password).isEmpty());
        const auto anonymous = emulator.post(QStringLiteral("/auth/v1/signup"), {});
        QCOMPARE(anonymous.status, 200);
    }

    void seedsTwoPeopleWhoShareAProfile()
    {
        EmulatorProcess emulator({QStringLiteral("--seed"), QStringLiteral("demo")});
        QVERIFY(emulator.start());
        for (const char *email : {"ada@example.org", "grace@example.org"}) {
            const QString token =
                emulator.signIn(QString::fromLatin1(email), QStringLiteral("tidelist-demo"));
            StreamClient stream(emulator.url());
            QCOMPARE(stream.open(token, Json::object()), 200);
            Replica replica;
            replica.apply(stream.linesUntil("checkpoint_complete"));
            QVERIFY2(replica.problems().isEmpty(), qPrintable(replica.problems()));
            QStringList names;
            for (const auto &[id, profile] : replica.rows("profile"))
                names << QString::fromStdString(profile["name"]);
            names.sort();
            QCOMPARE(names, QStringList({QStringLiteral("Family"), QStringLiteral("Personal")}));
            QVERIFY(replica.rows("todo").size() >= 5);
        }
    }

    void streamsTheRowsItWasSeededWith()
    {
        EmulatorProcess emulator({QStringLiteral("--seed"), QStringLiteral("rows=3500")});
        QVERIFY(emulator.start());
        const QString token =
            emulator.signIn(QStringLiteral("ada@example.org"), QStringLiteral("tidelist-demo"));
        StreamClient stream(emulator.url());
        QCOMPARE(stream.open(token, Json::object()), 200);
        Replica replica;
        replica.apply(stream.linesUntil("checkpoint_complete"));
        QVERIFY2(replica.problems().isEmpty(), qPrintable(replica.problems()));
        QCOMPARE(replica.rows("todo").size(), std::size_t(3500));
    }
};

QTEST_GUILESS_MAIN(TestEmulatorProcess)
#include "tst_emulatorprocess.moc"
