// SPDX-License-Identifier: Apache-2.0
#include "bench/todofile.h"

#include "models/tidelistschema.h"

#include <sqlite3.h>

namespace Bench {

using Sync::Result;

std::string TodoFile::uuidSql(const std::string &number)
{
    return "printf('%08x-0000-4000-8000-%012x', " + number + ", " + number + ")";
}

Result<std::unique_ptr<TodoFile>> TodoFile::make(std::int64_t rows, Ids ids)
{
    std::unique_ptr<TodoFile> file(new TodoFile);
    if (!file->m_folder.isValid())
        return Sync::Error{Sync::ErrorCode::CannotOpen, file->m_folder.errorString()};
    auto store = Sync::Store::open(file->path(), Models::tidelistSchema());
    if (!store)
        return store.error();
    file->m_store = *std::move(store);
    const std::string sql =
        "INSERT INTO profile (id, name, position) VALUES ('p', 'Many', 'a');"
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
        + std::to_string(rows)
        + ") INSERT INTO todo (id, profile_id, title, priority, position, created_by, created_at,"
          " updated_at, due_date) SELECT "
        + (ids == Ids::Uuids ? uuidSql("i") : std::string("'t' || i"))
        + ", 'p', 'Something to be done, number ' || i, i % "
          "4,"
          " printf('%08d', i), 'u', '2026-11-01T00:00:00.000000Z', '2026-11-01T00:00:00.000000Z',"
          " iif(i % 3, NULL, '2026-12-01') FROM n";
    if (Result<void> filled = file->fill(sql); !filled)
        return filled.error();
    return file;
}

Result<void> TodoFile::fill(const std::string &sql)
{
    auto filled = m_store->withDatabase([sql](Sync::Database &database) {
        return database.write(Sync::Database::Writer::Sync, [&](Sync::Connection &connection) {
            return connection.execute(sql);
        });
    });
    filled.waitForFinished();
    return filled.takeResult();
}

Result<void> TodoFile::write(const std::string &sql)
{
    auto written =
        m_store->write([sql](Sync::Connection &connection) { return connection.execute(sql); });
    written.waitForFinished();
    return written.takeResult();
}

BareReader::~BareReader()
{
    for (sqlite3_stmt *statement : m_statements)
        sqlite3_finalize(statement);
    sqlite3_close(m_handle);
}

bool BareReader::open(const QString &path)
{
    return sqlite3_open_v2(path.toUtf8().constData(), &m_handle, SQLITE_OPEN_READONLY, nullptr)
        == SQLITE_OK
        && sqlite3_exec(m_handle, "PRAGMA cache_size=-8000; PRAGMA temp_store=MEMORY", nullptr,
                        nullptr, nullptr)
        == SQLITE_OK;
}

sqlite3_stmt *BareReader::prepare(const char *sql)
{
    sqlite3_stmt *statement = nullptr;
    sqlite3_prepare_v3(m_handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (statement)
        m_statements.push_back(statement);
    return statement;
}

void BareReader::begin()
{
    sqlite3_exec(m_handle, "BEGIN", nullptr, nullptr, nullptr);
}

void BareReader::end()
{
    sqlite3_exec(m_handle, "COMMIT", nullptr, nullptr, nullptr);
}

} // namespace Bench
