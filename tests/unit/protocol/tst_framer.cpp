// SPDX-License-Identifier: Apache-2.0
#include "bsonwriter.h"
#include "sync/protocol/bsonframer.h"
#include "sync/protocol/ndjsonframer.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Sync;

class TestFramer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cutsLinesWhateverThePieces_data();
    void cutsLinesWhateverThePieces();
    void cutsDocumentsWhateverThePieces_data();
    void cutsDocumentsWhateverThePieces();
    void deliversALastLineWithoutNewlineOnlyAtTheEnd();
    void refusesALineAsSoonAsItPassesTheLimit();
    void goesOnAfterALineThatWasTooLong();
    void acceptsALineOfExactlyTheLimit();
    void refusesImpossibleLengths_data();
    void refusesImpossibleLengths();
    void refusesAnEndInsideADocument_data();
    void refusesAnEndInsideADocument();
    void staysBrokenAfterABadLength();
    void takesOneByteAtATimeInLinearTime_data();
    void takesOneByteAtATimeInLinearTime();
    void frameStaysValidWhileOthersWait();
    void bufferDoesNotGrowWithTheStream();
    void bufferGivesBackWhatAHugeLineTook();
    void givesTheSameFramesAgainAfterARewind();
};

namespace {

struct Outcome
{
    QList<QByteArray> frames;
    std::optional<Error> error;
};

/// Feeds `input` in pieces and takes every frame as soon as it is there.
Outcome run(Framer &framer, const QByteArray &input, qsizetype piece)
{
    Outcome outcome;
    auto take = [&](auto next) {
        for (;;) {
            const auto frame = next();
            if (!frame) {
                outcome.error = frame.error();
                return false;
            }
            if (!*frame)
                return true;
            outcome.frames.append(QByteArray((*frame)->data(), qsizetype((*frame)->size())));
        }
    };
    for (qsizetype at = 0; at < input.size(); at += piece) {
        const QByteArray bytes = input.mid(at, piece);
        framer.append({bytes.data(), std::size_t(bytes.size())});
        if (!take([&] { return framer.next(); }))
            return outcome;
    }
    take([&] { return framer.finish(); });
    return outcome;
}

void addPieces()
{
    QTest::addColumn<int>("piece");
    for (const int piece : {1, 2, 7, 4096, 1 << 20})
        QTest::addRow("%d bytes", piece) << piece;
}

} // namespace

void TestFramer::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
}

void TestFramer::cutsLinesWhateverThePieces_data()
{
    addPieces();
}

void TestFramer::cutsLinesWhateverThePieces()
{
    QFETCH(int, piece);
    const QByteArray longLine(10000, 'x');
    NdjsonFramer framer;
    const auto outcome =
        run(framer, "\n{\"a\":1}\n\r\n\n{\"b\":2}\r\n" + longLine + "\n \nlast", piece);
    QVERIFY(!outcome.error);
    QCOMPARE(outcome.frames, QList<QByteArray>({"{\"a\":1}", "{\"b\":2}", longLine, " ", "last"}));
    QCOMPARE(framer.buffered(), std::size_t(0));
}

void TestFramer::cutsDocumentsWhateverThePieces_data()
{
    addPieces();
}

void TestFramer::cutsDocumentsWhateverThePieces()
{
    QFETCH(int, piece);
    const QList<QByteArray> documents{BsonWriter::fromJson("{}"),
                                      BsonWriter::fromJson("{\"a\":\"text\\nmore\"}"),
                                      BsonWriter::document(BsonWriter::element(
                                          2, "x", BsonWriter::string(QByteArray(9000, 'y')))),
                                      BsonWriter::fromJson("{\"z\":0}")};
    BsonFramer framer;
    const auto outcome = run(framer, documents.join(), piece);
    QVERIFY(!outcome.error);
    QCOMPARE(outcome.frames, documents);
}

void TestFramer::deliversALastLineWithoutNewlineOnlyAtTheEnd()
{
    NdjsonFramer framer;
    framer.append("{\"a\":");
    QVERIFY(!framer.next().value());
}

void TestFramer::refusesALineAsSoonAsItPassesTheLimit()
{
    NdjsonFramer framer(100);
    const std::string ten(10, 'x');
    for (int i = 0; i < 10; ++i) {
        framer.append(ten);
        QVERIFY(framer.next());
    }
    framer.append("x");
    const auto refused = framer.next();
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::LineTooLong);
    QCOMPARE(framer.buffered(), std::size_t(0));
    // What follows of that line is not kept either.
    for (int i = 0; i < 100; ++i) {
        framer.append(ten);
        QVERIFY(!framer.next().value());
        QCOMPARE(framer.buffered(), std::size_t(0));
    }
}

void TestFramer::goesOnAfterALineThatWasTooLong()
{
    for (const qsizetype piece : {1, 7, 4096}) {
        NdjsonFramer framer(20);
        const QByteArray input = QByteArray(50, 'x') + "\nnext\n";
        QList<QByteArray> frames;
        int errors = 0;
        for (qsizetype at = 0; at < input.size(); at += piece) {
            const QByteArray bytes = input.mid(at, piece);
            framer.append({bytes.data(), std::size_t(bytes.size())});
            for (;;) {
                const auto frame = framer.next();
                if (!frame) {
                    QCOMPARE(frame.error().code, ErrorCode::LineTooLong);
                    ++errors;
                    continue;
                }
                if (!*frame)
                    break;
                frames.append(QByteArray((*frame)->data(), qsizetype((*frame)->size())));
            }
        }
        QCOMPARE(errors, 1);
        QCOMPARE(frames, QList<QByteArray>{"next"});
    }
}

void TestFramer::acceptsALineOfExactlyTheLimit()
{
    NdjsonFramer framer(8);
    QCOMPARE(run(framer, "12345678\n", 1).frames, QList<QByteArray>{"12345678"});
}

void TestFramer::refusesImpossibleLengths_data()
{
    QTest::addColumn<int>("length");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("zero") << 0 << ErrorCode::BadFrame;
    QTest::newRow("four") << 4 << ErrorCode::BadFrame;
    QTest::newRow("negative") << -1 << ErrorCode::BadFrame;
    QTest::newRow("smallest int") << std::numeric_limits<int>::min() << ErrorCode::BadFrame;
    QTest::newRow("too long") << int(maxFrameSize) + 1 << ErrorCode::LineTooLong;
    QTest::newRow("largest int") << std::numeric_limits<int>::max() << ErrorCode::LineTooLong;
}

void TestFramer::refusesImpossibleLengths()
{
    QFETCH(int, length);
    QFETCH(ErrorCode, code);
    for (const qsizetype piece : {1, 4096}) {
        BsonFramer framer;
        // Four bytes are enough to know.
        const auto outcome =
            run(framer, BsonWriter::fromJson("{}") + BsonWriter::number(length), piece);
        QVERIFY(outcome.error);
        QCOMPARE(outcome.error->code, code);
        QCOMPARE(outcome.frames.size(), 1);
    }
}

void TestFramer::refusesAnEndInsideADocument_data()
{
    QTest::addColumn<int>("kept");
    QTest::newRow("inside the length") << 3;
    QTest::newRow("after the length") << 4;
    QTest::newRow("before the last byte") << 11;
}

void TestFramer::refusesAnEndInsideADocument()
{
    QFETCH(int, kept);
    const QByteArray document = BsonWriter::fromJson("{\"a\":1}");
    QCOMPARE(document.size(), 12);
    BsonFramer framer;
    const auto outcome = run(framer, document + document.left(kept), 5);
    QCOMPARE(outcome.frames, QList<QByteArray>{document});
    QVERIFY(outcome.error);
    QCOMPARE(outcome.error->code, ErrorCode::BadFrame);
}

void TestFramer::staysBrokenAfterABadLength()
{
    BsonFramer framer;
    framer.append(std::string_view("\0\0\0\0", 4));
    QVERIFY(!framer.next());
    const QByteArray good = BsonWriter::fromJson("{}");
    framer.append({good.data(), std::size_t(good.size())});
    QVERIFY(!framer.next());
    QVERIFY(!framer.finish());
    QCOMPARE(framer.buffered(), std::size_t(0));
}

void TestFramer::takesOneByteAtATimeInLinearTime_data()
{
    QTest::addColumn<bool>("isBson");
    QTest::newRow("one line of 1 MiB") << false;
    QTest::newRow("one document of 1 MiB") << true;
}

void TestFramer::takesOneByteAtATimeInLinearTime()
{
    QFETCH(bool, isBson);
    const QByteArray text(1 << 20, 'x');
    const QByteArray input = isBson
        ? BsonWriter::document(BsonWriter::element(2, "x", BsonWriter::string(text)))
        : text + '\n';
    const auto framer = makeFramer(isBson ? Framing::Bson : Framing::Ndjson);
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(run(*framer, input, 1).frames.size(), 1);
    // A search from the start for every byte would read 500 GB.
    QVERIFY2(timer.elapsed() < 20000, qPrintable(QString::number(timer.elapsed())));
}

void TestFramer::frameStaysValidWhileOthersWait()
{
    NdjsonFramer framer;
    framer.append("first\nsecond\n");
    const auto first = framer.next();
    QCOMPARE(framer.buffered(), std::size_t(7));
    QCOMPARE(**first, std::string_view("first"));
    QCOMPARE(**framer.next(), std::string_view("second"));
    framer.append("third\n");
    QCOMPARE(**framer.next(), std::string_view("third"));
}

void TestFramer::bufferDoesNotGrowWithTheStream()
{
    FrameBuffer buffer;
    const std::string piece(1000, 'x');
    buffer.append(piece);
    for (int i = 0; i < 10000; ++i) { // there is always something left
        buffer.append(piece);
        buffer.take(1000);
        QCOMPARE(buffer.pending().size(), std::size_t(1000));
    }
    QVERIFY(buffer.capacity() < 10000);
}

void TestFramer::bufferGivesBackWhatAHugeLineTook()
{
    FrameBuffer buffer;
    buffer.append(std::string(10 << 20, 'x'));
    buffer.take(10 << 20);
    buffer.append("next");
    QCOMPARE(buffer.pending(), std::string_view("next"));
    QVERIFY(buffer.capacity() < 10000);
}

void TestFramer::givesTheSameFramesAgainAfterARewind()
{
    NdjsonFramer lines(10);
    lines.append("one\ntwo\nmuch too long\nthree");
    QCOMPARE(*lines.next().value(), std::string_view("one"));
    lines.mark();
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(*lines.next().value(), std::string_view("two"));
        QCOMPARE(lines.next().error().code, ErrorCode::LineTooLong);
        QVERIFY(!*lines.next());
        QCOMPARE(*lines.finish().value(), std::string_view("three"));
        lines.rewind();
    }
    lines.append(" and more\n");
    QCOMPARE(*lines.next().value(), std::string_view("two"));

    BsonFramer documents(100);
    const std::string document("\x05\0\0\0\0", 5);
    documents.append(document + std::string(4, '\0'));
    documents.mark();
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(documents.next().value(), std::optional<std::string_view>(document));
        QCOMPARE(documents.next().error().code, ErrorCode::BadFrame);
        QCOMPARE(documents.finish().error().code, ErrorCode::BadFrame);
        documents.rewind();
    }
}

QTEST_GUILESS_MAIN(TestFramer)
#include "tst_framer.moc"
