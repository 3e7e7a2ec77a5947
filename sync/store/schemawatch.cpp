// SPDX-License-Identifier: Apache-2.0
#include "sync/store/schemawatch.h"

#include "sync/store/connection.h"

namespace Sync {

Result<std::int64_t> SchemaWatch::version()
{
    Result<Statement *> select = m_connection.cached("PRAGMA schema_version");
    if (!select)
        return select.error();
    Result<bool> row = (*select)->step();
    if (!row)
        return row.error();
    const std::int64_t version = (*select)->columnInt(0);
    (*select)->reset();
    return version;
}

Result<bool> SchemaWatch::wasRewritten()
{
    Result<std::int64_t> current = version();
    if (!current)
        return current.error();
    if (*current == m_known)
        return false;
    Result<Statement *> select = m_connection.cached(
        "SELECT schema_version FROM sync_state WHERE schema_version IS NOT NULL");
    if (!select)
        return select.error();
    Result<bool> row = (*select)->step();
    if (!row)
        return row.error();
    const bool isNoted = !*row || (*select)->columnInt(0) == *current;
    (*select)->reset();
    if (isNoted)
        m_known = *current;
    return !isNoted;
}

Result<void> SchemaWatch::note()
{
    Result<std::int64_t> current = version();
    if (!current)
        return current.error();
    if (*current == m_known)
        return {};
    Result<Statement *> set = m_connection.cached("UPDATE sync_state SET schema_version = ?1");
    if (!set)
        return set.error();
    (*set)->bindInt(1, *current);
    if (Result<void> noted = (*set)->run(); !noted)
        return noted;
    m_known = *current;
    return {};
}

} // namespace Sync
