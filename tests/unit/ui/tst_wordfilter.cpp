// SPDX-License-Identifier: Apache-2.0
#include "ui/commands/wordfilter.h"

#include <QTest>

using Ui::WordFilter;

class TestWordFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsWordsByTheirStarts_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("matches");
        QTest::newRow("nothing typed") << u""_qs << u"New to-do"_qs << true;
        QTest::newRow("spaces only") << u"  "_qs << u"New to-do"_qs << true;
        QTest::newRow("start of a word") << u"pro"_qs << u"Next profile"_qs << true;
        QTest::newRow("middle of a word") << u"file"_qs << u"Next profile"_qs << false;
        QTest::newRow("any order") << u"prof ne"_qs << u"Next profile"_qs << true;
        QTest::newRow("all words count") << u"prof old"_qs << u"Next profile"_qs << false;
        QTest::newRow("case") << u"NEXT"_qs << u"next profile"_qs << true;
        QTest::newRow("accents of the text") << u"loschen"_qs << u"Löschen…"_qs << true;
        QTest::newRow("accents of what is typed") << u"café"_qs << u"Cafe"_qs << true;
        QTest::newRow("sharp s") << u"strasse"_qs << u"Straße"_qs << true;
        QTest::newRow("punctuation splits words") << u"do"_qs << u"New to-do"_qs << true;
        QTest::newRow("other scripts") << u"пок"_qs << u"Список покупок"_qs << true;
        QTest::newRow("beyond the first plane") << u"𝒜"_qs << u"𝒜lpha"_qs << true;
    }
    void findsWordsByTheirStarts()
    {
        QFETCH(QString, typed);
        QFETCH(QString, text);
        QTEST(WordFilter(typed).matches(text), "matches");
    }
    void knowsWhatBeginsWithIt()
    {
        QVERIFY(WordFilter(QStringLiteral("new pr")).isStartOf(QStringLiteral("New: profile")));
        QVERIFY(!WordFilter(QStringLiteral("pr")).isStartOf(QStringLiteral("New profile")));
    }
};

QTEST_APPLESS_MAIN(TestWordFilter)
#include "tst_wordfilter.moc"
