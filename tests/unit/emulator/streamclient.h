// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>

#include <QByteArray>
#include <QString>
#include <QTcpSocket>
#include <QUrl>

#include <optional>
#include <vector>

namespace TestSupport {

using Json = nlohmann::json;

/// Opens a sync stream over a plain socket and reads it line by line, so that tests see every byte
/// and how the connection ended. Blocks the calling thread, with a limit everywhere.
class StreamClient
{
public:
    explicit StreamClient(const QUrl &url);

    enum class Format {
        Ndjson,
        Bson,
    };
    /// Sends POST /sync/stream and reads the head of the answer; the HTTP status, 0 for none.
    int open(const QString &token, const Json &body, Format format = Format::Ndjson);
    /// Sends any request; the HTTP status, 0 when the connection was closed without one.
    int send(const QByteArray &method, const QByteArray &target, const QByteArray &headers,
             const QByteArray &body, int limitMs = 5000);

    /// The next line, or nothing when the body ended or none came in time.
    std::optional<Json> line(int limitMs = 5000);
    /// All lines up to the first of this kind, that one included; without it when it never came.
    std::vector<Json> linesUntil(const std::string &kind, int limitMs = 10000);
    /// Reads on until the connection ends; false when it did not in time.
    bool readToEnd(int limitMs = 5000);
    /// Reads on until the body has so many bytes; false when it had not in time.
    bool readAtLeast(qsizetype bytes, int limitMs = 5000);
    /// Reads whatever comes within the time.
    void readFor(int limitMs);

    [[nodiscard]] QByteArray head() const { return m_head; }
    /// The body so far, without the framing of HTTP.
    [[nodiscard]] QByteArray body() const { return m_body; }
    /// True when the body ended as HTTP wants it.
    [[nodiscard]] bool hasEnded() const { return m_hasEnded; }
    [[nodiscard]] bool isConnected() const;
    [[nodiscard]] QAbstractSocket::SocketError socketError() const { return m_socket.error(); }
    void close();

private:
    bool receive(int limitMs);
    void takeBody();
    std::optional<Json> takeLine();

    QUrl m_url;
    QTcpSocket m_socket;
    Format m_format = Format::Ndjson;
    QByteArray m_raw;
    QByteArray m_head;
    QByteArray m_body;
    qsizetype m_nextLine = 0;
    qsizetype m_chunkLeft = 0;
    bool m_hasEnded = false;
};

} // namespace TestSupport
