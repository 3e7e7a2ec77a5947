// SPDX-License-Identifier: Apache-2.0
#include "sync/store/readtracker.h"

#include "sync/store/connection.h"

#include <cstring>
#include <sqlite3.h>
#include <utility>

namespace Sync {

ReadTracker::ReadTracker(sqlite3 *handle)
    : m_handle(handle)
{
    sqlite3_set_authorizer(m_handle, authorize, this);
}

ReadTracker::~ReadTracker()
{
    sqlite3_set_authorizer(m_handle, nullptr, nullptr);
}

int ReadTracker::authorize(void *tracker, int action, const char *table, const char *,
                           const char *database, const char *)
{
    // Temporary tables are nobody else's data. Where no column is read, no database is named.
    if (action == SQLITE_READ && table && !(database && std::strcmp(database, "temp") == 0))
        static_cast<ReadTracker *>(tracker)->m_told.emplace(table);
    return SQLITE_OK;
}

std::unique_ptr<ReadTracker::Reads> ReadTracker::endCompiling()
{
    auto reads = std::make_unique<Reads>();
    reads->tracker = this;
    reads->names = std::exchange(m_told, {});
    return reads;
}

void ReadTracker::noteExecuted()
{
    if (m_isRecording)
        m_read.merge(m_told);
}

int ReadTracker::step(sqlite3_stmt *statement, Reads &reads)
{
    m_told.clear();
    const int compiled = sqlite3_stmt_status(statement, SQLITE_STMTSTATUS_REPREPARE, 0);
    const int code = sqlite3_step(statement);
    if (!m_told.empty()) {
        if (sqlite3_stmt_status(statement, SQLITE_STMTSTATUS_REPREPARE, 0) != compiled) {
            reads.names = m_told;
            m_resolved.clear();
        } else {
            // A virtual table has compiled statements of its own, which it keeps for others too.
            for (const std::string &name : reads.names) {
                m_inside[name].insert(m_told.begin(), m_told.end());
                m_resolved.erase(name);
            }
        }
        reads.run = 0;
    }
    if (m_isRecording && reads.run != m_run) {
        reads.run = m_run;
        m_read.insert(reads.names.begin(), reads.names.end());
    }
    return code;
}

void ReadTracker::begin()
{
    m_isRecording = true;
    ++m_run;
    m_read.clear();
}

Result<TableNames> ReadTracker::end(Connection &connection)
{
    m_isRecording = false;
    TableNames tables;
    for (const std::string &name : std::exchange(m_read, {})) {
        auto known = m_resolved.find(name);
        if (known == m_resolved.end()) {
            Result<TableNames> found = resolved(connection, name);
            if (!found)
                return found.error();
            known = m_resolved.emplace(name, *std::move(found)).first;
        }
        tables.insert(known->second.begin(), known->second.end());
    }
    return tables;
}

/// The tables whose change a reader of `name` sees: it may be spelled as the query spells it, be a
/// name that only the query knows, or be a virtual table.
Result<TableNames> ReadTracker::resolved(Connection &connection, const std::string &name)
{
    TableNames tables;
    Result<Statement *> find =
        connection.cached("SELECT name, rootpage FROM sqlite_master WHERE type = 'table'"
                          " AND name = ?1 COLLATE NOCASE");
    if (!find)
        return find.error();
    (*find)->bindText(1, name);
    const Result<bool> row = (*find)->step();
    if (!row)
        return row.error();
    const bool isThere = *row;
    const bool isVirtual = isThere && (*find)->columnInt(1) == 0;
    if (isThere)
        tables.emplace((*find)->columnText(0));
    (*find)->reset();
    if (!isVirtual)
        return tables;

    Result<Statement *> shadows = connection.cached(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'shadow'"
        " AND substr(name, 1, length(?1) + 1) = ?1 || '_' COLLATE NOCASE");
    if (!shadows)
        return shadows.error();
    (*shadows)->bindText(1, name);
    Result<bool> shadow = (*shadows)->step();
    for (; shadow && *shadow; shadow = (*shadows)->step())
        tables.emplace((*shadows)->columnText(0));
    if (!shadow)
        return shadow.error();
    if (const auto inside = m_inside.find(name); inside != m_inside.end())
        tables.insert(inside->second.begin(), inside->second.end());
    return tables;
}

} // namespace Sync
