// SPDX-License-Identifier: Apache-2.0
#include "bench/firstsync.h"

#include "bench/child.h"
#include "bench/measure.h"
#include "bench/streamfile.h"

#include <QTemporaryDir>

#include <cmath>

namespace Bench {

namespace {

constexpr std::int64_t usualRows = 100000;

Sync::Error failed(const QString &what)
{
    return Sync::Error{Sync::ErrorCode::CannotOpen, what};
}

QJsonObject figures(const Cost &cost, double cpuSeconds, double wallSeconds, const QString &path,
                    std::int64_t rows)
{
    return {
        {QStringLiteral("rows_per_second"), std::round(static_cast<double>(rows) / wallSeconds)},
        {QStringLiteral("wall_s"), rounded(wallSeconds)},
        {QStringLiteral("cpu_s"), rounded(cpuSeconds)},
        {QStringLiteral("peak_mb"), rounded(cost.peakMegabytes)},
        {QStringLiteral("file_mb"), rounded(fileMegabytes(path))},
        {QStringLiteral("written_mb"), rounded(cost.writtenMegabytes)}};
}

} // namespace

Sync::Result<QJsonObject> firstSync(const Options &options)
{
    const std::int64_t rows = options.rowsOr(usualRows);
    // Not where temporary files are: that is memory on some systems.
    const QTemporaryDir folder(QStringLiteral("tidelist-bench"));
    if (!folder.isValid())
        return failed(folder.errorString());
    const QString stream = folder.filePath(QStringLiteral("stream"));
    const QString synced = folder.filePath(QStringLiteral("synced.db"));
    const QString bare = folder.filePath(QStringLiteral("bare.db"));
    const QString file = QStringLiteral("--file");
    const QStringList about = options.streamArguments(usualRows);
    if (auto made = writeStream(stream, options.framing, options.layout, rows); !made)
        return made.error();

    Sync::Result<std::unique_ptr<Child>> server = Child::serve(stream, about);
    if (!server)
        return server.error();
    const Sync::Result<Cost> bareCost =
        measured(QStringList{QStringLiteral("bare-load"), file, bare} + about);
    if (!bareCost)
        return bareCost.error();
    const Sync::Result<Cost> syncCost =
        measured({QStringLiteral("sync"), QStringLiteral("--from"),
                  (*server)->value(QStringLiteral("url")), file, synced});
    if (!syncCost)
        return syncCost.error();

    const double bareCpu = bareCost->output.value(QStringLiteral("cpu_s")).toDouble();
    const double bareWall = bareCost->output.value(QStringLiteral("wall_s")).toDouble();
    return QJsonObject{
        {QStringLiteral("scenario"), QStringLiteral("first-sync")},
        {QStringLiteral("rows"), static_cast<qint64>(rows)},
        {QStringLiteral("stream_mb"), rounded(fileMegabytes(stream))},
        {QStringLiteral("sync"),
         figures(*syncCost, syncCost->cpuSeconds, syncCost->wallSeconds, synced, rows)},
        {QStringLiteral("bare"), figures(*bareCost, bareCpu, bareWall, bare, rows)},
        {QStringLiteral("cpu_ratio"), rounded(syncCost->cpuSeconds / bareCpu)},
        {QStringLiteral("wall_ratio"), rounded(syncCost->wallSeconds / bareWall)}};
}

} // namespace Bench
