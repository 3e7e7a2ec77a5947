// SPDX-License-Identifier: Apache-2.0
#include "sync/data/idkey.h"

#include "sync/data/keytext.h"

#include <QHash>
#include <QTest>

#include <algorithm>

using Sync::IdKey;

class TestIdKey : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsEveryTextAsItIs_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("a UUID") << QStringLiteral("0b0c6c0e-5a52-4e0a-9f5e-00000000abcd");
        QTest::newRow("upper case") << QStringLiteral("0B0C6C0E-5A52-4E0A-9F5E-000000000001");
        QTest::newRow("braces") << QStringLiteral("{0b0c6c0e-5a52-4e0a-9f5e-000000000001}");
        QTest::newRow("no dashes") << QStringLiteral("0b0c6c0e5a524e0a9f5e000000000001aaaa");
        QTest::newRow("no digit") << QStringLiteral("0b0c6c0e-5a52-4e0a-9f5e-00000000000g");
        QTest::newRow("all zeros") << QStringLiteral("00000000-0000-0000-0000-000000000000");
        QTest::newRow("all ones") << QStringLiteral("ffffffff-ffff-ffff-ffff-ffffffffffff");
        QTest::newRow("empty") << QString();
        QTest::newRow("short") << QStringLiteral("t1");
        QTest::newRow("other scripts") << QStringLiteral("d’Été ☂");
    }
    void keepsEveryTextAsItIs()
    {
        QFETCH(QString, text);
        const IdKey key(text);
        QCOMPARE(key.text(), text);
        QCOMPARE(key.isEmpty(), text.isEmpty());
        IdKey copy = key;
        QVERIFY(copy == key);
        QCOMPARE(qHash(copy, 7), qHash(key, 7));
        const IdKey moved = std::move(copy);
        QVERIFY(moved == key);
        copy = moved;
        copy = IdKey(QStringLiteral("other"));
        QVERIFY(!(copy == moved));
        QCOMPARE(moved.text(), text);
        QVERIFY(moved == IdKey::fromUtf8(text.toStdString()));
    }

    void takes16Bytes() { QCOMPARE(sizeof(IdKey), std::size_t(16)); }

    void isAKeyOfAHash()
    {
        QHash<IdKey, int> numbers;
        for (int i = 0; i < 1000; ++i) {
            const QString number = QString::number(i).rightJustified(12, u'0');
            numbers.insert(IdKey(QStringLiteral("0b0c6c0e-5a52-4e0a-9f5e-") + number), i);
            numbers.insert(IdKey(number), -i);
        }
        QCOMPARE(numbers.size(), 2000);
        QCOMPARE(numbers.value(IdKey(QStringLiteral("0b0c6c0e-5a52-4e0a-9f5e-000000000999"))), 999);
        QCOMPARE(numbers.value(IdKey(QStringLiteral("000000000007"))), -7);
    }

    void isOrderedAsItsText()
    {
        QStringList texts{QStringLiteral("b"),
                          QStringLiteral("0b0c6c0e-5a52-4e0a-9f5e-000000000001"),
                          QStringLiteral("f0000000-5a52-4e0a-9f5e-000000000001"),
                          QStringLiteral("0b0c6c0e-5a52-4e0a-8f5e-00000000000a"),
                          QStringLiteral("0b0c6c0e-5a52-4e0a-bf5e-000000000009"),
                          QString(),
                          QStringLiteral("A")};
        QList<IdKey> keys;
        for (const QString &text : std::as_const(texts))
            keys.append(IdKey(text));
        std::sort(texts.begin(), texts.end());
        std::sort(keys.begin(), keys.end());
        QStringList sorted;
        for (const IdKey &key : std::as_const(keys))
            sorted << key.text();
        QCOMPARE(sorted, texts);
    }

    void standsInAJsonArray()
    {
        const QList<IdKey> keys{IdKey(QStringLiteral("0b0c6c0e-5a52-4e0a-9f5e-000000000001")),
                                IdKey(QStringLiteral("a\"\\"))};
        QCOMPARE(Sync::jsonKeys(keys),
                 std::string("[\"0b0c6c0e-5a52-4e0a-9f5e-000000000001\",\"a\\\"\\\\\"]"));
        QCOMPARE(Sync::jsonKeys(QStringList()), std::string("[]"));
        QCOMPARE(Sync::jsonKeys(std::vector<std::int64_t>{1, -2}), std::string("[1,-2]"));
        QCOMPARE(Sync::jsonKeys(QStringList{QString()}), std::string("[\"\"]"));
    }
};

QTEST_GUILESS_MAIN(TestIdKey)
#include "tst_idkey.moc"
