// SPDX-License-Identifier: Apache-2.0
#include "app/window/dailybackups.h"
#include "models/transfer/backups.h"
#include "tests/support/fakeclock.h"
#include "tests/support/openeddatabase.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace std::chrono_literals;
using App::DailyBackups;
using Models::Backups;

class TestDailyBackups : public QObject
{
    Q_OBJECT

    std::unique_ptr<OpenedDatabase> m_file;
    TestSupport::FakeClock m_clock;

    QString path() { return (*m_file)->path(); }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_file = std::make_unique<OpenedDatabase>();
    }

    void makesOneADayAndKeepsFourteen()
    {
        DailyBackups backups(path(), m_clock);
        QSignalSpy made(&backups, &DailyBackups::made);
        backups.start();
        m_clock.advance(29s);
        QCOMPARE(Backups::all(path()).size(), 0);
        m_clock.advance(1s);
        QTRY_COMPARE(made.size(), 1);
        for (int day = 2; day <= 20; ++day) {
            m_clock.advance(24h);
            QTRY_COMPARE(made.size(), day);
        }
        QCOMPARE(Backups::all(path()).size(), 14);
        QCOMPARE(Backups::all(path()).first().path, made.last().first().toString());
    }

    void catchesUpAtStartAndAfterASleep()
    {
        {
            DailyBackups backups(path(), m_clock);
            QSignalSpy made(&backups, &DailyBackups::made);
            backups.check();
            QTRY_COMPARE(made.size(), 1);
        }
        DailyBackups backups(path(), m_clock);
        QSignalSpy made(&backups, &DailyBackups::made);
        backups.start();
        m_clock.advance(30s);
        // There is one of today; the next is due a day after it.
        QCOMPARE(m_clock.untilNextAlarm(), std::optional<std::chrono::milliseconds>(24h - 30s));
        m_clock.jumpWall(3 * 24h);
        backups.check();
        QTRY_COMPARE(made.size(), 1);
    }

    void saysWhenItFailsAndTriesAgain()
    {
        DailyBackups backups(path() + QStringLiteral("/none"), m_clock);
        QSignalSpy failed(&backups, &DailyBackups::failed);
        backups.check();
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(m_clock.untilNextAlarm(), std::optional<std::chrono::milliseconds>(1h));
        m_clock.advance(1h);
        QTRY_COMPARE(failed.size(), 2);
    }

    void mayEndWhileItCopies()
    {
        auto backups = std::make_unique<DailyBackups>(path(), m_clock);
        backups->check();
        backups.reset();
        QCoreApplication::processEvents();
        QVERIFY(Backups::all(path()).size() <= 1);
    }
};

QTEST_GUILESS_MAIN(TestDailyBackups)
#include "tst_dailybackups.moc"
