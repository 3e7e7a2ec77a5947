// SPDX-License-Identifier: Apache-2.0
#include "bench/startspeed.h"

#include "bench/desktop.h"
#include "bench/measure.h"
#include "bench/procfiles.h"
#include "bench/todofile.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QProcess>
#include <QThread>

#include <chrono>

namespace Bench {

namespace {

using Clock = std::chrono::steady_clock;
using Sync::Result;

constexpr int starts = 10; // that count
constexpr int limit = 60000; // ms
/// Up to so many, the budget of the smaller list counts.
constexpr std::int64_t fewRows = 10000;

Sync::Error failed(const QString &what)
{
    return Sync::Error{Sync::ErrorCode::CannotOpen, what};
}

struct Start
{
    double milliseconds = 0; ///< until the first row was drawn
    double cpu = 0; ///< of the whole program until then
    Memory memory; ///< 2 s later, where it was asked for
};

Result<Start> startOnce(const QString &file, bool wantsMemory)
{
    QProcess program;
    program.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    const Clock::time_point begin = Clock::now();
    program.start(QCoreApplication::applicationDirPath() + QStringLiteral("/tidelist"),
                  {QStringLiteral("--db"), file, QStringLiteral("--session-in-memory"),
                   QStringLiteral("--report-drawing")});
    if (!program.waitForReadyRead(limit))
        return failed(QStringLiteral("tidelist draws no row"));
    Start start;
    start.milliseconds = milliseconds(Clock::now() - begin);
    start.cpu = cpuOf(threadsOf(program.processId()));
    const QJsonObject line = QJsonDocument::fromJson(program.readLine()).object();
    if (line.value(QStringLiteral("event")).toString() != QStringLiteral("drawn"))
        return failed(QStringLiteral("tidelist says something else than that it has drawn a row"));
    if (wantsMemory) {
        QThread::sleep(2);
        start.memory = memoryOf(program.processId());
    }
    program.terminate();
    if (!program.waitForFinished(limit))
        return failed(QStringLiteral("tidelist does not end"));
    return start;
}

Result<QJsonObject> startsWith(std::int64_t rows)
{
    auto file = TodoFile::make(rows, TodoFile::Ids::Uuids);
    if (!file)
        return file.error();
    (*file)->close();
    // Not counted: it reads the program from the disk, and makes the copy of the day.
    if (auto first = startOnce((*file)->path(), true); !first)
        return first.error();
    std::vector<double> times;
    std::vector<double> cpu;
    Memory memory;
    for (int i = 0; i < starts; ++i) {
        const bool isLast = i + 1 == starts;
        const Result<Start> start = startOnce((*file)->path(), isLast);
        if (!start)
            return start.error();
        times.push_back(start->milliseconds);
        cpu.push_back(start->cpu);
        memory = start->memory;
    }
    const bool isFew = rows <= fewRows;
    const QString resident = QStringLiteral("resident_mb");
    const QJsonObject memories{
        {resident, rounded(memory.resident)},
        {QStringLiteral("proportional_mb"), rounded(memory.proportional)},
    };
    return QJsonObject{
        {QStringLiteral("first_row"),
         withBudget(distribution(times), QStringLiteral("p50_ms"), isFew ? 300 : 500)},
        {QStringLiteral("first_row_cpu"), distribution(cpu)},
        {QStringLiteral("memory"), withBudget(memories, resident, isFew ? 80 : 120)},
    };
}

} // namespace

Result<QJsonObject> startSpeed(const Options &options)
{
    const auto desktop = Desktop::open();
    if (!desktop)
        return desktop.error();
    QJsonObject figures{{QStringLiteral("scenario"), QStringLiteral("start")},
                        {QStringLiteral("screen"), (*desktop)->name()},
                        {QStringLiteral("load"), rounded(loadAverage())}};
    for (const std::int64_t rows : options.sizes()) {
        const Result<QJsonObject> some = startsWith(rows);
        if (!some)
            return some.error();
        figures.insert(QStringLiteral("%1 rows").arg(rows), *some);
    }
    return figures;
}

} // namespace Bench
