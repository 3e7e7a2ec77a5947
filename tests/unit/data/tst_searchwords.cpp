// SPDX-License-Identifier: Apache-2.0
#include "sync/data/searchwords.h"

#include <QRegularExpression>
#include <QTest>

using Sync::SearchWords;
using Sync::TextRange;

namespace {

QString emphasised(const QString &typed, QString text)
{
    const QList<TextRange> ranges = SearchWords(typed).rangesIn(text);
    for (auto range = ranges.crbegin(); range != ranges.crend(); ++range) {
        text.insert(range->start + range->length, u']');
        text.insert(range->start, u'[');
    }
    return text;
}

} // namespace

class TestSearchWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsWordsByTheirBeginnings_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isFound");
        const auto row = [](const char *name, const char *typed, const char *text, bool isFound) {
            QTest::newRow(name) << QString::fromUtf8(typed) << QString::fromUtf8(text) << isFound;
        };
        row("the beginning", "mi", "Buy milk", true);
        row("not the middle", "ilk", "Buy milk", false);
        row("every word", "milk bu", "Buy milk", true);
        row("a word that is not there", "milk eggs", "Buy milk", false);
        row("case", "MILK", "milk", true);
        row("accents in the text", "cafe", "Café", true);
        row("accents typed", "café", "cafe", true);
        row("decomposed", "cafe\u0301", "caf\u00e9", true);
        row("two marks", "viet", "Việt Nam", true);
        row("sharp s", "strasse", "Straße", true);
        row("sharp s typed", "straße", "STRASSE", true);
        row("capital sharp s", "strasse", "STRAẞE", true);
        row("umlaut", "uber", "Über", true);
        row("Lodz", "lodz", "Łódź", true);
        row("typed Lodz", "Łódź", "lodz", true);
        row("Danish", "sm\u00f8r", "smor", true);
        row("ae", "aero", "Ærø", true);
        row("Turkish capital", "istanbul", "İstanbul", true);
        row("Turkish dotless", "isik", "ışık", true);
        row("ligature", "office", "o\uFB03ce", true);
        row("Greek", "αθηνα", "Αθήνα", true);
        row("Greek final sigma", "ΟΔΟΣ", "οδός", true);
        row("Cyrillic", "елка", "Ёлка", true);
        row("Hebrew points", "שלום", "שָׁלוֹם", true);
        row("Arabic vowels", "محمد", "مُحَمَّد", true);
        row("Hindi keeps its vowels", "कि", "का", false);
        row("Korean", "서울", "서울에서", true);
        row("half a Korean syllable", "서우", "서울", true);
        row("Chinese from the start", "東京", "東京都に行く", true);
        row("Chinese in the middle", "京都", "東京都に行く", true);
        row("Chinese at the end", "行く", "東京都に行く", true);
        row("Chinese not there", "京東", "東京都に行く", false);
        row("more than one piece", "東京都庁に書類を出しに行く", "明日東京都庁に書類を出しに行く",
            true);
        row("full width", "ABC", "ａｂｃ", true);
        row("half width kana", "カタカナ", "ｶﾀｶﾅ", true);
        row("Thai in the middle", "ตลาด", "ไปตลาด", true);
        row("emoji", "🎉", "Party🎉🎂", true);
        row("second emoji", "🎂", "Party🎉🎂", true);
        row("emoji of any skin", "👍", "ok 👍🏽", true);
        row("numbers", "20", "2026-11-22", true);
        row("joined by a sign", "don't", "I don't", true);
        row("a soft hyphen", "silbentrennung", "Silben\u00adtrennung", true);
        row("zero width joiner", "ab", "a\u200db", true);
        row("signs only", "\"*():^-", "anything", true);
        row("nothing", "", "anything", true);
    }
    void findsWordsByTheirBeginnings()
    {
        QFETCH(QString, typed);
        QFETCH(QString, text);
        QFETCH(bool, isFound);
        QCOMPARE(SearchWords(typed).match({text}), isFound);
        QCOMPARE(SearchWords(typed).match({QString(), text}), isFound);
    }

    void wordsMayStandInDifferentTexts()
    {
        const SearchWords words(QStringLiteral("milk shop"));
        QVERIFY(words.match({QStringLiteral("Milk"), QStringLiteral("at the shop")}));
        QVERIFY(!words.match({QStringLiteral("Milk")}));
        QVERIFY(words.matchStart(QStringLiteral("Milk from the shop")));
        QVERIFY(!words.matchStart(QStringLiteral("Shop for milk")));
    }

    void nothingTypedIsAnOperator()
    {
        for (const char *typed : {"a OR b", "NOT a", "a NEAR(b c)", "\"a b\"", "name:a", "a*", "^a",
                                  "{a}", "a\" OR \"b", "-a", "a+b", "(a"}) {
            const std::string expression = SearchWords(QString::fromLatin1(typed)).expression("x");
            QString rest = QString::fromStdString(expression);
            rest.remove(QRegularExpression(QStringLiteral("\"[a-z0-9]+\" \\*")));
            rest.remove(QStringLiteral(" AND "));
            QCOMPARE(rest, QStringLiteral("{x} : ()"));
        }
        QVERIFY(SearchWords(QStringLiteral("\"*() -")).isEmpty());
        QVERIFY(!SearchWords(QStringLiteral("or")).isEmpty());
    }

    void emphasisesWhatWasFound()
    {
        QCOMPARE(emphasised(QStringLiteral("mi bu"), QStringLiteral("Buy milk")),
                 QStringLiteral("[Bu]y [mi]lk"));
        QCOMPARE(emphasised(QStringLiteral("cafe"), QStringLiteral("Cafe\u0301s")),
                 QStringLiteral("[Cafe\u0301]s"));
        QCOMPARE(emphasised(QStringLiteral("stras"), QStringLiteral("Straße")),
                 QStringLiteral("[Straß]e"));
        QCOMPARE(emphasised(QStringLiteral("京都"), QStringLiteral("東京都に")),
                 QStringLiteral("東[京都]に"));
        QCOMPARE(emphasised(QStringLiteral("🎂"), QStringLiteral("Party🎉🎂!")),
                 QStringLiteral("Party🎉[🎂]!"));
        QCOMPARE(emphasised(QStringLiteral("x"), QStringLiteral("Buy milk")),
                 QStringLiteral("Buy milk"));
    }

    void showsTheLineOfTheNotes()
    {
        const SearchWords words(QStringLiteral("egg"));
        QCOMPARE(words.lineIn(QStringLiteral("flour\n  six eggs\nmilk"), 40),
                 QStringLiteral("six eggs"));
        QCOMPARE(words.lineIn(QStringLiteral("flour"), 40), QString());
        const QString line =
            words.lineIn(QString(300, u'a') + QStringLiteral(" eggs ") + QString(300, u'b'), 40);
        QVERIFY(line.contains(QStringLiteral("eggs")));
        QVERIFY(line.startsWith(QChar(0x2026)) && line.endsWith(QChar(0x2026)));
        QVERIFY(line.size() <= 42);
    }

    void muchTextIsNoTrouble()
    {
        SearchWords many(QStringLiteral("a b c d e f g h i j ").repeated(5000));
        QCOMPARE(many.words().size(), 10);
        QString different;
        for (int i = 0; i < 400; ++i)
            different += QString::number(i) + u' ';
        QCOMPARE(SearchWords(different).words().size(), 24);
        const QString word(16000, u'x');
        QVERIFY(SearchWords(word).match({word}));
        QVERIFY(Sync::searchTokenText(QString(16000, QChar(0x6771))).size() < 200'000);
        QVERIFY(SearchWords(QString(QChar(0xd800))).isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestSearchWords)
#include "tst_searchwords.moc"
