// SPDX-License-Identifier: Apache-2.0
#include "models/duetext.h"

#include <QTest>
#include <QTimeZone>

#include <ctime>

using Models::dueTimeText;

/// How the time of day of a to-do is said, on a computer in Berlin.
class TestDueText : public QObject
{
    Q_OBJECT

    static QString said(const char *time, const char *zone, const char *date = "2026-11-23",
                        const char *locale = "de_DE")
    {
        return dueTimeText(QLatin1String(time), QLatin1String(zone), QLatin1String(date),
                           QLocale(QLatin1String(locale)));
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("TZ", "Europe/Berlin");
        ::tzset();
        QCOMPARE(QTimeZone::systemTimeZoneId(), QByteArray("Europe/Berlin"));
    }

    void saysTheTimeAsTheLocaleDoesWithoutSeconds()
    {
        QCOMPARE(said("17:30", ""), QStringLiteral("17:30"));
        QCOMPARE(said("17:30", "", "2026-11-23", "en_US"), QStringLiteral("5:30 PM"));
        QCOMPARE(said("00:00", ""), QStringLiteral("00:00"));
        QCOMPARE(said("17:30", "", "2026-11-23", "C"), QStringLiteral("17:30"));
    }

    void saysNothingOfWhatIsNoTime()
    {
        for (const char *time : {"", "x", "25:00", "12:61"})
            QCOMPARE(said(time, "Europe/Berlin"), QString());
    }

    void namesThePlaceWhereItsClockShowsAnotherTime()
    {
        QCOMPARE(said("09:00", "America/New_York"), QStringLiteral("09:00 (New York)"));
        QCOMPARE(said("09:00", "Europe/Berlin"), QStringLiteral("09:00"));
        // Another zone with the same clock is no news, nor one that nobody knows.
        QCOMPARE(said("09:00", "Europe/Vienna"), QStringLiteral("09:00"));
        QCOMPARE(said("09:00", "Nowhere/Atlantis"), QStringLiteral("09:00"));
        // Some have the same clock for a part of the year only.
        QCOMPARE(said("09:00", "Africa/Lagos", "2026-11-23"), QStringLiteral("09:00"));
        QCOMPARE(said("09:00", "Africa/Lagos", "2026-07-23"), QStringLiteral("09:00 (Lagos)"));
        // Of a day that is none nothing is known.
        QCOMPARE(said("09:00", "America/New_York", "x"), QStringLiteral("09:00"));
    }
};

QTEST_GUILESS_MAIN(TestDueText)
#include "tst_duetext.moc"
