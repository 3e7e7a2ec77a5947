// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>

namespace Sync {

class Connection;

/// The numbers that this client gives its requests for write checkpoints; they only grow.
///
/// *Threading:* the thread of its Connection. Writing calls run inside the caller's transaction.
class CheckpointNumbers
{
public:
    explicit CheckpointNumbers(Connection &connection)
        : m_connection(connection)
    {
    }

    /// What the service is told first on a connection, so that neither side falls behind the other.
    Result<std::int64_t> seed();
    /// The service has seen this number.
    Result<void> noteUsed(std::int64_t number);
    /// A new one. In the file before it is sent: after a crash it is never used for later writes.
    Result<std::int64_t> next();
    /// The number of ours that checkpoints wait for, if there is one that has not come yet.
    Result<std::optional<std::int64_t>> awaited();

private:
    Connection &m_connection;
};

} // namespace Sync
