// SPDX-License-Identifier: Apache-2.0
#include "bench/upload.h"

#include "bench/emulatorworld.h"
#include "bench/measure.h"
#include "sync/supabase/uploadplan.h"

#include <QUuid>

#include <chrono>

namespace Bench {

namespace {

using Clock = std::chrono::steady_clock;
constexpr std::int64_t usualRows = 10000;
const QString family = QStringLiteral("fa000000-0000-4000-8000-000000000001");

QString newId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

Sync::Result<void> insertTodo(Sync::Connection &connection, std::int64_t n)
{
    Sync::Result<Sync::Statement *> insert = connection.cached(
        "INSERT INTO todo(id, profile_id, title, priority, position) VALUES(?1, ?2, ?3, ?4, 'a0')");
    if (!insert)
        return insert.error();
    (*insert)->bindString(1, newId());
    (*insert)->bindString(2, family);
    (*insert)->bindString(3, QStringLiteral("Written offline, number %1").arg(n));
    (*insert)->bindInt(4, n % 4);
    return (*insert)->run();
}

/// `rows` new to-dos, `perTransaction` of them in each local transaction.
Sync::Result<void> fillQueue(EmulatorWorld &world, std::int64_t rows, std::int64_t perTransaction)
{
    return waitFor(world.store().withDatabase(
        [rows, perTransaction](Sync::Database &database) -> Sync::Result<void> {
            for (std::int64_t n = 0; n < rows; n += perTransaction) {
                auto written = database.write(
                    Sync::Database::Writer::Local,
                    [&](Sync::Connection &connection) -> Sync::Result<void> {
                        for (std::int64_t i = n; i < std::min(rows, n + perTransaction); ++i) {
                            if (Sync::Result<void> inserted = insertTodo(connection, i); !inserted)
                                return inserted;
                        }
                        return {};
                    });
                if (!written)
                    return written;
            }
            return {};
        }));
}

QJsonObject figures(int requests, Clock::time_point start)
{
    return {{QStringLiteral("requests"), requests},
            {QStringLiteral("wall_s"),
             rounded(std::chrono::duration<double>(Clock::now() - start).count())}};
}

Sync::Result<QJsonObject> uploadQueue(EmulatorWorld &world, std::int64_t rows,
                                      std::int64_t perTransaction)
{
    if (Sync::Result<void> filled = fillQueue(world, rows, perTransaction); !filled)
        return filled.error();
    if (Sync::Result<int> before = world.requests(); !before)
        return before.error();
    const Clock::time_point start = Clock::now();
    if (Sync::Result<void> synced = world.sync(); !synced)
        return synced.error();
    QJsonObject result = figures(0, start);
    const Sync::Result<int> requests = world.requests();
    if (!requests)
        return requests.error();
    result.insert(QStringLiteral("requests"), *requests);
    return result;
}

/// What a connector does that sends each write by itself and waits for its answer.
Sync::Result<QJsonObject> sendOneByOne(EmulatorWorld &world, std::int64_t rows)
{
    const Clock::time_point start = Clock::now();
    for (std::int64_t n = 0; n < rows; ++n) {
        Sync::UploadEntry entry;
        entry.table = QStringLiteral("todo");
        entry.rowId = newId();
        entry.data = QJsonObject{{QStringLiteral("profile_id"), family},
                                 {QStringLiteral("title"), QStringLiteral("Written %1").arg(n)},
                                 {QStringLiteral("priority"), static_cast<qint64>(n % 4)},
                                 {QStringLiteral("position"), QStringLiteral("a0")}};
        Sync::UploadTransaction transaction;
        transaction.uuid = newId();
        transaction.entries.push_back(std::move(entry));
        if (auto sent = world.send(Sync::uploadRequest(world.config(), transaction, {})); !sent)
            return sent.error();
    }
    return figures(static_cast<int>(rows), start);
}

} // namespace

Sync::Result<QJsonObject> upload(const Options &options)
{
    const std::int64_t rows = options.rowsOr(usualRows);
    auto world = EmulatorWorld::make(QStringLiteral("demo"));
    if (!world)
        return world.error();
    // The profile that the to-dos belong to.
    if (Sync::Result<void> synced = (*world)->sync(); !synced)
        return synced.error();
    const Sync::Result<QJsonObject> one = uploadQueue(**world, rows, rows);
    if (!one)
        return one.error();
    const Sync::Result<QJsonObject> many = uploadQueue(**world, rows, 1);
    if (!many)
        return many.error();
    const Sync::Result<QJsonObject> plain = sendOneByOne(**world, rows);
    if (!plain)
        return plain.error();
    return QJsonObject{{QStringLiteral("scenario"), QStringLiteral("upload")},
                       {QStringLiteral("rows"), static_cast<qint64>(rows)},
                       {QStringLiteral("one transaction"), *one},
                       {QStringLiteral("a transaction each"), *many},
                       {QStringLiteral("one request per write"), *plain}};
}

} // namespace Bench
