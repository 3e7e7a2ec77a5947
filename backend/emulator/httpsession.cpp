// SPDX-License-Identifier: Apache-2.0
#include "backend/emulator/httpsession.h"

#include <boost/asio/write.hpp>
#include <boost/beast/http/read.hpp>

#include <algorithm>
#include <array>
#include <cstdio>

namespace Emulator {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using boost::system::error_code;

namespace {
constexpr std::uint64_t maxBody = 256 * 1024 * 1024;

std::string statusLine(int status)
{
    std::string line = "HTTP/1.1 " + std::to_string(status) + ' ';
    return line.append(reasonPhrase(status)).append("\r\n");
}

void appendHeader(std::string &head, std::string_view name, std::string_view value)
{
    head.append(name).append(": ").append(value).append("\r\n");
}
} // namespace

HttpSession::HttpSession(asio::ip::tcp::socket socket, const Handler &handler)
    : m_socket(std::move(socket))
    , m_handler(handler)
{
    error_code ignored;
    m_socket.set_option(asio::ip::tcp::no_delay(true), ignored);
}

void HttpSession::start()
{
    readRequest();
}

void HttpSession::readRequest()
{
    m_parser.emplace();
    m_parser->body_limit(maxBody);
    m_bodyLeft.reset();
    http::async_read(m_socket, m_buffer, *m_parser,
                     [self = shared_from_this()](error_code error, std::size_t) {
                         if (error)
                             self->close(false);
                         else
                             self->takeRequest();
                     });
}

void HttpSession::takeRequest()
{
    auto message = m_parser->release();
    m_keepsAlive = message.keep_alive();
    HttpRequest request;
    request.method = std::string(message.method_string());
    m_isHead = request.method == "HEAD";
    const std::string_view target(message.target().data(), message.target().size());
    const auto question = target.find('?');
    request.path = percentDecoded(target.substr(0, question), false);
    if (question != std::string_view::npos)
        request.query = parseQuery(target.substr(question + 1));
    for (const auto &field : message) {
        std::string name(field.name_string());
        std::transform(name.begin(), name.end(), name.begin(),
                       [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        request.headers.emplace_back(std::move(name), std::string(field.value()));
    }
    request.body = std::move(message.body());
    m_handler(shared_from_this(), std::move(request));
}

void HttpSession::limitBody(std::int64_t bytes, bool isStalling)
{
    m_bodyLeft = bytes;
    m_isStalling = isStalling;
}

std::size_t HttpSession::allowed(std::size_t body) const
{
    return m_bodyLeft ? std::min(body, static_cast<std::size_t>(*m_bodyLeft)) : body;
}

void HttpSession::respond(const HttpResponse &response)
{
    if (m_bodyLeft && *m_bodyLeft == 0) {
        stopHere();
        return;
    }
    std::string head = statusLine(response.status);
    for (const auto &[name, value] : response.headers)
        appendHeader(head, name, value);
    if (response.status != 204)
        appendHeader(head, "Content-Length", std::to_string(response.body.size()));
    appendHeader(head, "Connection", m_keepsAlive ? "keep-alive" : "close");
    head += "\r\n";
    const std::size_t sent = m_isHead ? 0 : allowed(response.body.size());
    const bool isCut = !m_isHead && sent < response.body.size();
    head.append(response.body, 0, sent);
    write(std::move(head), [this, isCut] {
        if (isCut)
            stopHere();
        else if (m_keepsAlive)
            readRequest();
        else
            close(false);
    });
}

void HttpSession::beginStream(std::string_view contentType, std::string_view encoding,
                              std::function<void()> closed)
{
    m_closed = std::move(closed);
    m_outgoing = statusLine(200);
    appendHeader(m_outgoing, "Content-Type", contentType);
    if (!encoding.empty())
        appendHeader(m_outgoing, "Content-Encoding", encoding);
    appendHeader(m_outgoing, "Transfer-Encoding", "chunked");
    appendHeader(m_outgoing, "Cache-Control", "no-store");
    appendHeader(m_outgoing, "X-Accel-Buffering", "no");
    appendHeader(m_outgoing, "Connection", m_keepsAlive ? "keep-alive" : "close");
    m_outgoing += "\r\n";
    watchForEnd();
}

void HttpSession::writeStream(std::string bytes, std::function<void()> written)
{
    char size[24];
    std::snprintf(size, sizeof size, "%zx\r\n", bytes.size());
    std::string head = std::move(m_outgoing);
    m_outgoing.clear();
    head += size;
    const std::size_t whole = bytes.size();
    const std::size_t sent = allowed(whole);
    if (m_bodyLeft)
        *m_bodyLeft -= static_cast<std::int64_t>(sent);
    if (sent < whole) {
        bytes.resize(sent);
        write(
            std::move(head), [this] { stopHere(); }, std::move(bytes));
        return;
    }
    write(std::move(head), std::move(written), std::move(bytes.append("\r\n")));
}

void HttpSession::endStream()
{
    std::string end = std::move(m_outgoing);
    m_outgoing.clear();
    // The reading of the next request was given up for watching the client.
    write(std::move(end.append("0\r\n\r\n")), [this] { close(false); });
}

void HttpSession::hang()
{
    watchForEnd();
}

void HttpSession::stopHere()
{
    if (!m_isStalling)
        close(false);
    else if (!m_closed)
        watchForEnd();
}

void HttpSession::close(bool isReset)
{
    error_code ignored;
    if (isReset)
        m_socket.set_option(asio::socket_base::linger(true, 0), ignored);
    else
        m_socket.shutdown(asio::ip::tcp::socket::shutdown_both, ignored);
    m_socket.close(ignored);
    gone();
}

void HttpSession::gone()
{
    if (const auto closed = std::exchange(m_closed, {}))
        closed();
}

void HttpSession::watchForEnd()
{
    m_socket.async_read_some(asio::buffer(m_ignored),
                             [self = shared_from_this()](error_code error, std::size_t) {
                                 if (!self->m_socket.is_open())
                                     return;
                                 if (error)
                                     self->close(false);
                                 else
                                     self->watchForEnd();
                             });
}

void HttpSession::write(std::string head, std::function<void()> written, std::string body)
{
    if (!m_socket.is_open())
        return;
    // Two parts, so that a large body is not copied: a stream that nobody reads keeps it for long.
    struct Content
    {
        std::string head;
        std::string body;
    };
    auto content = std::make_shared<Content>(Content{std::move(head), std::move(body)});
    const std::array<asio::const_buffer, 2> buffers = {asio::buffer(content->head),
                                                       asio::buffer(content->body)};
    asio::async_write(m_socket, buffers,
                      [self = shared_from_this(), content,
                       written = std::move(written)](error_code error, std::size_t) {
                          if (error)
                              self->close(false);
                          else if (written)
                              written();
                      });
}

} // namespace Emulator
