// SPDX-License-Identifier: Apache-2.0
#include "app/coredumps.h"

#include <QDir>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <cstdlib>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

class TestCoreDumps : public QObject
{
    Q_OBJECT

    /// Whether a child that crashes leaves a core, with as much room for it as there can be.
    static bool leavesCore(bool isDisabled)
    {
        const pid_t child = ::fork();
        if (child == 0) {
            rlimit limit{};
            ::getrlimit(RLIMIT_CORE, &limit);
            limit.rlim_cur = limit.rlim_max;
            ::setrlimit(RLIMIT_CORE, &limit);
            if (isDisabled)
                App::disableCoreDumps();
            std::signal(SIGABRT, SIG_DFL);
            std::abort();
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        return WIFSIGNALED(status) && WCOREDUMP(status);
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void aCrashLeavesNoPictureOfTheMemory()
    {
        const QTemporaryDir dir;
        const QString before = QDir::currentPath();
        QVERIFY(QDir::setCurrent(dir.path()));
        const bool isPossible = leavesCore(false);
        const bool isLeft = leavesCore(true);
        QVERIFY(QDir::setCurrent(before));
        QVERIFY(!isLeft);
        qInfo("this system %s core files", isPossible ? "writes" : "does not write");
    }

    void theLimitIsTheOneThatPipesObeyToo()
    {
        App::disableCoreDumps();
        rlimit limit{};
        QCOMPARE(::getrlimit(RLIMIT_CORE, &limit), 0);
        QVERIFY(limit.rlim_cur == 1 || limit.rlim_max == 0);
    }
};

QTEST_GUILESS_MAIN(TestCoreDumps)
#include "tst_coredumps.moc"
