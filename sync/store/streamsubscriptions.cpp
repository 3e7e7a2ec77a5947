// SPDX-License-Identifier: Apache-2.0
#include "sync/store/streamsubscriptions.h"

#include "sync/store/connection.h"

#include <limits>

namespace Sync {

namespace {

/// Stands for a full publication among the priorities.
constexpr std::int64_t everything = std::numeric_limits<std::int32_t>::max();

/// NULLs are never equal in SQL, so "no parameters" has a text of its own. It is no JSON object.
constexpr std::string_view noParameters = "";

std::optional<std::int64_t> optionalInt(const Statement &row, int column)
{
    if (row.isNull(column))
        return std::nullopt;
    return row.columnInt(column);
}

void bindStream(Statement &statement, int index, const SyncStream &stream)
{
    statement.bindText(index, stream.name());
    statement.bindText(index + 1,
                       stream.parametersJson() ? std::string_view(*stream.parametersJson())
                                               : noParameters);
}

} // namespace

std::optional<std::int64_t> SyncedTimes::ofPriority(int priority) const
{
    const auto found = byPriority.lower_bound(priority);
    return found != byPriority.end() ? std::optional(found->second) : full;
}

StreamSubscriptions::StreamSubscriptions(Connection &connection)
    : m_connection(connection)
    , m_now([] { return std::chrono::system_clock::now(); })
{
}

std::int64_t StreamSubscriptions::now() const
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(m_now().time_since_epoch())
        .count();
}

Result<void> StreamSubscriptions::run(std::string_view sql,
                                      std::initializer_list<std::int64_t> numbers)
{
    Result<Statement *> statement = m_connection.cached(sql);
    if (!statement)
        return statement.error();
    int index = 0;
    for (const std::int64_t number : numbers)
        (*statement)->bindInt(++index, number);
    return (*statement)->run();
}

Result<void> StreamSubscriptions::subscribe(const StreamRequest &request)
{
    // min() of SQL is NULL as soon as one of its values is.
    Result<Statement *> upsert = m_connection.cached(
        "INSERT INTO sync_stream (name, parameters, priority, ttl, expires_at)"
        " VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (name, parameters) DO UPDATE SET"
        " priority = coalesce(min(priority, excluded.priority), priority, excluded.priority),"
        " ttl = excluded.ttl, expires_at = excluded.expires_at");
    if (!upsert)
        return upsert.error();
    const std::int64_t ttl = std::max<std::int64_t>(request.timeToLive.count(), 0);
    bindStream(**upsert, 1, request.stream);
    if (request.priority)
        (*upsert)->bindInt(3, *request.priority);
    else
        (*upsert)->bindNull(3);
    (*upsert)->bindInt(4, ttl);
    (*upsert)->bindInt(5, now() + ttl * 1000);
    return (*upsert)->run();
}

Result<void> StreamSubscriptions::unsubscribe(const SyncStream &stream)
{
    Result<Statement *> update =
        m_connection.cached("UPDATE sync_stream SET ttl = NULL, expires_at = NULL, priority = NULL"
                            " WHERE name = ?1 AND parameters = ?2");
    if (!update)
        return update.error();
    bindStream(**update, 1, stream);
    return (*update)->run();
}

Result<std::vector<StreamRecord>> StreamSubscriptions::all()
{
    Result<Statement *> select = m_connection.cached(
        "SELECT id, name, parameters, ttl IS NOT NULL, is_active, is_default, priority, expires_at,"
        " last_synced_at FROM sync_stream ORDER BY id");
    if (!select)
        return select.error();
    std::vector<StreamRecord> records;
    Result<bool> row = (*select)->step();
    for (; row && *row; row = (*select)->step()) {
        const Statement &s = **select;
        const std::string_view parameters = s.columnText(2);
        Result<SyncStream> stream =
            SyncStream::make(std::string(s.columnText(1)),
                             parameters == noParameters ? std::nullopt : std::optional(parameters));
        if (!stream)
            continue; // nobody but a person with an editor writes such a row
        std::optional<int> priority;
        if (!s.isNull(6))
            priority = static_cast<int>(s.columnInt(6));
        records.push_back({s.columnInt(0), std::move(stream).value(), s.columnInt(3) != 0,
                           s.columnInt(4) != 0, s.columnInt(5) != 0, priority, optionalInt(s, 7),
                           optionalInt(s, 8)});
    }
    if (!row)
        return row.error();
    return records;
}

Result<SyncedTimes> StreamSubscriptions::times()
{
    Result<Statement *> select =
        m_connection.cached("SELECT priority, last_synced_at FROM sync_priority");
    if (!select)
        return select.error();
    SyncedTimes times;
    Result<bool> row = (*select)->step();
    for (; row && *row; row = (*select)->step()) {
        if ((*select)->columnInt(0) == everything)
            times.full = (*select)->columnInt(1);
        else
            times.byPriority[static_cast<int>((*select)->columnInt(0))] = (*select)->columnInt(1);
    }
    if (!row)
        return row.error();
    return times;
}

Result<void> StreamSubscriptions::clear()
{
    return m_connection.execute("DELETE FROM sync_stream; DELETE FROM sync_priority");
}

Result<std::vector<StreamRecord>> StreamSubscriptions::refreshStreams(
    std::span<const StreamRequest> open)
{
    for (const StreamRequest &request : open) {
        if (Result<void> subscribed = subscribe(request); !subscribed)
            return subscribed.error();
    }
    if (Result<void> removed = run("DELETE FROM sync_stream WHERE expires_at < ?1"
                                   " OR (ttl IS NULL AND NOT is_active)",
                                   {now()});
        !removed)
        return removed.error();
    return all();
}

Result<std::vector<StreamRecord>> StreamSubscriptions::noteServerStreams(
    std::span<const StreamDescription> streams, bool includesDefaults)
{
    if (Result<void> reset = run("UPDATE sync_stream SET is_active = 0, is_default = 0", {});
        !reset)
        return reset.error();
    Result<Statement *> activate =
        m_connection.cached("UPDATE sync_stream SET is_active = 1 WHERE name = ?1"
                            " AND (ttl IS NOT NULL OR (?2 AND parameters = ''))");
    if (!activate)
        return activate.error();
    for (const StreamDescription &stream : streams) {
        const bool isDefault = stream.isDefault && includesDefaults;
        if (isDefault) {
            Result<Statement *> upsert = m_connection.cached(
                "INSERT INTO sync_stream (name, parameters, is_default) VALUES (?1, '', 1)"
                " ON CONFLICT (name, parameters) DO UPDATE SET is_default = 1");
            if (!upsert)
                return upsert.error();
            (*upsert)->bindText(1, stream.name);
            if (Result<void> done = (*upsert)->run(); !done)
                return done.error();
        }
        (*activate)->bindText(1, stream.name);
        (*activate)->bindInt(2, isDefault ? 1 : 0);
        if (Result<void> done = (*activate)->run(); !done)
            return done.error();
    }
    if (Result<void> removed =
            run("DELETE FROM sync_stream WHERE ttl IS NULL AND NOT is_active", {});
        !removed)
        return removed.error();
    return all();
}

Result<void> StreamSubscriptions::noteSynced(std::optional<int> priority,
                                             std::span<const std::int64_t> streams)
{
    const std::int64_t time = now();
    const std::int64_t number = priority ? *priority : everything;
    // What was said of higher priorities holds no longer: they are as new as this.
    if (Result<void> removed = run("DELETE FROM sync_priority WHERE priority < ?1", {number});
        !removed)
        return removed;
    if (Result<void> noted =
            run("INSERT INTO sync_priority (priority, last_synced_at) VALUES (?1, ?2)"
                " ON CONFLICT (priority) DO UPDATE SET last_synced_at = excluded.last_synced_at",
                {number, time});
        !noted)
        return noted;
    for (const std::int64_t id : streams) {
        if (Result<void> noted =
                run("UPDATE sync_stream SET last_synced_at = ?2 WHERE id = ?1", {id, time});
            !noted)
            return noted;
    }
    return {};
}

} // namespace Sync
