// SPDX-License-Identifier: Apache-2.0
#include "models/clocktext.h"

#include <QTest>

using namespace Models;

class TestClockText : public QObject
{
    Q_OBJECT

    const QDateTime m_moment{QDate(2026, 4, 3), QTime(9, 5, 47)};

private Q_SLOTS:
    void writesTimesAsTheLocaleDoes_data()
    {
        QTest::addColumn<QLocale>("locale");
        QTest::addColumn<QString>("time");
        QTest::addColumn<QString>("moment");
        QTest::newRow("C") << QLocale::c() << QStringLiteral("09:05")
                           << QStringLiteral("3 Apr 2026 09:05");
        QTest::newRow("de_DE") << QLocale(QStringLiteral("de_DE")) << QStringLiteral("09:05")
                               << QStringLiteral("03.04.26 09:05");
        QTest::newRow("en_US") << QLocale(QStringLiteral("en_US")) << QStringLiteral("9:05 AM")
                               << QStringLiteral("4/3/26 9:05 AM");
    }
    void writesTimesAsTheLocaleDoes()
    {
        QFETCH(QLocale, locale);
        QTEST(timeText(m_moment.time(), locale), "time");
        QTEST(momentText(m_moment, locale), "moment");
    }

    void saysNoSecondsInAnyLocale()
    {
        const auto locales =
            QLocale::matchingLocales(QLocale::AnyLanguage, QLocale::AnyScript, QLocale::AnyCountry);
        QVERIFY(locales.size() > 300);
        for (const QLocale &locale : locales) {
            // The digits of 47, however they are written there.
            const QString seconds = locale.toString(47);
            for (const QString &text :
                 {timeText(m_moment.time(), locale), momentText(m_moment, locale)}) {
                QVERIFY2(!text.contains(seconds), qPrintable(locale.name() + u' ' + text));
                QVERIFY2(text.contains(locale.toString(5)),
                         qPrintable(locale.name() + u' ' + text));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestClockText)
#include "tst_clocktext.moc"
