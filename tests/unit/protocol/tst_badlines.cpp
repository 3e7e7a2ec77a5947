// SPDX-License-Identifier: Apache-2.0
#include "linefixture.h"

using namespace LineFixture;

class TestBadLines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void refusesBreachesOfTheRules_data();
    void refusesBreachesOfTheRules();
    void refusesMalformedJson_data();
    void refusesMalformedJson();
    void refusesEveryTruncation();
    void neverRepeatsContentInErrors();
    void refusesDeepNesting();
};

#define COMPARE_TEXT(actual, expected)                                                             \
    QCOMPARE(QString::fromStdString(actual), QString::fromUtf8(expected))

void TestBadLines::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
}

void TestBadLines::refusesBreachesOfTheRules_data()
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

void TestBadLines::refusesBreachesOfTheRules()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, expected);
    COMPARE_TEXT(parse(Framing::Ndjson, json), expected);
    COMPARE_TEXT(parse(Framing::Bson, BsonWriter::fromJson(json)), expected);
}

void TestBadLines::refusesMalformedJson_data()
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

void TestBadLines::refusesMalformedJson()
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

void TestBadLines::refusesEveryTruncation()
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

void TestBadLines::neverRepeatsContentInErrors()
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

void TestBadLines::refusesDeepNesting()
{
    for (const int depth : {1000, 5000000}) {
        for (const QByteArray &open : {QByteArray("["), QByteArray("{\"a\":")}) {
            const QByteArray json = "{\"news\":" + open.repeated(depth);
            COMPARE_TEXT(parse(Framing::Ndjson, json + '}'), "not well-formed JSON");
        }
    }
    const auto nested = [](int depth) {
        return "{\"news\":" + QByteArray("[").repeated(depth) + QByteArray("]").repeated(depth)
            + '}';
    };
    COMPARE_TEXT(parse(Framing::Ndjson, nested(128)), "unknown news");
    COMPARE_TEXT(parse(Framing::Ndjson, nested(129)), "not well-formed JSON");
}

QTEST_GUILESS_MAIN(TestBadLines)
#include "tst_badlines.moc"
