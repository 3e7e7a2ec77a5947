// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/protocol/framer.h"
#include "sync/result.h"

#include <QString>

#include <cstdint>
#include <functional>
#include <vector>

namespace Bench {

/// Answers every `POST /sync/stream` with the bytes of one file, chunk after chunk as the service
/// does, straight from the page cache, and then keeps the connection open. A question for a write
/// checkpoint gets the number 1, everything else is not found.
class ReplayServer
{
public:
    /// Listens on an ephemeral port of 127.0.0.1.
    static Sync::Result<ReplayServer> listen(const QString &stream, Sync::Framing framing);

    std::uint16_t port() const { return m_port; }
    /// Serves until the process is ended. One thread per connection.
    void run();

private:
    ReplayServer() = default;
    void serve(int connection) const;
    bool sendStream(int connection) const;

    int m_listener = -1;
    int m_stream = -1;
    std::uint16_t m_port = 0;
    Sync::Framing m_framing = Sync::Framing::Ndjson;
};

} // namespace Bench
