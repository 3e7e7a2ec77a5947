// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/emulator/streamclient.h"

#include <QElapsedTimer>

#include <cstring>

namespace TestSupport {

StreamClient::StreamClient(const QUrl &url)
    : m_url(url)
{
}

int StreamClient::open(const QString &token, const Json &body, Format format)
{
    m_format = format;
    QByteArray headers = "Authorization: Token " + token.toUtf8() + "\r\n";
    headers += format == Format::Bson
        ? "Accept: application/vnd.powersync.bson-stream;q=0.9,application/x-ndjson;q=0.8\r\n"
        : "Accept: application/x-ndjson\r\n";
    return send("POST", "/sync/stream", headers, QByteArray::fromStdString(body.dump()));
}

int StreamClient::send(const QByteArray &method, const QByteArray &target,
                       const QByteArray &headers, const QByteArray &body, int limitMs)
{
    m_socket.connectToHost(m_url.host(), static_cast<quint16>(m_url.port()));
    if (!m_socket.waitForConnected(limitMs))
        return 0;
    m_socket.write(method + ' ' + target + " HTTP/1.1\r\nHost: localhost\r\n"
                   + "Content-Type: application/json\r\nContent-Length: "
                   + QByteArray::number(body.size()) + "\r\n" + headers + "\r\n" + body);
    QElapsedTimer timer;
    timer.start();
    qsizetype end = -1;
    while ((end = m_raw.indexOf("\r\n\r\n")) < 0) {
        if (!receive(limitMs - static_cast<int>(timer.elapsed())))
            return 0;
    }
    m_head = m_raw.left(end);
    m_raw.remove(0, end + 4);
    takeBody();
    return m_head.mid(9, 3).toInt();
}

bool StreamClient::receive(int limitMs)
{
    if (m_socket.bytesAvailable() == 0 && (limitMs <= 0 || !m_socket.waitForReadyRead(limitMs)))
        return false;
    m_raw += m_socket.readAll();
    return true;
}

void StreamClient::takeBody()
{
    if (!m_head.contains("Transfer-Encoding: chunked")) {
        m_body += m_raw;
        m_raw.clear();
        return;
    }
    while (!m_raw.isEmpty() && !m_hasEnded) {
        if (m_chunkLeft == 0) {
            const qsizetype end = m_raw.indexOf("\r\n");
            if (end < 0)
                return;
            m_chunkLeft = m_raw.left(end).toLongLong(nullptr, 16) + 2;
            m_raw.remove(0, end + 2);
            m_hasEnded = m_chunkLeft == 2;
            continue;
        }
        const qsizetype taken = std::min(m_chunkLeft, m_raw.size());
        // The last two bytes of a chunk are its line end.
        m_body += m_raw.left(std::min(taken, std::max<qsizetype>(m_chunkLeft - 2, 0)));
        m_raw.remove(0, taken);
        m_chunkLeft -= taken;
    }
}

std::optional<Json> StreamClient::takeLine()
{
    const qsizetype available = m_body.size() - m_nextLine;
    qsizetype size = 0;
    Json line;
    if (m_format == Format::Ndjson) {
        const qsizetype end = m_body.indexOf('\n', m_nextLine);
        if (end < 0)
            return std::nullopt;
        size = end + 1 - m_nextLine;
        line =
            Json::parse(m_body.constData() + m_nextLine, m_body.constData() + end, nullptr, false);
    } else {
        std::int32_t length = 0;
        if (available < 4)
            return std::nullopt;
        std::memcpy(&length, m_body.constData() + m_nextLine, 4);
        if (available < length)
            return std::nullopt;
        size = length;
        line = Json::from_bson(m_body.constData() + m_nextLine,
                               m_body.constData() + m_nextLine + length, true, false);
    }
    m_nextLine += size;
    return line;
}

std::optional<Json> StreamClient::line(int limitMs)
{
    QElapsedTimer timer;
    timer.start();
    while (true) {
        if (auto line = takeLine())
            return line;
        if (m_hasEnded || !receive(limitMs - static_cast<int>(timer.elapsed())))
            return std::nullopt;
        takeBody();
    }
}

std::vector<Json> StreamClient::linesUntil(const std::string &kind, int limitMs)
{
    std::vector<Json> lines;
    while (auto next = line(limitMs)) {
        lines.push_back(std::move(*next));
        if (lines.back().contains(kind))
            break;
    }
    return lines;
}

bool StreamClient::readToEnd(int limitMs)
{
    QElapsedTimer timer;
    timer.start();
    while (!m_hasEnded && timer.elapsed() < limitMs) {
        if (!receive(limitMs - static_cast<int>(timer.elapsed())))
            break;
        takeBody();
    }
    return m_hasEnded || m_socket.state() != QAbstractSocket::ConnectedState;
}

bool StreamClient::readAtLeast(qsizetype bytes, int limitMs)
{
    QElapsedTimer timer;
    timer.start();
    while (m_body.size() < bytes) {
        if (!receive(limitMs - static_cast<int>(timer.elapsed())))
            return false;
        takeBody();
    }
    return true;
}

void StreamClient::readFor(int limitMs)
{
    QElapsedTimer timer;
    timer.start();
    while (receive(limitMs - static_cast<int>(timer.elapsed())))
        takeBody();
}

bool StreamClient::isConnected() const
{
    return m_socket.state() == QAbstractSocket::ConnectedState;
}

void StreamClient::close()
{
    m_socket.abort();
}

} // namespace TestSupport
