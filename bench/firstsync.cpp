// SPDX-License-Identifier: Apache-2.0
#include "bench/firstsync.h"

#include "bench/measure.h"
#include "bench/streamfile.h"
#include "models/tidelistschema.h"
#include "models/todo.h"
#include "sync/engine/streamapplier.h"
#include "sync/store/capturesql.h"
#include "sync/store/database.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <algorithm>
#include <cmath>
#include <vector>

namespace Bench {

namespace {

constexpr qint64 chunkSize = 128 * 1024; ///< as the download loop reads
constexpr std::int64_t rowsPerTransaction = 50000;

Sync::Error failed(const QString &what)
{
    return Sync::Error{Sync::ErrorCode::Sql, what};
}

Sync::Result<void> applyStream(const QString &stream, const QString &path)
{
    Sync::Result<std::unique_ptr<Sync::Database>> database =
        Sync::Database::open(path, Models::tidelistSchema());
    if (!database)
        return database.error();
    Sync::StreamApplier applier(**database);
    if (Sync::Result<QByteArray> body = applier.start({}); !body)
        return body.error();
    applier.open(Sync::Framing::Ndjson);
    QFile file(stream);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return failed(file.errorString());
    bool isPublished = false;
    const auto check = [&](const Sync::StreamApplier::Slice &slice) -> Sync::Result<void> {
        for (const Sync::SyncEvent &event : slice.events) {
            if (const auto *error = std::get_if<Sync::Error>(&event))
                return *error;
            if (const auto *applied = std::get_if<Sync::Applied>(&event))
                isPublished = isPublished || !applied->priority;
        }
        return {};
    };
    QByteArray bytes(chunkSize, Qt::Uninitialized);
    qint64 count = 0;
    while ((count = file.read(bytes.data(), chunkSize)) > 0) {
        applier.append({bytes.constData(), static_cast<std::size_t>(count)});
        Sync::StreamApplier::Slice slice;
        do {
            slice = applier.work(std::chrono::milliseconds(6));
            if (Sync::Result<void> checked = check(slice); !checked)
                return checked;
        } while (slice.hasMore);
    }
    if (Sync::Result<void> checked = check(applier.finish()); !checked)
        return checked;
    if (!isPublished)
        return failed(QStringLiteral("the stream ended without a publication"));
    return {};
}

/// The same table with the same indexes, and no trigger, log or bookkeeping.
Sync::Result<void> insertBare(const QString &path, std::int64_t rows)
{
    Sync::Result<std::unique_ptr<Sync::Connection>> connection =
        Sync::Connection::open(path, Sync::Connection::Mode::ReadWrite, std::chrono::seconds(5));
    if (!connection)
        return connection.error();
    const Sync::EntityInfo &entity = Models::todoEntity().info();
    std::string sql = "PRAGMA foreign_keys=OFF; PRAGMA synchronous=NORMAL; CREATE TABLE todo (id "
                      "TEXT NOT NULL PRIMARY KEY";
    for (const Sync::ColumnInfo &column : entity.columns)
        sql +=
            ", " + column.name + (column.type == Sync::ColumnType::Integer ? " INTEGER" : " TEXT");
    sql += ");";
    for (const Sync::SchemaObject &index : Sync::indexObjects(entity))
        sql += index.sql + ";";
    if (Sync::Result<void> made = (*connection)->execute(sql); !made)
        return made;
    Sync::Result<Sync::Statement> insert = (*connection)->prepare(Models::todoEntity().insertSql());
    if (!insert)
        return insert.error();
    for (std::int64_t first = 0; first < rows; first += rowsPerTransaction) {
        std::vector<std::pair<std::string, std::int64_t>> batch;
        for (std::int64_t n = first; n < std::min(rows, first + rowsPerTransaction); ++n)
            batch.emplace_back(sampleTodo(n).id, n);
        std::sort(batch.begin(), batch.end());
        if (Sync::Result<void> begun = (*connection)->execute("BEGIN"); !begun)
            return begun;
        for (const auto &[id, n] : batch) {
            const SampleTodo todo = sampleTodo(n);
            insert->reset();
            int parameter = 1;
            insert->bindText(parameter++, id);
            for (const Sync::ColumnInfo &column : entity.columns) {
                const std::string_view name = column.name;
                if (name == "profile_id")
                    insert->bindText(parameter, sampleProfile);
                else if (name == "title")
                    insert->bindText(parameter, todo.title);
                else if (name == "notes")
                    insert->bindText(parameter, todo.notes);
                else if (name == "priority")
                    insert->bindInt(parameter, n % 4);
                else if (name == "position")
                    insert->bindText(parameter, todo.position);
                else if (name == "created_by")
                    insert->bindText(parameter, sampleUser);
                else if (name == "created_at" || name == "updated_at")
                    insert->bindText(parameter, sampleTime);
                ++parameter;
            }
            if (Sync::Result<void> ran = insert->run(); !ran)
                return ran;
        }
        if (Sync::Result<void> committed = (*connection)->execute("COMMIT"); !committed)
            return committed;
    }
    return {};
}

double fileMegabytes(const QString &path)
{
    return static_cast<double>(QFileInfo(path).size()) / 1e6;
}

double rounded(double value)
{
    return std::round(value * 1000) / 1000;
}

QJsonObject figures(const Cost &cost, const QString &path, std::int64_t rows)
{
    return {{QStringLiteral("rows_per_second"),
             std::round(static_cast<double>(rows) / cost.wallSeconds)},
            {QStringLiteral("wall_s"), rounded(cost.wallSeconds)},
            {QStringLiteral("cpu_s"), rounded(cost.cpuSeconds)},
            {QStringLiteral("peak_mb"), rounded(cost.peakMegabytes)},
            {QStringLiteral("file_mb"), rounded(fileMegabytes(path))},
            {QStringLiteral("written_mb"), rounded(cost.writtenMegabytes)}};
}

} // namespace

Sync::Result<QJsonObject> firstSync(std::int64_t rows)
{
    const QTemporaryDir folder;
    if (!folder.isValid())
        return failed(folder.errorString());
    const QString stream = folder.filePath(QStringLiteral("stream.ndjson"));
    const QString synced = folder.filePath(QStringLiteral("synced.db"));
    const QString bare = folder.filePath(QStringLiteral("bare.db"));
    if (Sync::Result<void> written = writeStream(stream, rows); !written)
        return written.error();
    // Making the rows up costs as much here as there.
    const Sync::Result<Cost> making = measured([rows]() -> Sync::Result<void> {
        std::size_t bytes = 0;
        for (std::int64_t n = 0; n < rows; ++n)
            bytes += sampleTodo(n).id.size() + sampleTodo(n).id.size();
        return bytes > 0 ? Sync::Result<void>() : failed(QStringLiteral("no rows"));
    });
    if (!making)
        return making.error();
    Sync::Result<Cost> bareCost = measured([&] { return insertBare(bare, rows); });
    if (!bareCost)
        return bareCost.error();
    bareCost->cpuSeconds = std::max(0.001, bareCost->cpuSeconds - making->cpuSeconds);
    bareCost->wallSeconds = std::max(0.001, bareCost->wallSeconds - making->wallSeconds);
    const Sync::Result<Cost> syncCost = measured([&] { return applyStream(stream, synced); });
    if (!syncCost)
        return syncCost.error();
    return QJsonObject{
        {QStringLiteral("scenario"), QStringLiteral("first-sync")},
        {QStringLiteral("rows"), static_cast<qint64>(rows)},
        {QStringLiteral("stream_mb"), rounded(fileMegabytes(stream))},
        {QStringLiteral("sync"), figures(*syncCost, synced, rows)},
        {QStringLiteral("bare"), figures(*bareCost, bare, rows)},
        {QStringLiteral("cpu_ratio"), rounded(syncCost->cpuSeconds / bareCost->cpuSeconds)},
        {QStringLiteral("wall_ratio"), rounded(syncCost->wallSeconds / bareCost->wallSeconds)}};
}

} // namespace Bench
