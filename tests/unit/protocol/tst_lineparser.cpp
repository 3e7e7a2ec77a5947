// SPDX-License-Identifier: Apache-2.0
#include "bsonwriter.h"
#include "describe.h"
#include "sync/protocol/lineparser.h"

#include <QTest>

using namespace Sync;

class TestLineParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void readsEveryKindOfLine_data();
    void readsEveryKindOfLine();
    void readsWhatOnlyJsonCanSay_data();
    void readsWhatOnlyJsonCanSay();
    void refusesBreachesOfTheRules_data();
    void refusesBreachesOfTheRules();
    void refusesMalformedJson_data();
    void refusesMalformedJson();
    void refusesEveryTruncation();
    void neverRepeatsContentInErrors();
    void goesOnAfterAnError();
    void forgetsTheLineBefore();
    void readsLinesOfGrowingAndShrinkingSize();
    void refusesDeepNesting();
};

namespace {

std::string parseWith(LineParser &parser, const QByteArray &frame)
{
    const auto line = parser.parse({frame.data(), std::size_t(frame.size())});
    if (!line)
        return line.error().code == ErrorCode::BadLine ? line.error().message.toStdString()
                                                       : "another code";
    return Describe::line(**line);
}

std::string parse(Framing framing, const QByteArray &frame)
{
    return parseWith(*makeLineParser(framing), frame);
}

QByteArray dataLine(const QByteArray &operations)
{
    return "{\"data\":{\"bucket\":\"b\",\"data\":[" + operations + "]}}";
}

QByteArray bucketLine(const QByteArray &bucket)
{
    return "{\"checkpoint\":{\"last_op_id\":\"1\",\"buckets\":[" + bucket + "]}}";
}

void addLine(const char *name, const QByteArray &json, const char *expected)
{
    QTest::newRow(name) << json << QByteArray(expected);
}

} // namespace

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

void TestLineParser::refusesBreachesOfTheRules_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("expected");

    addLine("no key", "{}", "no key");
    addLine("two keys", R"({"checkpoint_complete":{"last_op_id":"1"},"token_expires_in":1})",
            "checkpoint_complete line: more than one key");
    addLine("two unknown keys", R"({"a":1,"b":2})", "more than one key");

    addLine("checkpoint is a list", R"({"checkpoint":[]})", "checkpoint line: not an object");
    addLine("checkpoint is null", R"({"checkpoint":null})", "checkpoint line: not an object");
    addLine("no last_op_id", R"({"checkpoint":{"buckets":[]}})",
            "checkpoint line: last_op_id is missing");
    addLine("no buckets", R"({"checkpoint":{"last_op_id":"1"}})",
            "checkpoint line: buckets is missing");
    addLine("buckets is null", R"({"checkpoint":{"last_op_id":"1","buckets":null}})",
            "checkpoint line: buckets is not a list");
    addLine("write_checkpoint is a flag",
            R"({"checkpoint":{"last_op_id":"1","write_checkpoint":true,"buckets":[]}})",
            "checkpoint line: write_checkpoint is not a string");
    addLine("bucket without name", bucketLine(R"({"bucket":"a","checksum":1},{"checksum":1})"),
            "checkpoint line: buckets[1].bucket is missing");
    addLine("bucket without checksum", bucketLine(R"({"bucket":"a"})"),
            "checkpoint line: buckets[0].checksum is missing");
    addLine("bucket is a number", bucketLine("5"), "checkpoint line: buckets[0] is not an object");
    addLine("name is a number", bucketLine(R"({"bucket":1,"checksum":1})"),
            "checkpoint line: buckets[0].bucket is not a string");
    addLine("name is null", bucketLine(R"({"bucket":null,"checksum":1})"),
            "checkpoint line: buckets[0].bucket is not a string");
    for (const char *priority : {"-1", "2147483647", "3000000000"}) {
        QTest::addRow("priority %s", priority)
            << bucketLine(R"({"bucket":"a","checksum":1,"priority":)" + QByteArray(priority) + "}")
            << QByteArray("checkpoint line: buckets[0].priority is out of range");
    }
    addLine("priority with a fraction", bucketLine(R"({"bucket":"a","checksum":1,"priority":1.5})"),
            "checkpoint line: buckets[0].priority is not a whole number of 64 bits");
    addLine("priority as text", bucketLine(R"({"bucket":"a","checksum":1,"priority":"1"})"),
            "checkpoint line: buckets[0].priority is not a whole number of 64 bits");
    addLine("subscriptions", bucketLine(R"({"bucket":"a","checksum":1,"subscriptions":5})"),
            "checkpoint line: buckets[0].subscriptions is not a list");
    addLine("subscription is a number",
            bucketLine(R"({"bucket":"a","checksum":1,"subscriptions":[5]})"),
            "checkpoint line: buckets[0].subscriptions is a list of something else");
    addLine("subscription index", bucketLine(R"({"bucket":"a","checksum":1,"subscriptions":[
                {"sub":-1}]})"),
            "checkpoint line: buckets[0].subscriptions is out of range");
    addLine("stream without name",
            R"({"checkpoint":{"last_op_id":"1","buckets":[],"streams":[{"is_default":true}]}})",
            "checkpoint line: streams[0].name is missing");
    addLine("stream flag",
            R"({"checkpoint":{"last_op_id":"1","buckets":[],
                "streams":[{"name":"s","is_default":1}]}})",
            "checkpoint line: streams[0].is_default is not a boolean");
    addLine(
        "stream errors",
        R"({"checkpoint":{"last_op_id":"1","buckets":[],"streams":[{"name":"s","errors":[1]}]}})",
        "checkpoint line: streams[0].errors is a list of something else");

    addLine("removed bucket",
            R"({"checkpoint_diff":{"last_op_id":"1","updated_buckets":[],
                "removed_buckets":["a",5]}})",
            "checkpoint_diff line: removed_buckets[1] is not a string");
    addLine("no updated buckets", R"({"checkpoint_diff":{"last_op_id":"1","removed_buckets":[]}})",
            "checkpoint_diff line: updated_buckets is missing");
    addLine("no removed buckets", R"({"checkpoint_diff":{"last_op_id":"1","updated_buckets":[]}})",
            "checkpoint_diff line: removed_buckets is missing");

    addLine("no bucket", R"({"data":{"data":[]}})", "data line: bucket is missing");
    addLine("no data", R"({"data":{"bucket":"b"}})", "data line: data is missing");
    addLine("data is an object", R"({"data":{"bucket":"b","data":{}}})",
            "data line: data is not a list");
    addLine("operation is a list", dataLine("[]"), "data line: data[0] is not an object");
    addLine("no op_id", dataLine(R"({"op":"MOVE","checksum":1})"),
            "data line: data[0].op_id is missing");
    addLine("no op", dataLine(R"({"op_id":"1","checksum":1})"), "data line: data[0].op is missing");
    addLine("no checksum", dataLine(R"({"op_id":"1","op":"MOVE"})"),
            "data line: data[0].checksum is missing");
    addLine("second operation",
            dataLine(R"({"op_id":"1","op":"MOVE","checksum":1},{"op_id":"2","op":"MOVE"})"),
            "data line: data[1].checksum is missing");
    addLine("unknown operation", dataLine(R"({"op_id":"1","op":"PATCH","checksum":1})"),
            "data line: data[0].op is not an operation");
    addLine("operation in small letters", dataLine(R"({"op_id":"1","op":"put","checksum":1})"),
            "data line: data[0].op is not an operation");
    addLine("object_id is a number",
            dataLine(R"({"op_id":"1","op":"PUT","checksum":1,"object_id":7})"),
            "data line: data[0].object_id is not a string");
    addLine("object_type is a list",
            dataLine(R"({"op_id":"1","op":"PUT","checksum":1,"object_type":[]})"),
            "data line: data[0].object_type is not a string");
    addLine("subkey is a flag", dataLine(R"({"op_id":"1","op":"PUT","checksum":1,"subkey":false})"),
            "data line: data[0].subkey is not a string");
    addLine("data is a number", dataLine(R"({"op_id":"1","op":"PUT","checksum":1,"data":7})"),
            "data line: data[0].data is not a string");

    for (const char *id : {"", " 1", "1 ", "+1", "1.0", "1e3", "0x1", "9223372036854775808",
                           "-9223372036854775809", "99999999999999999999", "١"}) {
        QTest::addRow("id '%s'", id)
            << R"({"checkpoint_complete":{"last_op_id":")" + QByteArray(id) + "\"}}"
            << QByteArray(
                   "checkpoint_complete line: last_op_id is not a decimal number of 64 bits");
    }
    addLine("id with a fraction", R"({"checkpoint_complete":{"last_op_id":1.5}})",
            "checkpoint_complete line: last_op_id is not a whole number of 64 bits");
    addLine("id is null", R"({"checkpoint_complete":{"last_op_id":null}})",
            "checkpoint_complete line: last_op_id is not a string");
    for (const char *checksum : {"4294967296", "-2147483649", "1e15"}) {
        QTest::addRow("checksum %s", checksum)
            << bucketLine(R"({"bucket":"a","checksum":)" + QByteArray(checksum) + "}")
            << QByteArray("checkpoint line: buckets[0].checksum is out of range");
    }
    for (const char *checksum : {"1.5", "-0.5", "1e300", "\"1\"", "true", "null", "[]", "{}"}) {
        QTest::addRow("checksum %s", checksum)
            << bucketLine(R"({"bucket":"a","checksum":)" + QByteArray(checksum) + "}")
            << QByteArray("checkpoint line: buckets[0].checksum is not a whole number of 64 bits");
    }

    addLine("partial without priority", R"({"partial_checkpoint_complete":{"last_op_id":"1"}})",
            "partial_checkpoint_complete line: priority is missing");
    addLine("partial without id", R"({"partial_checkpoint_complete":{"priority":1}})",
            "partial_checkpoint_complete line: last_op_id is missing");
    addLine("complete is a text", R"({"checkpoint_complete":"1"})",
            "checkpoint_complete line: not an object");
    for (const char *seconds : {"\"20\"", "null", "1.5", "{}"}) {
        QTest::addRow("keepalive %s", seconds) << R"({"token_expires_in":)" + QByteArray(seconds)
                + "}" << QByteArray("token_expires_in line: not a whole number of 64 bits");
    }
}

void TestLineParser::refusesBreachesOfTheRules()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, expected);
    COMPARE_TEXT(parse(Framing::Ndjson, json), expected);
    COMPARE_TEXT(parse(Framing::Bson, BsonWriter::fromJson(json)), expected);
}

void TestLineParser::refusesMalformedJson_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("expected");
    addLine("nothing", "", "not well-formed JSON");
    addLine("blank", "   ", "not well-formed JSON");
    addLine("words", "hello", "not well-formed JSON");
    addLine("HTML", "<html><body>Bad gateway</body></html>", "not well-formed JSON");
    addLine("list", R"([{"token_expires_in":1}])", "not well-formed JSON");
    addLine("number", "5", "not well-formed JSON");
    addLine("text", "\"x\"", "not well-formed JSON");
    addLine("null", "null", "not well-formed JSON");
    addLine("two documents", R"({"token_expires_in":1}{"token_expires_in":1})",
            "token_expires_in line: not well-formed JSON");
    addLine("something behind", R"({"token_expires_in":1} x)", "not well-formed JSON");
    addLine("brace behind", R"({"token_expires_in":1}})",
            "token_expires_in line: not well-formed JSON");
    addLine("no colon", R"({"token_expires_in" 1})", "not well-formed JSON");
    addLine("comma at the end", R"({"token_expires_in":1,})",
            "token_expires_in line: not well-formed JSON");
    addLine("key without quotes", "{token_expires_in:1}", "not well-formed JSON");
    addLine("unknown, malformed", R"({"news":nonsense})", "not well-formed JSON");
    addLine("unknown, malformed inside", R"({"news":[1,{"a":tru}]})", "not well-formed JSON");
    addLine("unknown, brackets crossed", R"({"news":[{"a":1]})", "not well-formed JSON");
    addLine("unknown field, malformed", R"({"checkpoint_complete":{"last_op_id":"1","x":01}})",
            "checkpoint_complete line: not well-formed JSON");
    addLine("invalid UTF-8", "{\"checkpoint_complete\":{\"last_op_id\":\"1\",\"x\":\"\xff\"}}",
            "not well-formed JSON");
    addLine("UTF-8 cut off",
            dataLine("{\"op_id\":\"1\",\"op\":\"PUT\",\"checksum\":1,"
                     "\"object_id\":\"\xc3\"}"),
            "not well-formed JSON");
    addLine("half a surrogate pair",
            dataLine(R"({"op_id":"1","op":"PUT","checksum":1,"object_id":"\ud800"})"),
            "data line: data[0].object_id is not well-formed text");
    addLine("control character in a text", "{\"news\":\"a\x01z\"}", "not well-formed JSON");
    addLine("row cut off", dataLine(R"({"op_id":"1","op":"PUT","checksum":1,"data":{"a":1})"), "");
    addLine("huge number", R"({"token_expires_in":99999999999999999999999999999999})",
            "token_expires_in line: not a whole number of 64 bits");
    addLine("number that is no number", R"({"token_expires_in":-})",
            "token_expires_in line: not a whole number of 64 bits");

    // A known field twice; BSON from Qt's objects cannot say that.
    addLine("checksum twice", dataLine(R"({"op_id":"1","op":"PUT","checksum":1,"checksum":1})"),
            "data line: data[0].checksum is given twice");
    addLine("bucket twice", R"({"data":{"bucket":"a","bucket":"b","data":[]}})",
            "data line: bucket is given twice");
    addLine("buckets twice", R"({"checkpoint":{"last_op_id":"1","buckets":[],"buckets":[]}})",
            "checkpoint line: buckets is given twice");
    addLine("key twice", R"({"token_expires_in":1,"token_expires_in":1})",
            "token_expires_in line: more than one key");
}

void TestLineParser::refusesMalformedJson()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, expected);
    const auto line =
        makeLineParser(Framing::Ndjson)->parse({json.data(), std::size_t(json.size())});
    QVERIFY(!line);
    QCOMPARE(line.error().code, ErrorCode::BadLine);
    if (!expected.isEmpty())
        QCOMPARE(line.error().message, QString::fromUtf8(expected));
}

void TestLineParser::refusesEveryTruncation()
{
    const QByteArray json =
        R"({"data":{"bucket":"b","x":[{}],"data":[{"op_id":"1","op":"PUT","checksum":12,)"
        R"("object_id":"i","data":"{\"a\":1}"},{"op_id":"2","op":"MOVE","checksum":-3.0}]}})";
    const QByteArray bson = BsonWriter::fromJson(json);
    const auto jsonParser = makeLineParser(Framing::Ndjson);
    const auto bsonParser = makeLineParser(Framing::Bson);
    QVERIFY(jsonParser->parse({json.data(), std::size_t(json.size())}));
    QVERIFY(bsonParser->parse({bson.data(), std::size_t(bson.size())}));
    for (qsizetype size = 0; size < json.size(); ++size) {
        const QByteArray part(json.data(), size);
        QVERIFY2(!jsonParser->parse({part.data(), std::size_t(size)}), part.data());
    }
    for (qsizetype size = 0; size < bson.size(); ++size) {
        // A copy of its own, so that a sanitizer sees every byte read behind the end.
        const std::vector<char> part(bson.data(), bson.data() + size);
        QVERIFY(!bsonParser->parse({part.data(), part.size()}));
    }
}

void TestLineParser::neverRepeatsContentInErrors()
{
    const QByteArray secret = "Xyzzy";
    const QByteArray lines[] = {
        R"({"checkpoint_complete":{"last_op_id":"Xyzzy"}})",
        dataLine(R"({"op_id":"1","op":"Xyzzy","checksum":1})"),
        R"({"Xyzzy":1,"Xyzzy2":"Xyzzy"})",
        bucketLine(R"({"bucket":"Xyzzy","checksum":"Xyzzy"})"),
    };
    for (const QByteArray &json : lines) {
        for (const Framing framing : {Framing::Ndjson, Framing::Bson}) {
            const QByteArray frame = framing == Framing::Bson ? BsonWriter::fromJson(json) : json;
            const auto line =
                makeLineParser(framing)->parse({frame.data(), std::size_t(frame.size())});
            QVERIFY(!line);
            QVERIFY(!line.error().message.contains(QLatin1StringView(secret)));
        }
    }
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

void TestLineParser::refusesDeepNesting()
{
    for (const int depth : {1000, 5000000}) {
        for (const QByteArray &open : {QByteArray("["), QByteArray("{\"a\":")}) {
            const QByteArray json = "{\"news\":" + open.repeated(depth);
            COMPARE_TEXT(parse(Framing::Ndjson, json + '}'), "not well-formed JSON");
        }
    }
    QByteArray nested = "1";
    for (int i = 0; i < 1000; ++i)
        nested = "[" + nested + "]";
    COMPARE_TEXT(parse(Framing::Ndjson, "{\"news\":" + nested + "}"), "not well-formed JSON");
}

QTEST_GUILESS_MAIN(TestLineParser)
#include "tst_lineparser.moc"
