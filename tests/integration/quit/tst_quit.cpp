// SPDX-License-Identifier: Apache-2.0
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

/// Programs end when they are told to, whatever the network does.
class TestQuit : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theWindowEndsInOrderOnASignal_data();
    void theWindowEndsInOrderOnASignal();
    void aNameServerThatNeverAnswersHoldsNobodyUp();

private:
    /// Whether a process has a handler of its own for a signal; until then it just dies of it.
    static bool handles(qint64 process, int signal)
    {
        QFile status(QStringLiteral("/proc/%1/status").arg(process));
        if (!status.open(QIODevice::ReadOnly))
            return false;
        const QByteArray text = status.readAll();
        const QByteArray caught = "\nSigCgt:";
        const qsizetype at = text.indexOf(caught);
        if (at < 0)
            return false;
        const QByteArray mask = text.mid(at + caught.size()).split('\n').constFirst().trimmed();
        return ((mask.toULongLong(nullptr, 16) >> (signal - 1)) & 1) != 0;
    }
    static QProcessEnvironment environment(const QTemporaryDir &folder)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        environment.insert(QStringLiteral("XDG_CONFIG_HOME"), folder.filePath(QStringLiteral("c")));
        return environment;
    }
};

void TestQuit::theWindowEndsInOrderOnASignal_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
}

void TestQuit::theWindowEndsInOrderOnASignal()
{
    QFETCH(int, signal);
    const QTemporaryDir folder;
    QProcess program;
    program.setProcessEnvironment(environment(folder));
    const QString file = folder.filePath(QStringLiteral("a.db"));
    program.start(QStringLiteral(TIDELIST_PATH),
                  {QStringLiteral("--db"), file, QStringLiteral("--session-in-memory")});
    QVERIFY(program.waitForStarted());
    // The settings of the window are written when it closes in order.
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file), 20000);
    QTRY_VERIFY_WITH_TIMEOUT(handles(program.processId(), signal), 20000);
    QTest::qWait(1000);
    QElapsedTimer timer;
    timer.start();
    ::kill(pid_t(program.processId()), signal);
    QVERIFY(program.waitForFinished(20000));
    QVERIFY2(timer.elapsed() < 4000, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(program.exitStatus(), QProcess::NormalExit);
    QCOMPARE(program.exitCode(), 0);
    QVERIFY(QFile::exists(folder.filePath(QStringLiteral("c/tidelist/window.ini"))));
    QVERIFY(!QFile::exists(file + QStringLiteral("-wal")));
}

void TestQuit::aNameServerThatNeverAnswersHoldsNobodyUp()
{
    const QTemporaryDir folder;
    QProcess program;
    QProcessEnvironment slow = environment(folder);
    slow.insert(QStringLiteral("LD_PRELOAD"), QStringLiteral(TIDELIST_SLOW_NAMES));
    slow.insert(QStringLiteral("ASAN_OPTIONS"), QStringLiteral("verify_asan_link_order=0"));
    program.setProcessEnvironment(slow);
    QElapsedTimer timer;
    timer.start();
    program.start(QStringLiteral(TIDELIST_CLI_PATH),
                  {QStringLiteral("--db"), folder.filePath(QStringLiteral("a.db")),
                   QStringLiteral("sync"), QStringLiteral("--once"), QStringLiteral("--timeout"),
                   QStringLiteral("1"), QStringLiteral("--powersync"),
                   QStringLiteral("http://sync.example.org"), QStringLiteral("--token"),
                   QStringLiteral("x")});
    QVERIFY(program.waitForFinished(30000));
    QCOMPARE(program.exitCode(), 4); // not reachable
    QVERIFY2(timer.elapsed() < 15'000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_GUILESS_MAIN(TestQuit)
#include "tst_quit.moc"
