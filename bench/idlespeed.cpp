// SPDX-License-Identifier: Apache-2.0
#include "bench/idlespeed.h"

#include "bench/desktop.h"
#include "bench/emulatorworld.h"
#include "bench/measure.h"
#include "bench/procfiles.h"
#include "bench/todofile.h"
#include "models/tidelistschema.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QProcess>
#include <QThread>

#include <chrono>
#include <sqlite3.h>

namespace Bench {

namespace {

using Clock = std::chrono::steady_clock;
using Sync::Result;

constexpr std::int64_t usualRows = 100000;
constexpr int usualSeconds = 60;
constexpr int patience = 180; // s, for the first sync and the quiet after it
constexpr double quietMilliseconds = 20; // of CPU time in a second
constexpr double budgetPercent = 0.5;

Sync::Error failed(const QString &what)
{
    return Sync::Error{Sync::ErrorCode::CannotOpen, what};
}

bool hasRows(const QString &path, std::int64_t rows)
{
    BareReader reader;
    sqlite3_stmt *count = reader.open(path) ? reader.prepare("SELECT count(*) FROM todo") : nullptr;
    return count && sqlite3_step(count) == SQLITE_ROW && sqlite3_column_int64(count, 0) >= rows;
}

/// Until the rows are there, and hardly anything is done any more for three seconds.
bool waitForQuiet(const QString &path, std::int64_t rows, qint64 process)
{
    int quiet = 0;
    double before = cpuOf(threadsOf(process));
    for (int second = 0; second < patience; ++second) {
        QThread::sleep(1);
        const double now = cpuOf(threadsOf(process));
        quiet = now - before < quietMilliseconds && hasRows(path, rows) ? quiet + 1 : 0;
        if (quiet == 3)
            return true;
        before = now;
    }
    return false;
}

/// Tomorrow, on some to-do: the program has to wait for it meanwhile.
Result<void> setReminder(const QString &path)
{
    auto store = Sync::Store::open(path, Models::tidelistSchema());
    if (!store)
        return store.error();
    const std::string when = QDateTime::currentDateTimeUtc()
                                 .addDays(1)
                                 .toString(u"yyyy-MM-dd'T'hh:mm:ss.zzz'000Z'")
                                 .toStdString();
    return waitFor((*store)->write([when](Sync::Connection &connection) {
        return connection.execute("UPDATE todo SET remind_at = '" + when
                                  + "' WHERE id = (SELECT min(id) FROM todo)");
    }));
}

QJsonObject figuresOf(const std::vector<ThreadUse> &used, double seconds)
{
    QJsonObject threads;
    std::int64_t waits = 0;
    for (const ThreadUse &thread : used) {
        waits += thread.waits;
        threads.insert(
            QStringLiteral("%1 (%2)").arg(thread.name).arg(thread.id),
            QJsonObject{
                {QStringLiteral("cpu_ms"), rounded(thread.cpuMilliseconds)},
                {QStringLiteral("wake_ups"), static_cast<qint64>(thread.waits)},
                {QStringLiteral("interruptions"), static_cast<qint64>(thread.interruptions)},
            });
    }
    const QString percent = QStringLiteral("cpu_percent");
    const QJsonObject cpu{{percent, rounded(cpuOf(used) / seconds / 10)}};
    return {
        {QStringLiteral("cpu"), withBudget(cpu, percent, budgetPercent)},
        {QStringLiteral("wake_ups_a_minute"), rounded(static_cast<double>(waits) / seconds * 60)},
        {QStringLiteral("threads"), threads}};
}

} // namespace

Result<QJsonObject> idleSpeed(const Options &options)
{
    const std::int64_t rows = options.rowsOr(usualRows);
    const int seconds = options.seconds > 0 ? options.seconds : usualSeconds;
    const auto desktop = Desktop::open();
    if (!desktop)
        return desktop.error();
    const QTemporaryDir folder(QStringLiteral("tidelist-bench"));
    const QString path = folder.filePath(QStringLiteral("todos.db"));
    const QString server = folder.filePath(QStringLiteral("server.json"));
    const auto emulator = Child::startEmulator(rows, server);
    if (!emulator)
        return emulator.error();

    QProcess program;
    program.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    program.start(QCoreApplication::applicationDirPath() + QStringLiteral("/tidelist"),
                  {QStringLiteral("--db"), path, QStringLiteral("--session-in-memory"),
                   QStringLiteral("--server-file"), server, QStringLiteral("--sign-in"),
                   QStringLiteral("ada@example.org")});
    program.write("tidelist-demo\n");
    if (!program.waitForBytesWritten() || !waitForQuiet(path, rows, program.processId()))
        return failed(QStringLiteral("tidelist does not come to rest"));
    if (auto set = setReminder(path); !set)
        return set.error();
    if (!waitForQuiet(path, rows, program.processId()))
        return failed(QStringLiteral("tidelist does not come to rest after a change"));

    const std::vector<ThreadUse> before = threadsOf(program.processId());
    const Clock::time_point begin = Clock::now();
    QThread::sleep(static_cast<unsigned long>(seconds));
    const std::vector<ThreadUse> after = threadsOf(program.processId());
    const double passed = milliseconds(Clock::now() - begin) / 1000;
    program.terminate();
    if (after.empty() || !program.waitForFinished())
        return failed(QStringLiteral("tidelist has ended, or does not end"));
    QJsonObject figures = figuresOf(usedBetween(before, after), passed);
    figures.insert(QStringLiteral("scenario"), QStringLiteral("idle"));
    figures.insert(QStringLiteral("screen"), (*desktop)->name());
    figures.insert(QStringLiteral("load"), rounded(loadAverage()));
    figures.insert(QStringLiteral("rows"), static_cast<qint64>(rows));
    figures.insert(QStringLiteral("seconds"), rounded(passed));
    return figures;
}

} // namespace Bench
