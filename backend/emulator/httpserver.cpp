// SPDX-License-Identifier: Apache-2.0
#include "backend/emulator/httpserver.h"

namespace Emulator {

namespace asio = boost::asio;
using boost::system::error_code;

HttpServer::HttpServer(asio::io_context &context, HttpSession::Handler handler)
    : m_acceptor(context)
    , m_handler(std::move(handler))
{
}

std::optional<std::string> HttpServer::listen(std::uint16_t port)
{
    const asio::ip::tcp::endpoint endpoint(asio::ip::address_v4::loopback(), port);
    error_code error;
    m_acceptor.open(endpoint.protocol(), error);
    if (!error)
        m_acceptor.set_option(asio::socket_base::reuse_address(true), error);
    if (!error)
        m_acceptor.bind(endpoint, error);
    if (!error)
        m_acceptor.listen(asio::socket_base::max_listen_connections, error);
    if (error)
        return "cannot listen on 127.0.0.1:" + std::to_string(port) + ": " + error.message();
    m_port = m_acceptor.local_endpoint(error).port();
    accept();
    return std::nullopt;
}

void HttpServer::accept()
{
    m_acceptor.async_accept([this](error_code error, asio::ip::tcp::socket socket) {
        if (error == asio::error::operation_aborted)
            return;
        if (!error)
            std::make_shared<HttpSession>(std::move(socket), m_handler)->start();
        accept();
    });
}

} // namespace Emulator
