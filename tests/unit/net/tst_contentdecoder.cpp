// SPDX-License-Identifier: Apache-2.0
#include "sync/net/contentdecoder.h"
#include "tests/support/compressor.h"

#include <QTest>

using namespace Sync;
using TestSupport::Compressor;

namespace {

std::unique_ptr<ContentDecoder> decoderFor(const QByteArray &encoding)
{
    auto decoder = ContentDecoder::make(encoding);
    if (!decoder)
        qFatal("no decoder for %s", encoding.constData());
    return std::move(decoder).value();
}

/// Everything that comes out of `encoded`, given in pieces and read in pieces of `size` bytes.
Result<QByteArray> decodeAll(ContentDecoder &decoder, const QByteArray &encoded, qsizetype size)
{
    QByteArray out;
    for (qsizetype at = 0; at < encoded.size(); at += size) {
        decoder.append(encoded.mid(at, size));
        while (!decoder.needsInput()) {
            const Result<QByteArray> piece = decoder.read(size);
            if (!piece)
                return piece.error();
            if (piece->size() > size)
                return Error{ErrorCode::InvalidArgument, QStringLiteral("more than asked for")};
            out += *piece;
        }
    }
    return out;
}

QByteArray line(int number)
{
    return "{\"data\":{\"bucket\":\"b" + QByteArray::number(number) + "\",\"data\":[]}}\n";
}

} // namespace

class TestContentDecoder : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void givesEveryFlushAtOnceInPiecesOfAnySize_data();
    void givesEveryFlushAtOnceInPiecesOfAnySize();
    void knowsWhetherTheEndMayComeHere_data() { encodings(); }
    void knowsWhetherTheEndMayComeHere();
    void takesOnePackedPartAfterTheOther_data() { encodings(); }
    void takesOnePackedPartAfterTheOther();
    void refusesDamagedData_data() { encodings(); }
    void refusesDamagedData();
    void makesNoMoreThanIsAskedForOfABomb_data() { encodings(); }
    void makesNoMoreThanIsAskedForOfABomb();
    void refusesAWindowThatWouldFillTheMemory();
    void refusesWhatWasNotAskedFor();

private:
    static void encodings()
    {
        QTest::addColumn<QByteArray>("encoding");
        QTest::newRow("gzip") << QByteArray("gzip");
        QTest::newRow("zstd") << QByteArray("zstd");
    }
};

void TestContentDecoder::givesEveryFlushAtOnceInPiecesOfAnySize_data()
{
    QTest::addColumn<QByteArray>("encoding");
    QTest::addColumn<int>("size");
    for (const char *encoding : {"identity", "gzip", "zstd"}) {
        for (const int size : {1, 7, 4096})
            QTest::addRow("%s %d", encoding, size) << QByteArray(encoding) << size;
    }
}

void TestContentDecoder::givesEveryFlushAtOnceInPiecesOfAnySize()
{
    QFETCH(QByteArray, encoding);
    QFETCH(int, size);
    const auto decoder = decoderFor(encoding);
    Compressor compressor(encoding);
    for (int i = 0; i < 300; ++i) {
        const auto out = decodeAll(*decoder, compressor.add(line(i)), size);
        QVERIFY(out);
        QCOMPARE(*out, line(i));
    }
    const auto end = decodeAll(*decoder, compressor.end(), size);
    QVERIFY(end);
    QCOMPARE(*end, QByteArray());
    QVERIFY(decoder->isComplete());
}

void TestContentDecoder::knowsWhetherTheEndMayComeHere()
{
    QFETCH(QByteArray, encoding);
    const auto decoder = decoderFor(encoding);
    QVERIFY(decoder->isComplete()); // an empty answer
    Compressor compressor(encoding);
    QVERIFY(decodeAll(*decoder, compressor.add(line(1)), 4096));
    QVERIFY(!decoder->isComplete());
    QVERIFY(decodeAll(*decoder, compressor.end(), 4096));
    QVERIFY(decoder->isComplete());
}

void TestContentDecoder::takesOnePackedPartAfterTheOther()
{
    QFETCH(QByteArray, encoding);
    QByteArray packed;
    for (int i = 0; i < 3; ++i)
        packed += Compressor::pack(encoding, line(i));
    for (const int size : {1, 5, 100000}) {
        const auto decoder = decoderFor(encoding);
        const auto out = decodeAll(*decoder, packed, size);
        QVERIFY(out);
        QCOMPARE(*out, line(0) + line(1) + line(2));
        QVERIFY(decoder->isComplete());
    }
}

void TestContentDecoder::refusesDamagedData()
{
    QFETCH(QByteArray, encoding);
    Compressor compressor(encoding);
    const QByteArray bad(400, '\xff');
    for (const QByteArray &packed :
         {QByteArray("{\"checkpoint\":{}}\n"), bad, compressor.add(line(1)) + bad}) {
        const auto decoder = decoderFor(encoding);
        const auto out = decodeAll(*decoder, packed, 4096);
        QVERIFY(!out);
        QCOMPARE(out.error().code, ErrorCode::BadResponse);
        QVERIFY(decoder->needsInput());
        decoder->append("more");
        QVERIFY(!decoder->read(10));
    }
}

void TestContentDecoder::makesNoMoreThanIsAskedForOfABomb()
{
    QFETCH(QByteArray, encoding);
    constexpr qsizetype plain = 64 * 1024 * 1024;
    Compressor compressor(encoding);
    QByteArray bomb;
    for (qsizetype i = 0; i < plain; i += 1024 * 1024)
        bomb += compressor.add(QByteArray(1024 * 1024, 'x'));
    bomb += compressor.end();
    QVERIFY(bomb.size() < plain / 500);
    const auto decoder = decoderFor(encoding);
    decoder->append(bomb);
    qsizetype made = 0;
    while (!decoder->needsInput()) {
        const auto piece = decoder->read(4096);
        QVERIFY(piece);
        QVERIFY(piece->size() <= 4096);
        QVERIFY(piece->capacity() < 64 * 1024);
        made += piece->size();
    }
    QCOMPARE(made, plain);
}

void TestContentDecoder::refusesAWindowThatWouldFillTheMemory()
{
    // A frame whose header asks for a window of 2 GiB.
    ZSTD_CCtx *context = ZSTD_createCCtx();
    ZSTD_CCtx_setParameter(context, ZSTD_c_windowLog, 27);
    ZSTD_CCtx_setParameter(context, ZSTD_c_enableLongDistanceMatching, 1);
    QByteArray packed(4096, Qt::Uninitialized);
    const QByteArray plain = line(1);
    ZSTD_inBuffer in{plain.constData(), std::size_t(plain.size()), 0};
    ZSTD_outBuffer out{packed.data(), std::size_t(packed.size()), 0};
    ZSTD_compressStream2(context, &out, &in, ZSTD_e_flush);
    packed.truncate(qsizetype(out.pos));
    ZSTD_freeCCtx(context);

    const auto decoder = decoderFor("zstd");
    const auto result = decodeAll(*decoder, packed, 4096);
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::BadResponse);
}

void TestContentDecoder::refusesWhatWasNotAskedFor()
{
    const auto decoder = ContentDecoder::make("br");
    QVERIFY(!decoder);
    QCOMPARE(decoder.error().code, ErrorCode::BadResponse);
    QVERIFY(ContentDecoder::make(" GZIP "));
    QVERIFY(ContentDecoder::make(""));
}

QTEST_GUILESS_MAIN(TestContentDecoder)
#include "tst_contentdecoder.moc"
