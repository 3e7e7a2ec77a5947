// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "backend/emulator/database.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace Emulator {

/// What each client asked to be told of: "you have seen everything up to here".
class WriteCheckpoints
{
public:
    explicit WriteCheckpoints(Database &database);

    /// Makes the next checkpoint of this client, covered once the stream has reached `head`.
    std::int64_t next(std::string_view account, std::string_view client, std::int64_t head);
    /// Takes a number that the client chose; answers the greater of it and the one stored.
    std::int64_t request(std::string_view account, std::string_view client, std::int64_t id,
                         std::int64_t head);
    /// The client's checkpoint when a stream that has reached `op` covers it.
    [[nodiscard]] std::optional<std::int64_t> covered(std::string_view account,
                                                      std::string_view client, std::int64_t op);

private:
    void store(std::string_view account, std::string_view client, std::int64_t id,
               std::int64_t head);
    [[nodiscard]] std::int64_t stored(std::string_view account, std::string_view client);

    Database &m_database;
};

} // namespace Emulator
