// SPDX-License-Identifier: Apache-2.0
#include "backend/emulator/writecheckpoints.h"

namespace Emulator {

WriteCheckpoints::WriteCheckpoints(Database &database)
    : m_database(database)
{
}

std::int64_t WriteCheckpoints::next(std::string_view account, std::string_view client,
                                    std::int64_t head)
{
    const std::int64_t id = stored(account, client) + 1;
    store(account, client, id, head);
    return id;
}

std::int64_t WriteCheckpoints::request(std::string_view account, std::string_view client,
                                       std::int64_t id, std::int64_t head)
{
    const std::int64_t current = stored(account, client);
    if (id <= current)
        return current;
    store(account, client, id, head);
    return id;
}

std::optional<std::int64_t> WriteCheckpoints::covered(std::string_view account,
                                                      std::string_view client, std::int64_t op)
{
    Statement &query = m_database.prepared("SELECT id FROM write_checkpoint "
                                           "WHERE account = ?1 AND client = ?2 AND op_id <= ?3");
    query.bind(1, account).bind(2, client).bind(3, op);
    std::optional<std::int64_t> id;
    if (query.step()) {
        id = query.integer(0);
        query.reset();
    }
    return id;
}

void WriteCheckpoints::store(std::string_view account, std::string_view client, std::int64_t id,
                             std::int64_t head)
{
    m_database.prepared("INSERT OR REPLACE INTO write_checkpoint VALUES(?1, ?2, ?3, ?4)")
        .bind(1, account)
        .bind(2, client)
        .bind(3, id)
        .bind(4, head)
        .run();
}

std::int64_t WriteCheckpoints::stored(std::string_view account, std::string_view client)
{
    Statement &query =
        m_database.prepared("SELECT id FROM write_checkpoint WHERE account = ?1 AND client = ?2");
    query.bind(1, account).bind(2, client);
    const std::int64_t id = query.step() ? query.integer(0) : 0;
    query.reset();
    return id;
}

} // namespace Emulator
