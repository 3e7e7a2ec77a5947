// SPDX-License-Identifier: Apache-2.0
#include "describe.h"
#include "sync/protocol/framer.h"
#include "sync/protocol/lineparser.h"
#include "tests/support/recording.h"

#include <QTest>

using namespace Sync;

class TestRecordings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void bothEncodingsSayTheSame_data();
    void bothEncodingsSayTheSame();
    void keepalivesCountDown();
};

namespace {

/// Every line of a recording, described; the last one is the error when there is one.
std::vector<std::string> linesOf(Framing framing, const QByteArray &bytes, qsizetype piece)
{
    std::vector<std::string> lines;
    const auto framer = makeFramer(framing);
    const auto parser = makeLineParser(framing);
    qsizetype at = 0;
    for (;;) {
        const bool isOver = at >= bytes.size();
        const auto frame = isOver ? framer->finish() : framer->next();
        if (!frame) {
            lines.push_back(frame.error().message.toStdString());
            return lines;
        }
        if (*frame) {
            const auto line = parser->parse(**frame);
            if (!line) {
                lines.push_back(line.error().message.toStdString());
                return lines;
            }
            lines.push_back(Describe::line(**line));
        } else if (isOver) {
            return lines;
        } else {
            framer->append({bytes.data() + at, std::size_t(qMin(piece, bytes.size() - at))});
            at += piece;
        }
    }
}

} // namespace

void TestRecordings::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
}

void TestRecordings::bothEncodingsSayTheSame_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("lines");
    QTest::addColumn<int>("checksums");
    QTest::newRow("first-sync") << QStringLiteral("first-sync") << 10 << 44;
    QTest::newRow("live") << QStringLiteral("live") << 67 << 3703;
    QTest::newRow("resume") << QStringLiteral("resume") << 11 << 3632;
    QTest::newRow("compacted") << QStringLiteral("compacted") << 13 << 3669;
    QTest::newRow("streams") << QStringLiteral("streams") << 6 << 3631;
}

void TestRecordings::bothEncodingsSayTheSame()
{
    QFETCH(QString, name);
    QFETCH(int, lines);
    QFETCH(int, checksums);
    const QByteArray json = readRecording(name + QStringLiteral(".ndjson"));
    const QByteArray bson = readRecording(name + QStringLiteral(".bson"));
    QVERIFY(!json.isEmpty() && !bson.isEmpty());

    const auto expected = linesOf(Framing::Ndjson, json, json.size());
    qsizetype found = 0;
    for (const auto &line : expected)
        found += QByteArray::fromStdString(line).count(" sum=");
    QCOMPARE(int(expected.size()), lines);
    QCOMPARE(int(found), checksums);
    QVERIFY(linesOf(Framing::Bson, bson, bson.size()) == expected);
    for (const qsizetype piece : {1, 7, 4096}) {
        QVERIFY2(linesOf(Framing::Ndjson, json, piece) == expected, qPrintable(name));
        QVERIFY2(linesOf(Framing::Bson, bson, piece) == expected, qPrintable(name));
    }
}

void TestRecordings::keepalivesCountDown()
{
    const QByteArray json = readRecording(QStringLiteral("token-expiry.ndjson"));
    std::vector<std::string> keepalives;
    for (const auto &line : linesOf(Framing::Ndjson, json, 4096)) {
        if (line.starts_with("expires"))
            keepalives.push_back(line);
    }
    QVERIFY((keepalives == std::vector<std::string>{"expires 20", "expires 2", "expires 0"}));
}

QTEST_GUILESS_MAIN(TestRecordings)
#include "tst_recordings.moc"
