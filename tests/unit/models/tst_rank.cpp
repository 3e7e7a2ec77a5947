// SPDX-License-Identifier: Apache-2.0
#include "models/rank.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Models;

namespace {

bool isLess(const QString &a, const QString &b)
{
    return a.toUtf8() < b.toUtf8();
}

} // namespace

class TestRank : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startsInTheMiddle() { QCOMPARE(rankBetween(QString(), QString()), QStringLiteral("V")); }

    void staysShortHoweverManyAreAddedAtTheEnd()
    {
        QString last;
        for (int i = 0; i < 20'000; ++i) {
            const auto next = rankBetween(last, QString());
            QVERIFY(next);
            QVERIFY2(isLess(last, *next), qPrintable(last + u' ' + *next));
            QVERIFY(next->size() <= 5);
            last = *next;
        }
    }

    void staysShortHoweverManyAreAddedAtTheStart()
    {
        QString first;
        for (int i = 0; i < 20'000; ++i) {
            const auto next = rankBetween(QString(), first);
            QVERIFY(next);
            QVERIFY(first.isEmpty() || isLess(*next, first));
            QVERIFY(next->size() <= 8);
            first = *next;
        }
    }

    void findsRoomBetween_data()
    {
        QTest::addColumn<QString>("low");
        QTest::addColumn<QString>("high");
        QTest::newRow("far apart") << QStringLiteral("A") << QStringLiteral("Z");
        QTest::newRow("neighbours") << QStringLiteral("A") << QStringLiteral("B");
        QTest::newRow("one longer") << QStringLiteral("A") << QStringLiteral("A1");
        QTest::newRow("nines below") << QStringLiteral("Azzz") << QStringLiteral("B");
        QTest::newRow("zeros above") << QStringLiteral("A") << QStringLiteral("A001");
        QTest::newRow("ends with zeros") << QStringLiteral("A") << QStringLiteral("B0");
        QTest::newRow("end of the list") << QStringLiteral("zzzzzz") << QString();
        QTest::newRow("start of the list") << QString() << QStringLiteral("0001");
    }

    void findsRoomBetween()
    {
        QFETCH(QString, low);
        QFETCH(QString, high);
        const auto middle = rankBetween(low, high);
        QVERIFY(middle);
        QVERIFY(isRank(*middle));
        QVERIFY(low.isEmpty() || isLess(low, *middle));
        QVERIFY(high.isEmpty() || isLess(*middle, high));
    }

    void saysWhenThereIsNoRoom_data()
    {
        QTest::addColumn<QString>("low");
        QTest::addColumn<QString>("high");
        QTest::newRow("equal") << QStringLiteral("A") << QStringLiteral("A");
        QTest::newRow("only zeros more") << QStringLiteral("A") << QStringLiteral("A00");
        QTest::newRow("wrong order") << QStringLiteral("B") << QStringLiteral("A");
        QTest::newRow("no rank") << QStringLiteral("A b") << QString();
        QTest::newRow("not base 62") << QString() << QStringLiteral("ä");
        QTest::newRow("before nothing but zeros") << QString() << QStringLiteral("000");
        QTest::newRow("all places used up") << QString(64, u'z') << QString();
        QTest::newRow("64 places and a neighbour")
            << QString(63, u'0') + u'1' << QString(63, u'0') + u'2';
        QTest::newRow("too long") << QString(65, u'a') << QString();
    }

    void saysWhenThereIsNoRoom()
    {
        QFETCH(QString, low);
        QFETCH(QString, high);
        QVERIFY(!rankBetween(low, high));
    }

    void keepsAnyOrderOfRandomInsertions()
    {
        const quint32 seed = qEnvironmentVariableIntValue("TIDELIST_SEED")
            ? quint32(qEnvironmentVariableIntValue("TIDELIST_SEED"))
            : QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        QRandomGenerator random(seed);
        QStringList ranks;
        for (int i = 0; i < 5'000; ++i) {
            const auto place = random.bounded(ranks.size() + 1);
            const QString low = place > 0 ? ranks[place - 1] : QString();
            const QString high = place < ranks.size() ? ranks[place] : QString();
            const auto rank = rankBetween(low, high);
            QVERIFY2(rank, qPrintable(low + u' ' + high));
            QVERIFY(isRank(*rank));
            QVERIFY(!rank->endsWith(u'0'));
            ranks.insert(place, *rank);
        }
        QVERIFY(std::is_sorted(ranks.begin(), ranks.end(), isLess));
        QCOMPARE(QSet<QString>(ranks.begin(), ranks.end()).size(), ranks.size());
    }

    void insertsAtOnePlaceUntilTheRoomIsUsedUp()
    {
        QString low = QStringLiteral("A");
        const QString high = QStringLiteral("B");
        int count = 0;
        while (const auto rank = rankBetween(low, high)) {
            QVERIFY(isLess(low, *rank) && isLess(*rank, high));
            QVERIFY(rank->size() <= 64);
            low = *rank;
            ++count;
        }
        QVERIFY2(count > 300, qPrintable(QString::number(count)));
    }

    void spreadsRisingRanks()
    {
        const auto ranks = spreadRanks(QStringLiteral("V"), 1'000);
        QVERIFY(ranks);
        QCOMPARE(ranks->size(), 1'000);
        QVERIFY(isLess(QStringLiteral("V"), ranks->first()));
        QVERIFY(std::is_sorted(ranks->begin(), ranks->end(), isLess));
        QVERIFY(!spreadRanks(QString(64, u'z'), 1));
    }
};

QTEST_GUILESS_MAIN(TestRank)
#include "tst_rank.moc"
