// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "backend/emulator/httptypes.h"

#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <array>
#include <functional>
#include <memory>
#include <optional>

namespace Emulator {

/// One connection: reads requests one after the other and writes what it is told to. Answers are
/// framed here by hand, so that a fault can end one in the middle of a chunk.
/// Ownership: keeps itself alive while an operation on its socket is under way.
class HttpSession : public std::enable_shared_from_this<HttpSession>
{
public:
    using Handler = std::function<void(const std::shared_ptr<HttpSession> &, HttpRequest)>;

    HttpSession(boost::asio::ip::tcp::socket socket, const Handler &handler);

    void start();

    /// Ends the next answer after so many bytes of its body, or stops sending there.
    void limitBody(std::int64_t bytes, bool isStalling);
    /// Answers the request that was handed over last, and reads the next one.
    void respond(const HttpResponse &response);

    /// Begins a chunked answer, `encoding` being that of its body or empty; `closed` is called when
    /// the client is gone.
    void beginStream(std::string_view contentType, std::string_view encoding,
                     std::function<void()> closed);
    /// One write at a time: `written` is called when the next one may follow.
    void writeStream(std::string bytes, std::function<void()> written);
    void endStream();

    /// Leaves the request unanswered until the client goes.
    void hang();
    /// Closes the connection, with RST where `isReset`.
    void close(bool isReset);

    [[nodiscard]] boost::asio::ip::tcp::socket &socket() { return m_socket; }

private:
    void readRequest();
    void takeRequest();
    void watchForEnd();
    void gone();
    void write(std::string head, std::function<void()> written, std::string body = {});
    /// What of `body` may still be sent.
    [[nodiscard]] std::size_t allowed(std::size_t body) const;
    void stopHere();

    boost::asio::ip::tcp::socket m_socket;
    const Handler &m_handler;
    boost::beast::flat_buffer m_buffer;
    std::optional<boost::beast::http::request_parser<boost::beast::http::string_body>> m_parser;
    std::function<void()> m_closed;
    std::string m_outgoing;
    std::array<char, 512> m_ignored{};
    std::optional<std::int64_t> m_bodyLeft;
    bool m_isStalling = false;
    bool m_keepsAlive = true;
    bool m_isHead = false;
};

} // namespace Emulator
