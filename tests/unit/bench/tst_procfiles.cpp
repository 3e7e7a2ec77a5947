// SPDX-License-Identifier: Apache-2.0
#include "bench/procfiles.h"

#include <QCoreApplication>
#include <QTest>

using Bench::ThreadUse;

class TestProcFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsANumberByItsName()
    {
        const QByteArray text("Name:\ttidelist\nVmRSS:\t   51234 kB\nPss_Anon:  7 kB\n"
                              "Pss:    4321 kB\nvoluntary_ctxt_switches:\t12\n");
        QCOMPARE(Bench::numberNamed(text, "VmRSS"), 51234);
        QCOMPARE(Bench::numberNamed(text, "Pss"), 4321);
        QCOMPARE(Bench::numberNamed(text, "voluntary_ctxt_switches"), 12);
        QCOMPARE(Bench::numberNamed(text, "Name"), -1);
        QCOMPARE(Bench::numberNamed(text, "Vm"), -1);
        QCOMPARE(Bench::numberNamed(QByteArray(), "VmRSS"), -1);
    }

    void readsWhatAThreadHasUsed()
    {
        const ThreadUse use =
            Bench::parseThread(7, "store\n", "12500000 345 9\n",
                               "voluntary_ctxt_switches:\t40\nnonvoluntary_ctxt_switches:\t3\n");
        QCOMPARE(use.id, 7);
        QCOMPARE(use.name, QStringLiteral("store"));
        QCOMPARE(use.cpuMilliseconds, 12.5);
        QCOMPARE(use.waits, 40);
        QCOMPARE(use.interruptions, 3);
    }

    void takesAwayWhatWasUsedBefore()
    {
        const ThreadUse gui{1, QStringLiteral("gui"), 100, 50, 5};
        const ThreadUse ended{2, QStringLiteral("ended"), 10, 10, 1};
        ThreadUse later = gui;
        later.cpuMilliseconds = 103;
        later.waits = 51;
        const ThreadUse begun{3, QStringLiteral("begun"), 2, 4, 0};
        const std::vector<ThreadUse> used = Bench::usedBetween({gui, ended}, {later, begun});
        QCOMPARE(used.size(), std::size_t(2));
        QCOMPARE(used[0].cpuMilliseconds, 3.0);
        QCOMPARE(used[0].waits, 1);
        QCOMPARE(used[0].interruptions, 0);
        QCOMPARE(used[1].waits, 4);
    }

    void findsItself()
    {
        const qint64 self = QCoreApplication::applicationPid();
        QVERIFY(Bench::memoryOf(self).resident > 1);
        QVERIFY(Bench::memoryOf(self).resident < 10000);
        const std::vector<ThreadUse> threads = Bench::threadsOf(self);
        QVERIFY(!threads.empty());
        QVERIFY(threads.front().cpuMilliseconds > 0);
        QVERIFY(Bench::threadsOf(-1).empty());
    }
};

QTEST_APPLESS_MAIN(TestProcFiles)
#include "tst_procfiles.moc"
