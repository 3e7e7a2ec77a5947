// SPDX-License-Identifier: Apache-2.0
#include "models/transfer/csvtext.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Models;

class TestCsvText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsRecords_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QChar>("delimiter");
        QTest::addColumn<QList<QStringList>>("records");
        using Records = QList<QStringList>;
        const QString a = QStringLiteral("a");
        const QString b = QStringLiteral("b");
        QTest::newRow("plain") << QStringLiteral("a,b\r\nb,a\r\n") << QChar(u',')
                               << Records{{a, b}, {b, a}};
        QTest::newRow("no last line end")
            << QStringLiteral("a,b\nb,") << QChar(u',') << Records{{a, b}, {b, QString()}};
        QTest::newRow("empty lines")
            << QStringLiteral("\n\r\na\n\n\nb\n\n") << QChar(u',') << Records{{a}, {b}};
        QTest::newRow("quoted") << QStringLiteral("\"a,\"\"b\"\"\r\nb\",a\n") << QChar(u',')
                                << Records{{QStringLiteral("a,\"b\"\r\nb"), a}};
        QTest::newRow("quote inside") << QStringLiteral("5\" disk,b") << QChar(u',')
                                      << Records{{QStringLiteral("5\" disk"), b}};
        QTest::newRow("semicolons")
            << QStringLiteral("a;b,c") << QChar(u';') << Records{{a, QStringLiteral("b,c")}};
        QTest::newRow("nothing") << QString() << QChar(u',') << Records();
    }
    void readsRecords()
    {
        QFETCH(QString, text);
        QFETCH(QChar, delimiter);
        QFETCH(QList<QStringList>, records);
        CsvReader reader(text, delimiter);
        QList<QStringList> found;
        while (true) {
            auto record = reader.next();
            QVERIFY(record);
            if (!*record)
                break;
            found += (*record)->fields;
        }
        QCOMPARE(found, records);
    }

    void namesThePlaceOfWhatIsBroken_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("message");
        QTest::newRow("open quote") << QStringLiteral("a,b\nx,\"y\nz")
                                    << QStringLiteral("line 2, column 3: a quote is opened here");
        QTest::newRow("after a quote")
            << QStringLiteral("a\r\n\"x\ny\"z,b") << QStringLiteral("line 3, column 3: text after");
        QTest::newRow("emoji are one column")
            << QString::fromUtf8("\U0001F95B\U0001F95B,\"b") << QStringLiteral("line 1, column 4:");
    }
    void namesThePlaceOfWhatIsBroken()
    {
        QFETCH(QString, text);
        QFETCH(QString, message);
        CsvReader reader(text);
        auto record = reader.next();
        while (record && *record)
            record = reader.next();
        QVERIFY(!record);
        QCOMPARE(record.error().code, Sync::ErrorCode::BadValue);
        QVERIFY2(record.error().message.startsWith(message), qPrintable(record.error().message));
    }

    void guessesTheDelimiter()
    {
        QCOMPARE(CsvReader::guessedDelimiter(u"a,b;c,d"), QChar(u','));
        QCOMPARE(CsvReader::guessedDelimiter(u"a;b;\"c,,,\"\n,,,,"), QChar(u';'));
        QCOMPARE(CsvReader::guessedDelimiter(u"a\tb"), QChar(u'\t'));
        QCOMPARE(CsvReader::guessedDelimiter(u""), QChar(u','));
    }

    void readsWhatItWrites()
    {
        const quint32 seed = QRandomGenerator::global()->generate();
        QRandomGenerator random(seed);
        const QString letters = QString::fromUtf8(" ,;\"\n\r\tab\u05D0\u00E4\U0001F600");
        for (int round = 0; round < 500; ++round) {
            QStringList fields;
            for (int i = random.bounded(1, 5); i > 0; --i) {
                QString field;
                for (int k = random.bounded(8); k > 0; --k)
                    field += letters[random.bounded(letters.size())];
                fields += field;
            }
            const QString line = csvLine(fields) + QStringLiteral("\r\n");
            auto record = CsvReader(line).next();
            QVERIFY2(record && *record, qPrintable(QString::number(seed)));
            QVERIFY2((*record)->fields == fields, qPrintable(QString::number(seed)));
        }
    }
};

QTEST_GUILESS_MAIN(TestCsvText)
#include "tst_csvtext.moc"
