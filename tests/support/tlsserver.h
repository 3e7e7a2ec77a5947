// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

class QTcpServer;

namespace TestSupport {

/// A server that shows the self-signed certificate of tests/data/tls; it does not listen yet.
std::unique_ptr<QTcpServer> newTlsServer();

} // namespace TestSupport
