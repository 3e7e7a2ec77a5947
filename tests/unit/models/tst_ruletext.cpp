// SPDX-License-Identifier: Apache-2.0
#include "models/recurrence.h"
#include "models/ruletext.h"

#include <QTest>

using namespace Models;

class TestRuleText : public QObject
{
    Q_OBJECT

    static QString kept(const char *rule, const QDate &first)
    {
        return *checkedRule(QString::fromLatin1(rule), first);
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }

    void saysRulesInWords_data()
    {
        QTest::addColumn<QString>("rule");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *rule, const char *words) {
            QTest::newRow(rule) << QString::fromLatin1(rule) << QString::fromLatin1(words);
        };
        row("FREQ=DAILY", "every day");
        row("FREQ=DAILY;INTERVAL=3", "every 3 days");
        row("FREQ=WEEKLY;BYDAY=MO", "every Monday");
        row("FREQ=WEEKLY;BYDAY=MO,TH", "every Monday and Thursday");
        row("FREQ=WEEKLY;BYDAY=TH,MO", "every Monday and Thursday");
        row("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "every weekday");
        row("FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", "every 2 weeks on Friday");
        row("FREQ=MONTHLY;BYMONTHDAY=15", "every month on day 15");
        row("FREQ=MONTHLY;BYMONTHDAY=1,15", "every month on days 1 and 15");
        row("FREQ=MONTHLY;BYMONTHDAY=-1", "every month on the last day");
        row("FREQ=MONTHLY;BYDAY=3TH", "every month on the third Thursday");
        row("FREQ=MONTHLY;BYDAY=-1FR;INTERVAL=2", "every 2 months on the last Friday");
        row("FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=22", "every year on November 22");
        row("FREQ=DAILY;COUNT=5", "every day, 5 times");
        row("FREQ=DAILY;COUNT=1", "every day, once");
        row("freq=daily", "every day");
    }
    void saysRulesInWords()
    {
        QFETCH(QString, rule);
        QFETCH(QString, words);
        QCOMPARE(ruleText(rule, QLocale(QLocale::English)), words);
    }

    void saysWhatIsKeptForTheEndOfAMonth()
    {
        const QLocale english(QLocale::English);
        QCOMPARE(ruleText(kept("FREQ=MONTHLY", QDate(2026, 1, 31)), english),
                 QStringLiteral("every month on the last day"));
        QCOMPARE(ruleText(kept("FREQ=MONTHLY", QDate(2026, 1, 30)), english),
                 QStringLiteral("every month on day 30"));
        QCOMPARE(ruleText(kept("FREQ=YEARLY", QDate(2028, 2, 29)), english),
                 QStringLiteral("every year on February 29"));
        QCOMPARE(ruleText(kept("FREQ=WEEKLY", QDate(2026, 11, 23)), english),
                 QStringLiteral("every Monday"));
    }

    void leavesWhatItHasNoWordsFor_data()
    {
        QTest::addColumn<QString>("rule");
        for (const char *rule :
             {"FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-2",
              "FREQ=DAILY;BYMONTH=3", "FREQ=WEEKLY;BYDAY=XX", "FREQ=MONTHLY;BYDAY=-2MO",
              "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31", "FREQ=DAILY;INTERVAL=0", "nonsense", ""})
            QTest::newRow(rule) << QString::fromLatin1(rule);
    }
    void leavesWhatItHasNoWordsFor()
    {
        QFETCH(QString, rule);
        QCOMPARE(ruleText(rule, QLocale(QLocale::English)), rule);
    }

    void knowsWordsForEveryCommonRuleOfEveryDay()
    {
        for (QDate day(2028, 1, 1); day.year() == 2028; day = day.addDays(1)) {
            const QList<QString> rules = commonRules(day);
            QCOMPARE(rules.size(), 7);
            for (const QString &rule : rules)
                QVERIFY2(!ruleText(rule, QLocale(QLocale::English)).contains(u'='),
                         qPrintable(rule));
        }
    }
};

QTEST_GUILESS_MAIN(TestRuleText)
#include "tst_ruletext.moc"
