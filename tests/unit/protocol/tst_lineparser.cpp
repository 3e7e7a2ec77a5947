// SPDX-License-Identifier: Apache-2.0
#include "linefixture.h"

using namespace LineFixture;

class TestLineParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void readsEveryKindOfLine_data();
    void readsEveryKindOfLine();
    void readsWhatOnlyJsonCanSay_data();
    void readsWhatOnlyJsonCanSay();
    void goesOnAfterAnError();
    void forgetsTheLineBefore();
    void readsLinesOfGrowingAndShrinkingSize();
};

#define COMPARE_TEXT(actual, expected)                                                             \
    QCOMPARE(QString::fromStdString(actual), QString::fromUtf8(expected))

void TestLineParser::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
}

void TestLineParser::readsEveryKindOfLine_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("expected");

    addLine("checkpoint",
            R"({"checkpoint":{"last_op_id":"10","write_checkpoint":"5","buckets":[
                {"bucket":"a","checksum":7,"count":2,"priority":1,
                 "subscriptions":[{"default":0},{"sub":3}]},
                {"bucket":"b","checksum":8}],
                "streams":[{"name":"s","is_default":true,"errors":[
                    {"subscription":"default","message":"no"},
                    {"subscription":2,"message":"never"}]},
                    {"name":"t","is_default":false,"errors":[]}]}})",
            "checkpoint 10 write=5 {a sum=7 count=2 priority=1 default0 sub3}"
            " {b sum=8 count=- priority=3}"
            " <s default error(default: no) error(2: never)> <t>");
    addLine("checkpoint without anything", R"({"checkpoint":{"last_op_id":"0","buckets":[]}})",
            "checkpoint 0 write=-");
    addLine("checkpoint with nulls",
            R"({"checkpoint":{"last_op_id":"1","write_checkpoint":null,"streams":null,"buckets":[
                {"bucket":"a","checksum":0,"count":null,"priority":null,"subscriptions":null}]}})",
            "checkpoint 1 write=- {a sum=0 count=- priority=3}");
    addLine("checkpoint with fields of the future",
            R"({"checkpoint":{"x":{"y":[1,{"z":null}]},"last_op_id":"1","buckets":[
                {"new":true,"bucket":"a","checksum":0,"subscriptions":[{"later":"x"},{"sub":1}]}],
                "streams":[{"name":"s","colour":1.5,"errors":[{"message":"m","code":"c"}]}]}})",
            "checkpoint 1 write=- {a sum=0 count=- priority=3 sub1} <s error(default: m)>");

    addLine("diff",
            R"({"checkpoint_diff":{"last_op_id":"11","write_checkpoint":"6",
                "updated_buckets":[{"bucket":"a","checksum":-1,"count":1,"priority":0}],
                "removed_buckets":["b","c"]}})",
            "diff 11 write=6 {a sum=4294967295 count=1 priority=0} without b without c");
    addLine("diff that is empty",
            R"({"checkpoint_diff":{"last_op_id":"11","updated_buckets":[],"removed_buckets":[]}})",
            "diff 11 write=-");

    addLine("every operation",
            R"({"data":{"bucket":"b","after":"0","has_more":true,"next_after":"4","data":[
                {"op_id":"1","op":"PUT","object_type":"t","object_id":"i","subkey":"k",
                 "checksum":1,"data":"{\"id\":\"i\"}"},
                {"op_id":"2","op":"REMOVE","object_type":"t","object_id":"i","subkey":null,
                 "checksum":2,"data":null},
                {"op_id":"3","op":"MOVE","checksum":3},
                {"op_id":"4","op":"CLEAR","checksum":4}]}})",
            "data b [1 PUT sum=1 't'/'i'/'k' '{\"id\":\"i\"}'] [2 REMOVE sum=2 't'/'i'/- -]"
            " [3 MOVE sum=3 -/-/- -] [4 CLEAR sum=4 -/-/- -]");
    addLine("no operations", R"({"data":{"bucket":"b","data":[]}})", "data b");
    addLine("empty texts",
            dataLine(R"({"op_id":"1","op":"PUT","object_type":"","object_id":"","subkey":"",
                         "checksum":1,"data":""})"),
            "data b [1 PUT sum=1 ''/''/'' '']");
    addLine("text of all kinds",
            dataLine(R"({"op_id":"1","op":"PUT","object_id":"\u00e9 \ud83d\ude00 \n \" \\ \/",
                         "checksum":1})"),
            "data b [1 PUT sum=1 -/'é 😀 \n \" \\ /'/- -]");
    addLine("fields in another order",
            R"({"data":{"data":[{"data":"x","checksum":1,"op":"PUT","op_id":"1"}],"bucket":"b"}})",
            "data b [1 PUT sum=1 -/-/- 'x']");

    addLine("partial", R"({"partial_checkpoint_complete":{"last_op_id":"9","priority":0}})",
            "partial 9 priority=0");
    addLine("partial of the largest priority",
            R"({"partial_checkpoint_complete":{"last_op_id":"9","priority":2147483646}})",
            "partial 9 priority=2147483646");
    addLine("complete", R"({"checkpoint_complete":{"last_op_id":"9"}})", "complete 9");
    addLine("keepalive", R"({"token_expires_in":3600})", "expires 3600");
    addLine("keepalive of nothing", R"({"token_expires_in":0})", "expires 0");
    addLine("keepalive below nothing", R"({"token_expires_in":-5})", "expires -5");
    addLine("unknown text", R"({"news":"x"})", "unknown news");
    addLine("unknown object", R"({"news":{"checkpoint":[{"a":[[]]},null,true,1e3]}})",
            "unknown news");
    addLine("unknown empty key", R"({"":1})", "unknown ");

    addLine("ids as numbers", R"({"checkpoint_complete":{"last_op_id":12345678901}})",
            "complete 12345678901");
    addLine("smallest id", R"({"checkpoint_complete":{"last_op_id":"-9223372036854775808"}})",
            "complete -9223372036854775808");
    addLine("largest id", R"({"checkpoint_complete":{"last_op_id":"9223372036854775807"}})",
            "complete 9223372036854775807");

    const std::pair<const char *, const char *> checksums[] = {
        {"0", "0"},
        {"-0", "0"},
        {"4294967295", "4294967295"},
        {"4294967295.0", "4294967295"},
        {"3573495687.0", "3573495687"},
        {"-721471609", "3573495687"},
        {"-721471609.0", "3573495687"},
        {"-1", "4294967295"},
        {"-2147483648", "2147483648"},
        {"2147483648", "2147483648"},
        {"1e3", "1000"},
    };
    for (const auto &[wire, checksum] : checksums) {
        QTest::addRow("checksum %s", wire)
            << bucketLine(R"({"bucket":"a","checksum":)" + QByteArray(wire) + "}")
            << "checkpoint 1 write=- {a sum=" + QByteArray(checksum) + " count=- priority=3}";
        QTest::addRow("checksum of an operation %s", wire)
            << dataLine(R"({"op_id":"1","op":"MOVE","checksum":)" + QByteArray(wire) + "}")
            << "data b [1 MOVE sum=" + QByteArray(checksum) + " -/-/- -]";
    }
}

void TestLineParser::readsEveryKindOfLine()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, expected);
    COMPARE_TEXT(parse(Framing::Ndjson, json), expected);
    COMPARE_TEXT(parse(Framing::Bson, BsonWriter::fromJson(json)), expected);
}

void TestLineParser::readsWhatOnlyJsonCanSay_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("expected");
    addLine("row as an object",
            dataLine(R"({"op_id":"1","op":"PUT","checksum":1,"data":{"id":"i","n":[1,"}"]}})"),
            R"(data b [1 PUT sum=1 -/-/- '{"id":"i","n":[1,"}"]}'])");
    addLine("row as an object before other fields",
            dataLine(R"({"data":{"a":{}},"op_id":"1","op":"PUT","checksum":1})"),
            R"(data b [1 PUT sum=1 -/-/- '{"a":{}}'])");
    addLine("keys with escapes", R"({"checkpoint\u005fcomplete":{"last\u005fop_id":"1"}})",
            "complete 1");
    addLine("white space", " \t{ \"token_expires_in\" : 1 } \r", "expires 1");
    addLine("unknown twice", R"({"checkpoint_complete":{"x":1,"x":2,"last_op_id":"1"}})",
            "complete 1");
    addLine("number beyond 64 bits in an unknown field",
            R"({"checkpoint_complete":{"x":123456789012345678901234567890,"last_op_id":"1"}})",
            "complete 1");
    addLine("largest id as a number",
            R"({"checkpoint_complete":{"last_op_id":9223372036854775807}})",
            "complete 9223372036854775807");
}

void TestLineParser::readsWhatOnlyJsonCanSay()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, expected);
    COMPARE_TEXT(parse(Framing::Ndjson, json), expected);
}

void TestLineParser::goesOnAfterAnError()
{
    const QByteArray good = R"({"data":{"bucket":"c","data":[]}})";
    const QByteArray bad[] = {R"({"data":{"bucket":"b","data":[{"op_id":"1"}]}})", "{}"};
    const auto jsonParser = makeLineParser(Framing::Ndjson);
    const auto bsonParser = makeLineParser(Framing::Bson);
    for (const QByteArray &json : bad) {
        QVERIFY(!jsonParser->parse({json.data(), std::size_t(json.size())}));
        COMPARE_TEXT(parseWith(*jsonParser, good), "data c");
        const QByteArray bson = BsonWriter::fromJson(json);
        QVERIFY(!bsonParser->parse({bson.data(), std::size_t(bson.size())}));
        COMPARE_TEXT(parseWith(*bsonParser, BsonWriter::fromJson(good)), "data c");
    }
}

void TestLineParser::forgetsTheLineBefore()
{
    const auto parser = makeLineParser(Framing::Ndjson);
    parseWith(*parser, R"({"checkpoint":{"last_op_id":"1","write_checkpoint":"2","buckets":[
        {"bucket":"a","checksum":1}],"streams":[{"name":"s"}]}})");
    COMPARE_TEXT(parseWith(*parser, R"({"checkpoint":{"last_op_id":"1","buckets":[]}})"),
                 "checkpoint 1 write=-");
    parseWith(*parser, dataLine(R"({"op_id":"1","op":"PUT","object_id":"i","subkey":"k",
        "checksum":1,"data":"x"},{"op_id":"2","op":"MOVE","checksum":1})"));
    COMPARE_TEXT(parseWith(*parser, dataLine(R"({"op_id":"3","op":"MOVE","checksum":1})")),
                 "data b [3 MOVE sum=1 -/-/- -]");
}

void TestLineParser::readsLinesOfGrowingAndShrinkingSize()
{
    const auto parser = makeLineParser(Framing::Ndjson);
    for (const qsizetype size : {0, 63, 64, 65535, 65536, 65537, 9 << 20, 10, 5 << 20, 100}) {
        const QByteArray text(size, 'x');
        const auto line = parseWith(
            *parser, dataLine(R"({"op_id":"1","op":"PUT","checksum":1,"data":")" + text + "\"}"));
        QVERIFY(line == "data b [1 PUT sum=1 -/-/- '" + text.toStdString() + "']");
    }
}

QTEST_GUILESS_MAIN(TestLineParser)
#include "tst_lineparser.moc"
