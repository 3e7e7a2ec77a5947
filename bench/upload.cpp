// SPDX-License-Identifier: Apache-2.0
#include "bench/upload.h"

#include "bench/emulatorworld.h"
#include "bench/measure.h"
#include "sync/supabase/uploadplan.h"

#include <QUuid>

#include <algorithm>
#include <chrono>

namespace Bench {

namespace {

using Clock = std::chrono::steady_clock;
constexpr std::int64_t usualRows = 10000;
/// One in so many is sent by a request of its own, which takes minutes otherwise.
constexpr std::int64_t singleShare = 20;
constexpr std::chrono::milliseconds roundTrip{20};
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

QJsonObject figures(int requests, std::int64_t rows, Clock::time_point start)
{
    const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
    return {{QStringLiteral("writes"), qint64(rows)},
            {QStringLiteral("requests"), requests},
            {QStringLiteral("wall_s"), rounded(seconds)},
            {QStringLiteral("ms_per_write"), rounded(1000 * seconds / double(rows))}};
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
    QJsonObject result = figures(0, rows, start);
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
    return figures(static_cast<int>(rows), rows, start);
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
    if (Sync::Result<void> set = (*world)->setServer(roundTrip, true); !set)
        return set.error();
    const Sync::Result<QJsonObject> one = uploadQueue(**world, rows, rows);
    if (!one)
        return one.error();
    const Sync::Result<QJsonObject> many = uploadQueue(**world, rows, 1);
    if (!many)
        return many.error();
    const std::int64_t few = std::max<std::int64_t>(1, rows / singleShare);
    const Sync::Result<QJsonObject> plain = sendOneByOne(**world, few);
    if (!plain)
        return plain.error();
    if (Sync::Result<void> set = (*world)->setServer(roundTrip, false); !set)
        return set.error();
    const Sync::Result<QJsonObject> without = uploadQueue(**world, few, 1);
    if (!without)
        return without.error();
    const auto perWrite = [](const QJsonObject &way, const QString &figure) {
        return way.value(figure).toDouble() / way.value(QStringLiteral("writes")).toDouble();
    };
    const auto ratio = [&](const QString &figure) {
        return rounded(perWrite(*plain, figure) / perWrite(*many, figure));
    };
    return QJsonObject{{QStringLiteral("scenario"), QStringLiteral("upload")},
                       {QStringLiteral("one transaction"), *one},
                       {QStringLiteral("a transaction each"), *many},
                       {QStringLiteral("without apply_changes"), *without},
                       {QStringLiteral("one request per write"), *plain},
                       {QStringLiteral("fewer_requests"), ratio(QStringLiteral("requests"))},
                       {QStringLiteral("less_time"), ratio(QStringLiteral("wall_s"))}};
}

} // namespace Bench
