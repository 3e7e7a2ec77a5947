// SPDX-License-Identifier: Apache-2.0
#include "tests/support/emulatorprocess.h"
#include "tests/unit/emulator/streamclient.h"

#include <QTest>

#include <zlib.h>
#include <zstd.h>

using namespace TestSupport;

namespace {

/// What can be made of the first part of a compressed body.
QByteArray unpacked(const QByteArray &encoding, const QByteArray &packed)
{
    QByteArray out(1024 * 1024, Qt::Uninitialized);
    if (encoding == "zstd") {
        ZSTD_DStream *stream = ZSTD_createDStream();
        ZSTD_inBuffer from{packed.constData(), std::size_t(packed.size()), 0};
        ZSTD_outBuffer to{out.data(), std::size_t(out.size()), 0};
        ZSTD_decompressStream(stream, &to, &from);
        ZSTD_freeDStream(stream);
        out.truncate(qsizetype(to.pos));
    } else {
        z_stream stream{};
        inflateInit2(&stream, 16 + MAX_WBITS);
        stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(packed.constData()));
        stream.avail_in = uInt(packed.size());
        stream.next_out = reinterpret_cast<Bytef *>(out.data());
        stream.avail_out = uInt(out.size());
        inflate(&stream, Z_SYNC_FLUSH);
        inflateEnd(&stream);
        out.truncate(out.size() - qsizetype(stream.avail_out));
    }
    return out;
}

} // namespace

/// Content-Encoding of POST /sync/stream.
class TestCompression : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_emulator.start());
        m_token = m_emulator.signUp(QStringLiteral("ada@example.org"), QStringLiteral("secret1"));
    }

    void picksWhatTheServiceWouldPick_data()
    {
        QTest::addColumn<QByteArray>("accepted");
        QTest::addColumn<QByteArray>("encoding");
        QTest::newRow("both") << QByteArray("gzip, zstd") << QByteArray("zstd");
        QTest::newRow("gzip") << QByteArray("gzip, deflate, br") << QByteArray("gzip");
        QTest::newRow("weights") << QByteArray("zstd;q=0.2, gzip;q=0.8") << QByteArray("gzip");
        QTest::newRow("refused") << QByteArray("zstd;q=0, gzip;q=0") << QByteArray();
        QTest::newRow("none") << QByteArray("identity") << QByteArray();
    }

    void picksWhatTheServiceWouldPick()
    {
        QFETCH(QByteArray, accepted);
        QFETCH(QByteArray, encoding);
        StreamClient stream(m_emulator.url());
        const QByteArray headers = "Authorization: Token " + m_token.toUtf8()
            + "\r\nAccept: application/x-ndjson\r\nAccept-Encoding: " + accepted + "\r\n";
        QCOMPARE(stream.send("POST", "/sync/stream", headers, "{}"), 200);
        if (encoding.isEmpty()) {
            QVERIFY(!stream.head().contains("Content-Encoding"));
            return;
        }
        QVERIFY(stream.head().contains("Content-Encoding: " + encoding + "\r\n"));
        // The stream goes on, and what has been sent can be read all the same.
        for (int i = 0; i < 50 && !unpacked(encoding, stream.body()).contains("_complete"); ++i)
            stream.readFor(100);
        const QByteArray first = unpacked(encoding, stream.body());
        QVERIFY2(first.startsWith("{\"checkpoint\":"), first.left(200).constData());
        QVERIFY2(first.contains("\"checkpoint_complete\""), first.constData());
        QVERIFY(first.endsWith('\n'));
        QVERIFY(!stream.hasEnded());
    }

private:
    EmulatorProcess m_emulator;
    QString m_token;
};

QTEST_GUILESS_MAIN(TestCompression)
#include "tst_compression.moc"
