// SPDX-License-Identifier: Apache-2.0
#include "bsonwriter.h"
#include "describe.h"
#include "sync/protocol/bsonframer.h"
#include "sync/protocol/bsonlineparser.h"
#include "tests/support/recording.h"

#include <QRandomGenerator>
#include <QTest>

#include <cmath>

using namespace Sync;
using namespace BsonWriter;

class TestBsonLineParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void skipsUnknownFieldsOfEveryType_data();
    void skipsUnknownFieldsOfEveryType();
    void readsNumbersOfEveryType();
    void refusesNumbersThatAreNotWhole_data();
    void refusesNumbersThatAreNotWhole();
    void refusesMalformedDocuments_data();
    void refusesMalformedDocuments();
    void refusesAFieldTwice();
    void survivesDamagedRecordings();
    void skipsDeepNestingWithoutRecursion();
};

namespace {

std::string parse(const QByteArray &frame)
{
    // Exactly as large as the frame, so that a sanitizer sees every byte read behind its end.
    const std::vector<char> bytes(frame.begin(), frame.end());
    BsonLineParser parser;
    const auto line = parser.parse({bytes.data(), bytes.size()});
    if (!line)
        return line.error().code == ErrorCode::BadLine ? line.error().message.toStdString()
                                                       : "another code";
    return Describe::line(**line);
}

/// A line of one key around the elements of its body.
QByteArray lineOf(const QByteArray &key, const QByteArray &body)
{
    return document(element(3, key, document(body)));
}

const QByteArray id = element(2, "last_op_id", string("1"));

} // namespace

#define COMPARE_TEXT(actual, expected)                                                             \
    QCOMPARE(QString::fromStdString(actual), QStringLiteral(expected))

void TestBsonLineParser::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
}

void TestBsonLineParser::skipsUnknownFieldsOfEveryType_data()
{
    QTest::addColumn<int>("type");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("double") << 1 << number(1.5);
    QTest::newRow("string") << 2 << string("x");
    QTest::newRow("document") << 3 << document(id);
    QTest::newRow("array") << 4 << document({});
    QTest::newRow("binary") << 5 << number(3) + '\0' + "abc";
    QTest::newRow("empty binary") << 5 << number(0) + '\x80';
    QTest::newRow("undefined") << 6 << QByteArray();
    QTest::newRow("object id") << 7 << QByteArray(12, 'o');
    QTest::newRow("boolean") << 8 << QByteArray(1, '\1');
    QTest::newRow("date") << 9 << number(qint64(5));
    QTest::newRow("null") << 10 << QByteArray();
    QTest::newRow("int32") << 16 << number(5);
    QTest::newRow("timestamp") << 17 << number(quint64(5));
    QTest::newRow("int64") << 18 << number(qint64(5));
}

void TestBsonLineParser::skipsUnknownFieldsOfEveryType()
{
    QFETCH(int, type);
    QFETCH(QByteArray, value);
    const QByteArray unknown = element(char(type), "x", value);
    COMPARE_TEXT(parse(lineOf("checkpoint_complete", unknown + id)), "complete 1");
    COMPARE_TEXT(parse(lineOf("checkpoint_complete", id + unknown)), "complete 1");
    COMPARE_TEXT(parse(document(element(char(type), "news", value))), "unknown news");
    // One byte less than the value needs.
    if (!value.isEmpty())
        QVERIFY(
            !parse(document(element(char(type), "news", value.chopped(1)))).starts_with("unknown"));
}

void TestBsonLineParser::readsNumbersOfEveryType()
{
    const auto keepalive = [](char type, const QByteArray &value) {
        return parse(document(element(type, "token_expires_in", value)));
    };
    COMPARE_TEXT(keepalive(1, number(-20.0)), "expires -20");
    COMPARE_TEXT(keepalive(16, number(-20)), "expires -20");
    COMPARE_TEXT(keepalive(18, number(std::numeric_limits<qint64>::min())),
                 "expires -9223372036854775808");
    COMPARE_TEXT(keepalive(1, number(std::ldexp(-1.0, 63))), "expires -9223372036854775808");
}

void TestBsonLineParser::refusesNumbersThatAreNotWhole_data()
{
    QTest::addColumn<double>("value");
    QTest::newRow("fraction") << 0.5;
    QTest::newRow("2^63") << std::ldexp(1.0, 63);
    QTest::newRow("huge") << 1e300;
    QTest::newRow("infinity") << std::numeric_limits<double>::infinity();
    QTest::newRow("minus infinity") << -std::numeric_limits<double>::infinity();
    QTest::newRow("not a number") << std::numeric_limits<double>::quiet_NaN();
}

void TestBsonLineParser::refusesNumbersThatAreNotWhole()
{
    QFETCH(double, value);
    COMPARE_TEXT(parse(document(element(1, "token_expires_in", number(value)))),
                 "token_expires_in line: not a whole number of 64 bits");
}

void TestBsonLineParser::refusesMalformedDocuments_data()
{
    QTest::addColumn<QByteArray>("frame");
    const QByteArray good = lineOf("checkpoint_complete", id);
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("only a length") << number(4);
    QTest::newRow("length too small") << number(4) + '\0';
    QTest::newRow("longer than it says") << good + '\0';
    QTest::newRow("shorter than it says") << good.chopped(1);
    QTest::newRow("no zero at the end") << good.chopped(1) + 'x';
    QTest::newRow("type of zero") << document(element(0, "a", {}));
    QTest::newRow("unknown type") << document(element(11, "a", "x\0\0"));
    QTest::newRow("type 127") << document(element(127, "a", {}));
    QTest::newRow("type 255") << document(element(char(255), "a", {}));
    QTest::newRow("key without end") << document(QByteArray("\x0a") + "abc");
    QTest::newRow("only a type") << document(QByteArray("\x0a"));
    QTest::newRow("string of length 0") << document(element(2, "a", number(0)));
    QTest::newRow("string of negative length") << document(element(2, "a", number(-1) + "x"));
    QTest::newRow("string of largest length")
        << document(element(2, "a", number(std::numeric_limits<int>::max()) + "x"));
    QTest::newRow("string past the end") << document(element(2, "a", number(3) + "x\0"));
    QTest::newRow("binary of negative length") << document(element(5, "a", number(-1) + '\0'));
    QTest::newRow("binary past the end") << document(element(5, "a", number(2) + '\0' + "x"));
    QTest::newRow("document of length 4") << document(element(3, "a", number(4)));
    QTest::newRow("document past the end") << document(element(3, "a", number(6) + '\0'));
    QTest::newRow("array of negative length") << document(element(4, "a", number(-5) + '\0'));
    QTest::newRow("body without zero at the end")
        << document(element(3, "checkpoint_complete", document(id).chopped(1) + 'x'));
    QTest::newRow("text without zero at the end")
        << lineOf("checkpoint_complete", element(2, "last_op_id", string("1").chopped(1) + 'x'));
    QTest::newRow("text that is not UTF-8")
        << lineOf("data", element(2, "bucket", string("\xff")) + element(4, "data", document({})));
    QTest::newRow("row as a document")
        << lineOf("data",
                  element(2, "bucket", string("b"))
                      + element(4, "data",
                                document(element(3, "0",
                                                 document(element(2, "op_id", string("1"))
                                                          + element(2, "op", string("PUT"))
                                                          + element(16, "checksum", number(1))
                                                          + element(3, "data", document({})))))));
    QTest::newRow("boolean of 2") << lineOf(
        "checkpoint",
        id + element(4, "buckets", document({}))
            + element(4, "streams",
                      document(element(3, "0",
                                       document(element(2, "name", string("s"))
                                                + element(8, "is_default", "\2"))))));
}

void TestBsonLineParser::refusesMalformedDocuments()
{
    QFETCH(QByteArray, frame);
    const std::vector<char> bytes(frame.begin(), frame.end());
    BsonLineParser parser;
    const auto line = parser.parse({bytes.data(), bytes.size()});
    QVERIFY(!line);
    QCOMPARE(line.error().code, ErrorCode::BadLine);
}

void TestBsonLineParser::refusesAFieldTwice()
{
    COMPARE_TEXT(parse(lineOf("checkpoint_complete", id + id)),
                 "checkpoint_complete line: last_op_id is given twice");
}

void TestBsonLineParser::survivesDamagedRecordings()
{
    const QByteArray recording = readRecording(QStringLiteral("first-sync.bson"));
    QVERIFY(!recording.isEmpty());
    bool isGiven = false;
    quint32 seed = qEnvironmentVariable("TIDELIST_TEST_SEED").toUInt(&isGiven);
    if (!isGiven)
        seed = QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    QRandomGenerator random(seed);

    BsonFramer framer;
    framer.append({recording.data(), std::size_t(recording.size())});
    BsonLineParser parser;
    for (auto frame = framer.next(); frame && *frame; frame = framer.next()) {
        QVERIFY(parser.parse(**frame));
        const std::vector<char> whole((*frame)->begin(), (*frame)->end());
        for (int i = 0; i < 500; ++i) {
            std::vector<char> damaged = whole;
            for (int changes = random.bounded(1, 4); changes > 0; --changes)
                damaged[random.bounded(quint32(damaged.size()))] = char(random.generate());
            const auto line = parser.parse({damaged.data(), damaged.size()});
            if (line)
                Describe::line(**line); // reads every view
            else
                QCOMPARE(line.error().code, ErrorCode::BadLine);
        }
    }
}

void TestBsonLineParser::skipsDeepNestingWithoutRecursion()
{
    // The inner lengths do not matter: nobody looks inside what is unknown.
    QByteArray inner;
    for (int i = 0; i < 100000; ++i)
        inner += element(3, "", number(1000000));
    COMPARE_TEXT(parse(document(element(3, "news", document(inner)))), "unknown news");
}

QTEST_GUILESS_MAIN(TestBsonLineParser)
#include "tst_bsonlineparser.moc"
