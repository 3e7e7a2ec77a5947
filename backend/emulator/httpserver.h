// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "backend/emulator/httpsession.h"

#include <boost/asio/io_context.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace Emulator {

/// Accepts connections on 127.0.0.1.
class HttpServer
{
public:
    HttpServer(boost::asio::io_context &context, HttpSession::Handler handler);

    /// `port` 0 takes any free one. Errors: a sentence.
    [[nodiscard]] std::optional<std::string> listen(std::uint16_t port);
    [[nodiscard]] std::uint16_t port() const { return m_port; }

private:
    void accept();

    boost::asio::ip::tcp::acceptor m_acceptor;
    HttpSession::Handler m_handler;
    std::uint16_t m_port = 0;
};

} // namespace Emulator
