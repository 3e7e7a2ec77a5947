// SPDX-License-Identifier: Apache-2.0
#include "bench/bareload.h"

#include "bench/measure.h"
#include "models/tidelistschema.h"
#include "sync/store/capturesql.h"
#include "sync/store/connection.h"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <map>
#include <string>
#include <vector>

namespace Bench {

namespace {

constexpr std::size_t rowsPerTransaction = 50000;

double processSeconds()
{
    timespec time{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

double wallSeconds()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

/// One table, and where its rows' values go.
struct Target
{
    const Sync::EntityInfo *entity = nullptr;
    Sync::Statement insert;
};

class BareLoad
{
public:
    Sync::Result<void> open(const QString &path)
    {
        Sync::Result<std::unique_ptr<Sync::Connection>> connection = Sync::Connection::open(
            path, Sync::Connection::Mode::ReadWrite, std::chrono::seconds(5));
        if (!connection)
            return connection.error();
        m_connection = std::move(connection).value();
        if (Sync::Result<void> set = m_connection->execute("PRAGMA foreign_keys=OFF"); !set)
            return set;
        for (const Sync::EntityInfo &entity : Models::tidelistSchema().entities()) {
            if (entity.localOnly)
                continue;
            if (Sync::Result<void> added = addTable(entity); !added)
                return added;
        }
        return {};
    }

    void take(const SampleRow &row)
    {
        m_batch.push_back(row);
        if (m_batch.size() == rowsPerTransaction)
            flush();
    }

    void flush()
    {
        const double cpu = processSeconds();
        const double wall = wallSeconds();
        if (m_result)
            m_result = insertBatch();
        m_cpuSeconds += processSeconds() - cpu;
        m_wallSeconds += wallSeconds() - wall;
        m_batch.clear();
    }

    /// Closes the file, which writes what is still in the log. Its cost counts.
    Sync::Result<QJsonObject> finish()
    {
        flush();
        const double cpu = processSeconds();
        const double wall = wallSeconds();
        m_targets.clear();
        m_connection.reset();
        m_cpuSeconds += processSeconds() - cpu;
        m_wallSeconds += wallSeconds() - wall;
        if (!m_result)
            return m_result.error();
        return QJsonObject{{QStringLiteral("cpu_s"), rounded(m_cpuSeconds)},
                           {QStringLiteral("wall_s"), rounded(m_wallSeconds)}};
    }

private:
    Sync::Result<void> addTable(const Sync::EntityInfo &entity)
    {
        std::string sql = Sync::createTableSql(entity) + ";";
        std::string names = "id";
        std::string places = "?";
        for (const Sync::ColumnInfo &column : entity.columns) {
            names += ", \"" + column.name + "\"";
            places += ", ?";
        }
        for (const Sync::SchemaObject &index : Sync::indexObjects(entity, entity.table))
            sql += index.sql + ";";
        if (Sync::Result<void> made = m_connection->execute(sql); !made)
            return made;
        Sync::Result<Sync::Statement> insert = m_connection->prepare(
            "INSERT INTO \"" + entity.table + "\" (" + names + ") VALUES (" + places + ")");
        if (!insert)
            return insert.error();
        m_targets[entity.table] = Target{&entity, std::move(insert).value()};
        return {};
    }

    Sync::Result<void> insertBatch()
    {
        std::sort(m_batch.begin(), m_batch.end(), [](const SampleRow &a, const SampleRow &b) {
            return a.table != b.table ? a.table < b.table : a.id() < b.id();
        });
        if (Sync::Result<void> begun = m_connection->execute("BEGIN"); !begun)
            return begun;
        for (const SampleRow &row : m_batch) {
            if (Sync::Result<void> inserted = insert(row); !inserted)
                return inserted;
        }
        return m_connection->execute("COMMIT");
    }

    Sync::Result<void> insert(const SampleRow &row)
    {
        Target &target = m_targets[row.table];
        target.insert.bindText(1, row.id());
        // The samples have the columns of the tables in their order.
        for (std::size_t i = 0; i < target.entity->columns.size(); ++i) {
            const SampleRow::Value &value = row.columns[i + 1].second;
            const int parameter = static_cast<int>(i) + 2;
            if (const auto *text = std::get_if<std::string>(&value))
                target.insert.bindText(parameter, *text);
            else if (const auto *number = std::get_if<std::int64_t>(&value))
                target.insert.bindInt(parameter, *number);
            else
                target.insert.bindNull(parameter);
        }
        return target.insert.run();
    }

    std::unique_ptr<Sync::Connection> m_connection;
    std::map<std::string, Target> m_targets;
    std::vector<SampleRow> m_batch;
    Sync::Result<void> m_result;
    double m_cpuSeconds = 0;
    double m_wallSeconds = 0;
};

} // namespace

Sync::Result<QJsonObject> loadBare(const QString &path, Layout layout, std::int64_t todos)
{
    BareLoad load;
    if (Sync::Result<void> opened = load.open(path); !opened)
        return opened.error();
    for (const SampleBucket &bucket : sampleBuckets(layout, todos))
        bucket.rows([&load](const SampleRow &row) { load.take(row); });
    return load.finish();
}

} // namespace Bench
