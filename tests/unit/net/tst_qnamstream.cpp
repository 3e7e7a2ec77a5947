// SPDX-License-Identifier: Apache-2.0
#include "sync/net/qnamtransport.h"
#include "tests/support/compressor.h"
#include "tests/support/testhttpserver.h"

#include <QRegularExpression>
#include <QTest>
#include <QTimer>

#include <optional>

using namespace std::chrono_literals;
using namespace Sync;
using namespace TestSupport;

namespace {

/// A reader that takes everything at once, unless it is told to pause.
struct Reader
{
    explicit Reader(std::unique_ptr<HttpStream> opened)
        : stream(std::move(opened))
    {
        QObject::connect(stream.get(), &HttpStream::started, stream.get(),
                         [this](const QByteArray &type) { contentType = type; });
        QObject::connect(stream.get(), &HttpStream::readyRead, stream.get(), [this] {
            afterEnd = afterEnd || end;
            if (!isPaused)
                drain();
        });
        QObject::connect(stream.get(), &HttpStream::finished, stream.get(),
                         [this](const Result<void> &result) {
                             afterEnd = afterEnd || end;
                             end = result;
                         });
    }

    void drain()
    {
        for (QByteArray piece = stream->read(64 * 1024); !piece.isEmpty();
             piece = stream->read(64 * 1024))
            bytes += piece;
    }

    std::optional<ErrorCode> error() const
    {
        if (!end || end->isOk())
            return std::nullopt;
        return end->error().code;
    }

    std::unique_ptr<HttpStream> stream;
    std::optional<QByteArray> contentType;
    QByteArray bytes;
    std::optional<Result<void>> end;
    bool afterEnd = false; ///< a signal came after `finished`
    bool isPaused = false;
};

} // namespace

class TestQnamStream : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void deliversEachChunkAsItComes()
    {
        TestHttpServer server;
        server.enqueue([](const TestRequest &, TestConnection &connection) {
            connection.startChunked(200, "application/x-ndjson");
            connection.chunk("{\"a\":1}\n");
        });
        QnamTransport transport;
        Reader reader(transport.openStream(to(server)));
        QTRY_COMPARE(reader.bytes, QByteArray("{\"a\":1}\n"));
        QCOMPARE(reader.contentType, QByteArray("application/x-ndjson"));
        server.latest()->chunk("{\"b\":2}\n");
        QTRY_COMPARE(reader.bytes, QByteArray("{\"a\":1}\n{\"b\":2}\n"));
        QVERIFY(!reader.end);
        server.latest()->endChunked();
        QTRY_VERIFY(reader.end);
        QVERIFY(reader.end->isOk());
        QVERIFY(!reader.afterEnd);

        const TestRequest seen = server.requests().constFirst();
        QCOMPARE(seen.method, QByteArray("POST"));
        QCOMPARE(seen.body, QByteArray("{\"buckets\":[]}"));
        QCOMPARE(seen.header("Accept-Encoding"), QByteArray("zstd, gzip"));
    }

    void decodesACompressedStreamAsItArrives_data()
    {
        QTest::addColumn<QByteArray>("encoding");
        QTest::addColumn<int>("size");
        for (const char *encoding : {"gzip", "zstd"}) {
            for (const int size : {1, 7, 4096})
                QTest::addRow("%s in pieces of %d", encoding, size) << QByteArray(encoding) << size;
        }
    }

    void decodesACompressedStreamAsItArrives()
    {
        QFETCH(QByteArray, encoding);
        QFETCH(int, size);
        TestHttpServer server;
        Compressor compressor(encoding);
        server.enqueue([&](const TestRequest &, TestConnection &connection) {
            connection.startChunked(200, "application/x-ndjson", {{"Content-Encoding", encoding}});
        });
        QnamTransport transport;
        Reader reader(transport.openStream(to(server)));
        QTRY_VERIFY(reader.contentType);
        const auto send = [&](const QByteArray &packed) {
            for (qsizetype at = 0; at < packed.size(); at += size)
                server.latest()->chunk(packed.mid(at, size));
        };
        QByteArray plain;
        for (int i = 0; i < 20; ++i) {
            const QByteArray line = "{\"token_expires_in\":" + QByteArray::number(i) + "}\n";
            plain += line;
            send(compressor.add(line));
            // Each line is here before the next one leaves.
            QTRY_COMPARE(reader.bytes, plain);
        }
        send(compressor.end());
        server.latest()->endChunked();
        QTRY_VERIFY(reader.end);
        QVERIFY(reader.end->isOk());
    }

    void aCompressedStreamThatIsCutIsNoOrderlyEnd()
    {
        TestHttpServer server;
        Compressor compressor("zstd");
        server.enqueue([&](const TestRequest &, TestConnection &connection) {
            connection.startChunked(200, "application/x-ndjson", {{"Content-Encoding", "zstd"}});
            connection.chunk(compressor.add("whole\n"));
            connection.endChunked();
        });
        QnamTransport transport;
        Reader reader(transport.openStream(to(server)));
        QTRY_COMPARE(reader.error(), ErrorCode::Unreachable);
        QCOMPARE(reader.bytes, QByteArray("whole\n"));
    }

    void damagedCompressionIsATypedError()
    {
        for (const QByteArray &encoding : {QByteArray("zstd"), QByteArray("gzip")}) {
            TestHttpServer server;
            Compressor compressor(encoding);
            server.enqueue([&](const TestRequest &, TestConnection &connection) {
                connection.startChunked(200, "application/x-ndjson",
                                        {{"Content-Encoding", encoding}});
                connection.chunk(compressor.add("whole\n"));
            });
            QnamTransport transport;
            Reader reader(transport.openStream(to(server)));
            QTRY_COMPARE(reader.bytes, QByteArray("whole\n"));
            server.latest()->chunk(QByteArray(300, '\xff'));
            server.latest()->chunk("more");
            QTRY_COMPARE(reader.error(), ErrorCode::BadResponse);
            QCOMPARE(reader.bytes, QByteArray("whole\n"));
            QTRY_VERIFY(!server.latest());
            QVERIFY(!reader.afterEnd);
        }
    }

    void anEncodingThatWasNotAskedForIsRefused()
    {
        TestHttpServer server;
        server.enqueue([](const TestRequest &, TestConnection &connection) {
            connection.startChunked(200, "application/x-ndjson", {{"Content-Encoding", "br"}});
        });
        QnamTransport transport;
        Reader reader(transport.openStream(to(server)));
        QTRY_COMPARE(reader.error(), ErrorCode::BadResponse);
    }

    void readsACompressedRefusal()
    {
        TestHttpServer server;
        const QByteArray packed = Compressor::pack(
            "gzip", R"({"error":{"code":"PSYNC_S2305","description":"Too many"}})");
        server.enqueue(TestHttpServer::json(400, packed, {{"Content-Encoding", "gzip"}}));
        QnamTransport transport;
        Reader reader(transport.openStream(to(server)));
        QTRY_COMPARE(reader.error(), ErrorCode::HttpStatus);
        QCOMPARE(reader.end->error().message, QStringLiteral("PSYNC_S2305: Too many"));
    }

    void aPausedReaderHoldsACompressedStreamBack()
    {
        TestHttpServer server;
        QTimer flood;
        Compressor compressor("zstd");
        qint64 sent = 0;
        server.enqueue([&](const TestRequest &, TestConnection &connection) {
            connection.startChunked(200, "application/x-ndjson", {{"Content-Encoding", "zstd"}});
            connect(&flood, &QTimer::timeout, &connection, [&] {
                if (connection.bytesToWrite() > 0)
                    return;
                // One byte stands for about a thousand here.
                connection.chunk(compressor.add(QByteArray(1024 * 1024, 'x')));
                sent += 1024 * 1024;
            });
            flood.start(0ms);
        });
        QnamTransport transport;
        Reader reader(transport.openStream(to(server)));
        reader.isPaused = true;
        QTRY_VERIFY_WITH_TIMEOUT(sent > 96 * 1024 * 1024, 30'000);
        // Whatever it stands for, a read gives what was asked for.
        for (int i = 0; i < 100; ++i)
            QCOMPARE(reader.stream->read(1000).size(), 1000);
        reader.stream->abort();
    }

    void aPausedReaderHoldsTheServerBack()
    {
        TestHttpServer server;
        QTimer flood;
        qint64 sent = 0;
        server.enqueue([&](const TestRequest &, TestConnection &connection) {
            connection.startChunked(200, "application/x-ndjson");
            connect(&flood, &QTimer::timeout, &connection, [&] {
                if (connection.bytesToWrite() == 0) {
                    connection.chunk(QByteArray(256 * 1024, 'x'));
                    sent += 256 * 1024;
                }
            });
            flood.start(0ms);
        });
        QnamTransport transport;
        Reader reader(transport.openStream(to(server)));
        reader.isPaused = true;
        QTRY_VERIFY(sent > 1024 * 1024);
        // The kernel's buffers fill, then ours, then nothing moves any more.
        qint64 before = -1;
        for (int i = 0; i < 100 && before != sent; ++i) {
            before = sent;
            QTest::qWait(100);
        }
        QCOMPARE(sent, before);
        QVERIFY2(sent < 32 * 1024 * 1024, qPrintable(QString::number(sent)));

        reader.isPaused = false;
        reader.drain();
        QTRY_VERIFY(reader.bytes.size() > before); // it goes on from there
        reader.stream->abort();
    }

    void aPauseDoesNotCountAsSilence()
    {
        TestHttpServer server;
        server.enqueue([](const TestRequest &, TestConnection &connection) {
            connection.startChunked(200, "application/x-ndjson");
            connection.chunk("waiting");
        });
        QnamTransport::Limits limits;
        limits.streamIdle = 1'500ms; // more than a busy machine pauses on the way here
        QnamTransport transport(limits);
        Reader reader(transport.openStream(to(server)));
        reader.isPaused = true;
        QTRY_VERIFY(reader.contentType);
        QTest::qWait(2'000);
        QVERIFY(!reader.end);
        reader.isPaused = false;
        reader.drain();
        QCOMPARE(reader.bytes, QByteArray("waiting"));
        QTRY_COMPARE(reader.error(), ErrorCode::TimedOut); // and now it does
    }

    void aSilentStreamIsDead()
    {
        TestHttpServer server;
        server.enqueue([](const TestRequest &, TestConnection &connection) {
            connection.startChunked(200, "application/x-ndjson");
            connection.chunk("hello");
        });
        QnamTransport::Limits limits;
        limits.streamIdle = 1'500ms;
        QnamTransport transport(limits);
        Reader reader(transport.openStream(to(server)));
        QTRY_COMPARE(reader.error(), ErrorCode::TimedOut);
        QCOMPARE(reader.bytes, QByteArray("hello"));
        QTRY_VERIFY(!server.latest()); // the connection is given up
    }

    void anythingThatComesKeepsItAlive()
    {
        TestHttpServer server;
        QTimer keepalive;
        int sent = 0;
        server.enqueue([&](const TestRequest &, TestConnection &connection) {
            connection.startChunked(200, "application/x-ndjson");
            connect(&keepalive, &QTimer::timeout, &connection, [&] {
                connection.chunk("\n");
                ++sent;
            });
            keepalive.start(40ms);
        });
        QnamTransport::Limits limits;
        limits.streamIdle = 1'500ms;
        QnamTransport transport(limits);
        Reader reader(transport.openStream(to(server)));
        // Three seconds, twice the limit.
        QTRY_VERIFY_WITH_TIMEOUT(sent >= 75, 20'000);
        QVERIFY(!reader.end);
    }

    void aServerThatNeverAnswersTimesOut()
    {
        TestHttpServer server;
        server.setHandler(TestHttpServer::hang());
        QnamTransport transport;
        HttpRequest request = to(server);
        request.timeout = 100ms;
        Reader reader(transport.openStream(request));
        QTRY_COMPARE(reader.error(), ErrorCode::TimedOut);
        QVERIFY(!reader.contentType);
    }

    void aServerThatIsNotThereIsUnreachable()
    {
        TestHttpServer server;
        const HttpRequest request = to(server);
        server.stopListening();
        QnamTransport transport;
        Reader reader(transport.openStream(request));
        QTRY_COMPARE(reader.error(), ErrorCode::Unreachable);
        QVERIFY(!reader.contentType);
    }

    void aRefusalBringsTheServicesWords()
    {
        TestHttpServer server;
        server.enqueue(TestHttpServer::json(
            401, R"({"error":{"code":"PSYNC_S2103","description":"JWT has expired"}})",
            {{"Retry-After", "3"}}));
        QnamTransport transport;
        Reader reader(transport.openStream(to(server)));
        QTRY_COMPARE(reader.error(), ErrorCode::HttpStatus);
        QCOMPARE(reader.end->error().detail, 401);
        QCOMPARE(reader.end->error().message, QStringLiteral("PSYNC_S2103: JWT has expired"));
        QCOMPARE(reader.end->error().retryAfter, std::optional<std::chrono::milliseconds>(3s));
        QVERIFY(!reader.contentType);
        QVERIFY(reader.bytes.isEmpty());
    }

    void aWebPageIsToldApart()
    {
        TestHttpServer server;
        server.enqueue(TestHttpServer::html(503));
        QnamTransport transport;
        Reader reader(transport.openStream(to(server)));
        QTRY_COMPARE(reader.error(), ErrorCode::HttpStatus);
        QVERIFY(reader.end->error().message.contains(QStringLiteral("HTML page")));
    }

    void aRedirectIsARefusal()
    {
        TestHttpServer other;
        TestHttpServer server;
        server.enqueue(TestHttpServer::json(302, {}, {{"Location", other.url().toEncoded()}}));
        QnamTransport transport;
        Reader reader(transport.openStream(to(server)));
        QTRY_COMPARE(reader.error(), ErrorCode::HttpStatus);
        QCOMPARE(reader.end->error().detail, 302);
        QCOMPARE(other.connectionsMade(), 0);
    }

    void anEndlessRefusalIsCutOff()
    {
        TestHttpServer server;
        server.enqueue([](const TestRequest &, TestConnection &connection) {
            connection.startChunked(500, "text/plain");
            connection.chunk(QByteArray(200 * 1024, 'x'));
        });
        QnamTransport transport;
        Reader reader(transport.openStream(to(server)));
        QTRY_COMPARE(reader.error(), ErrorCode::HttpStatus);
    }

    void aRefusalThatNeverEndsTimesOutAsTheRefusal()
    {
        TestHttpServer server;
        server.enqueue([](const TestRequest &, TestConnection &connection) {
            connection.startChunked(429, "text/plain");
        });
        QnamTransport transport;
        HttpRequest request = to(server);
        request.timeout = 2s; // within which its head has come
        Reader reader(transport.openStream(request));
        QTRY_COMPARE(reader.error(), ErrorCode::HttpStatus);
        QCOMPARE(reader.end->error().detail, 429);
    }

    void aCutStreamEndsAfterItsLastBytes_data()
    {
        QTest::addColumn<bool>("isReset");
        QTest::newRow("end") << false;
        QTest::newRow("reset") << true;
    }

    void aCutStreamEndsAfterItsLastBytes()
    {
        QFETCH(bool, isReset);
        TestHttpServer server;
        server.enqueue([](const TestRequest &, TestConnection &connection) {
            connection.startChunked(200, "application/x-ndjson");
            connection.chunk("whole\n");
            connection.raw("ff\r\nhalf");
        });
        QnamTransport transport;
        Reader reader(transport.openStream(to(server)));
        QTRY_COMPARE(reader.bytes, QByteArray("whole\nhalf"));
        if (isReset)
            server.latest()->reset();
        else
            server.latest()->close();
        // Qt does not always see the cut: an orderly end proves nothing, as the contract says.
        QTRY_VERIFY(reader.end);
        QVERIFY(reader.end->isOk() || reader.error() == ErrorCode::Unreachable);
        QVERIFY(!reader.afterEnd);
    }

    void theEndWaitsForAPausedReader()
    {
        TestHttpServer server;
        server.enqueue([](const TestRequest &, TestConnection &connection) {
            connection.startChunked(200, "application/x-ndjson");
            connection.chunk("the last words");
            connection.endChunked();
            connection.close();
        });
        QnamTransport transport;
        Reader reader(transport.openStream(to(server)));
        reader.isPaused = true;
        QTRY_VERIFY(reader.contentType);
        QTRY_VERIFY(!server.latest());
        QTest::qWait(50);
        QVERIFY(!reader.end);
        QTRY_COMPARE((reader.drain(), reader.bytes), QByteArray("the last words"));
        QTRY_VERIFY(reader.end);
        QVERIFY(reader.end->isOk());
    }

    void anAbortedStreamIsSilent()
    {
        TestHttpServer server;
        server.enqueue([](const TestRequest &, TestConnection &connection) {
            connection.startChunked(200, "application/x-ndjson");
            connection.chunk("x");
        });
        QnamTransport transport;
        Reader reader(transport.openStream(to(server)));
        QTRY_COMPARE(reader.bytes, QByteArray("x"));
        reader.stream->abort();
        QVERIFY(reader.stream->read(10).isEmpty());
        QTRY_VERIFY(!server.latest());
        QVERIFY(!reader.end);
    }

    void mayBeDeletedInItsOwnSignals()
    {
        TestHttpServer server;
        QnamTransport transport;
        for (int when = 0; when < 3; ++when) {
            server.enqueue([](const TestRequest &, TestConnection &connection) {
                connection.startChunked(200, "application/x-ndjson");
                connection.chunk("x");
                connection.endChunked();
            });
            auto stream = transport.openStream(to(server));
            bool isGone = false;
            const auto remove = [&] {
                isGone = true;
                stream.reset();
            };
            if (when == 0)
                connect(stream.get(), &HttpStream::started, this, remove);
            else if (when == 1)
                connect(stream.get(), &HttpStream::readyRead, this, remove);
            else {
                connect(stream.get(), &HttpStream::readyRead, this, [&] { (void)stream->read(9); });
                connect(stream.get(), &HttpStream::finished, this, remove);
            }
            QTRY_VERIFY(isGone);
        }
    }

private:
    static HttpRequest to(const TestHttpServer &server)
    {
        HttpRequest request;
        request.method = "POST";
        request.url = server.url(QLatin1StringView("/sync/stream"));
        request.headers = {{"Content-Type", "application/json"}};
        request.body = "{\"buckets\":[]}";
        request.timeout = 5s;
        return request;
    }
};

QTEST_GUILESS_MAIN(TestQnamStream)
#include "tst_qnamstream.moc"
