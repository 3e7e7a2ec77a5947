// SPDX-License-Identifier: Apache-2.0
#include "bench/replayserver.h"

#include <QFile>

#include <algorithm>
#include <arpa/inet.h>
#include <cstdio>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <optional>
#include <string>
#include <string_view>
#include <strings.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace Bench {

namespace {

constexpr std::int64_t chunkSize = 64 * 1024;
constexpr std::size_t longestRequest = 1 << 20;
/// One that every stream with a write checkpoint covers.
constexpr std::string_view writeCheckpointAnswer =
    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 33\r\n\r\n"
    R"({"data":{"write_checkpoint":"1"}})";
constexpr std::string_view notFoundAnswer = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";

bool sendAll(int connection, std::string_view bytes, int flags = 0)
{
    while (!bytes.empty()) {
        const ssize_t sent = ::send(connection, bytes.data(), bytes.size(), MSG_NOSIGNAL | flags);
        if (sent <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

/// The length of the body that these headers announce.
std::size_t bodyLength(std::string_view headers)
{
    constexpr std::string_view name = "content-length:";
    for (std::size_t line = 0; line < headers.size();) {
        const std::size_t end = std::min(headers.find("\r\n", line), headers.size());
        if (end - line > name.size()
            && ::strncasecmp(headers.data() + line, name.data(), name.size()) == 0) {
            const std::string value(headers.substr(line + name.size(), end - line - name.size()));
            return static_cast<std::size_t>(std::strtoull(value.c_str(), nullptr, 10));
        }
        line = end + 2;
    }
    return 0;
}

/// Reads one request with its body and gives its first line.
std::optional<std::string> readRequest(int connection, std::string &buffer)
{
    char bytes[16384];
    for (;;) {
        const std::size_t end = buffer.find("\r\n\r\n");
        if (end != std::string::npos) {
            const std::size_t whole = end + 4 + bodyLength(std::string_view(buffer).substr(0, end));
            if (buffer.size() >= whole) {
                std::string first = buffer.substr(0, buffer.find("\r\n"));
                buffer.erase(0, whole);
                return first;
            }
        }
        const ssize_t count = ::recv(connection, bytes, sizeof bytes, 0);
        if (count <= 0 || buffer.size() > longestRequest)
            return {};
        buffer.append(bytes, static_cast<std::size_t>(count));
    }
}

} // namespace

Sync::Result<ReplayServer> ReplayServer::listen(const QString &stream, Sync::Framing framing)
{
    const auto failed = [](const QString &what) {
        return Sync::Error{Sync::ErrorCode::CannotOpen, what};
    };
    ReplayServer server;
    server.m_framing = framing;
    server.m_stream = ::open(QFile::encodeName(stream).constData(), O_RDONLY | O_CLOEXEC);
    if (server.m_stream < 0)
        return failed(stream + QStringLiteral(" cannot be read"));
    server.m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto *generic = reinterpret_cast<sockaddr *>(&address);
    if (server.m_listener < 0 || ::bind(server.m_listener, generic, size) != 0
        || ::listen(server.m_listener, 16) != 0
        || ::getsockname(server.m_listener, generic, &size) != 0)
        return failed(QStringLiteral("no port to listen on"));
    server.m_port = ntohs(address.sin_port);
    return server;
}

void ReplayServer::run()
{
    for (;;) {
        const int connection = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (connection < 0)
            continue;
        const int on = 1;
        ::setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        std::thread([this, connection] {
            serve(connection);
            ::close(connection);
        }).detach();
    }
}

void ReplayServer::serve(int connection) const
{
    std::string buffer;
    while (const std::optional<std::string> request = readRequest(connection, buffer)) {
        if (request->starts_with("POST /sync/stream")) {
            if (!sendStream(connection))
                return;
        } else if (!sendAll(connection,
                            request->starts_with("GET /write-checkpoint2.json")
                                ? writeCheckpointAnswer
                                : notFoundAnswer)) {
            return;
        }
    }
}

bool ReplayServer::sendStream(int connection) const
{
    const std::string type = m_framing == Sync::Framing::Bson
        ? "application/vnd.powersync.bson-stream"
        : "application/x-ndjson";
    if (!sendAll(connection,
                 "HTTP/1.1 200 OK\r\nContent-Type: " + type
                     + "\r\nTransfer-Encoding: chunked\r\nX-Accel-Buffering: no\r\n\r\n"))
        return false;
    struct stat status
    {
    };
    ::fstat(m_stream, &status);
    off_t offset = 0;
    while (offset < status.st_size) {
        const off_t end = std::min<off_t>(status.st_size, offset + chunkSize);
        char size[24];
        const int digits = std::snprintf(size, sizeof size, "%llx\r\n",
                                         static_cast<unsigned long long>(end - offset));
        if (!sendAll(connection, {size, static_cast<std::size_t>(digits)}, MSG_MORE))
            return false;
        while (offset < end) {
            if (::sendfile(connection, m_stream, &offset, static_cast<std::size_t>(end - offset))
                <= 0)
                return false;
        }
        if (!sendAll(connection, "\r\n"))
            return false;
    }
    return true;
}

} // namespace Bench
