// SPDX-License-Identifier: Apache-2.0
#include "bench/emulatorspeed.h"

#include "bench/emulatorworld.h"
#include "bench/measure.h"
#include "bench/procfiles.h"

#include <QTcpSocket>
#include <QThread>

#include <chrono>

namespace Bench {

namespace {

using Clock = std::chrono::steady_clock;
constexpr std::int64_t usualRows = 1000000;
constexpr int unreadStreams = 20;
constexpr int readLimit = 60000; // ms

double seconds(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

Sync::Error failed(const QString &what)
{
    return Sync::Error{Sync::ErrorCode::Unreachable, what};
}

/// Asks for a stream; the answer can be read from the socket.
std::unique_ptr<QTcpSocket> requestStream(const EmulatorWorld &world, Sync::Framing framing)
{
    auto socket = std::make_unique<QTcpSocket>();
    socket->connectToHost(world.url().host(), static_cast<quint16>(world.url().port()));
    const QByteArray type = framing == Sync::Framing::Bson ? "application/vnd.powersync.bson-stream"
                                                           : "application/x-ndjson";
    const QByteArray body = R"({"buckets":[],"client_id":"bench","raw_data":true})";
    socket->write("POST /sync/stream HTTP/1.1\r\nHost: localhost\r\nAccept: " + type
                  + "\r\nAuthorization: Token " + world.token()
                  + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    return socket;
}

/// Reads and forgets a whole checkpoint.
Sync::Result<double> readStream(const EmulatorWorld &world, Sync::Framing framing)
{
    // What stands before it tells the key from that of a partial one, in both encodings.
    const QByteArray end = framing == Sync::Framing::Bson ? QByteArray("\3checkpoint_complete", 20)
                                                          : QByteArray("{\"checkpoint_complete\"");
    const Clock::time_point start = Clock::now();
    const std::unique_ptr<QTcpSocket> socket = requestStream(world, framing);
    QByteArray tail;
    while (socket->bytesAvailable() > 0 || socket->waitForReadyRead(readLimit)) {
        tail += socket->read(1 << 20);
        if (tail.contains(end))
            return seconds(start);
        tail = tail.right(end.size());
    }
    return failed(socket->errorString());
}

/// Of each stream that was asked for and then left alone.
Sync::Result<double> unreadMegabytes(const EmulatorWorld &world, Sync::Framing framing)
{
    const double before = memoryOf(world.processId()).resident;
    std::vector<std::unique_ptr<QTcpSocket>> sockets;
    for (int i = 0; i < unreadStreams; ++i) {
        sockets.push_back(requestStream(world, framing));
        sockets.back()->setReadBufferSize(1);
        if (!sockets.back()->waitForReadyRead(readLimit))
            return failed(sockets.back()->errorString());
    }
    // Until what fits into the sockets has been written.
    double after = memoryOf(world.processId()).resident;
    for (double last = 0; after != last;) {
        last = after;
        QThread::msleep(300);
        after = memoryOf(world.processId()).resident;
    }
    return (after - before) / unreadStreams;
}

} // namespace

Sync::Result<QJsonObject> emulatorSpeed(const Options &options)
{
    const std::int64_t rows = options.rowsOr(usualRows);
    auto world = EmulatorWorld::make(QStringLiteral("rows=%1").arg(rows));
    if (!world)
        return world.error();
    const Sync::Result<double> reading = readStream(**world, options.framing);
    if (!reading)
        return reading.error();
    const Sync::Result<double> unread = unreadMegabytes(**world, options.framing);
    if (!unread)
        return unread.error();
    const QTemporaryDir folder(QStringLiteral("tidelist-bench"));
    const Sync::Result<Cost> client =
        measured({QStringLiteral("sync"), QStringLiteral("--from"), (*world)->url().toString(),
                  QStringLiteral("--token"), QString::fromLatin1((*world)->token()),
                  QStringLiteral("--file"), folder.filePath(QStringLiteral("synced.db"))});
    if (!client)
        return client.error();
    return QJsonObject{
        {QStringLiteral("scenario"), QStringLiteral("emulator")},
        {QStringLiteral("rows"), static_cast<qint64>(rows)},
        {QStringLiteral("only_reading_s"), rounded(*reading)},
        {QStringLiteral("client_s"), rounded(client->wallSeconds)},
        {QStringLiteral("client_to_reading"), rounded(client->wallSeconds / *reading)},
        {QStringLiteral("unread_stream_mb"), rounded(*unread)}};
}

} // namespace Bench
