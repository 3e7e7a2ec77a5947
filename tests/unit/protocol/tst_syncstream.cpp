// SPDX-License-Identifier: Apache-2.0
#include "sync/protocol/syncstream.h"

#include <QTest>

using Sync::SyncStream;

class TestSyncStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comparesParametersByValue_data();
    void comparesParametersByValue();
    void keepsLargeNumbers();
    void tellsNoParametersFromEmptyOnes();
    void refusesWhatIsNoStream();
};

void TestSyncStream::comparesParametersByValue_data()
{
    QTest::addColumn<QByteArray>("one");
    QTest::addColumn<QByteArray>("other");
    QTest::addColumn<bool>("areEqual");
    const auto row = [](const char *name, const char *one, const char *other, bool areEqual) {
        QTest::newRow(name) << QByteArray(one) << QByteArray(other) << areEqual;
    };
    row("order of keys", R"({"a":1,"b":2})", R"({"b":2,"a":1})", true);
    row("order of inner keys", R"({"x":{"a":1,"b":2}})", R"({"x":{"b":2,"a":1}})", true);
    row("blanks", R"({"a":[1,2]})", "{ \"a\" : [ 1,\n2 ] }", true);
    row("spelling of a number", R"({"a":100})", R"({"a":1e2})", true);
    row("a whole fraction", R"({"a":1})", R"({"a":1.0})", true);
    row("escapes", R"({"a":"ü"})", R"({"a":"\u00fc"})", true);
    row("order of a list", R"({"a":[1,2]})", R"({"a":[2,1]})", false);
    row("text and number", R"({"a":1})", R"({"a":"1"})", false);
    row("null and nothing", R"({"a":null})", "{}", false);
    row("case", R"({"a":"x"})", R"({"a":"X"})", false);
}

void TestSyncStream::comparesParametersByValue()
{
    QFETCH(QByteArray, one);
    QFETCH(QByteArray, other);
    const auto first = SyncStream::make("s", one.toStdString());
    const auto second = SyncStream::make("s", other.toStdString());
    QVERIFY(first);
    QVERIFY(second);
    QTEST(*first == *second, "areEqual");
    QVERIFY(*first != *SyncStream::make("t", one.toStdString()));
}

void TestSyncStream::keepsLargeNumbers()
{
    const auto stream = SyncStream::make("s", R"({"a":9007199254740993})");
    QCOMPARE(QString::fromStdString(*stream->parametersJson()),
             QStringLiteral(R"({"a":9007199254740993})"));
}

void TestSyncStream::tellsNoParametersFromEmptyOnes()
{
    QVERIFY(*SyncStream::make("s") == SyncStream("s"));
    QVERIFY(*SyncStream::make("s", "{}") != SyncStream("s"));
}

void TestSyncStream::refusesWhatIsNoStream()
{
    for (const char *text : {"", "[]", "null", "{", "1"})
        QCOMPARE(SyncStream::make("s", text).error().code, Sync::ErrorCode::InvalidArgument);
    QCOMPARE(SyncStream::make("").error().code, Sync::ErrorCode::InvalidArgument);
}

QTEST_GUILESS_MAIN(TestSyncStream)
#include "tst_syncstream.moc"
