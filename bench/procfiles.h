// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <cstdint>
#include <vector>

namespace Bench {

/// The number behind `name:` at the start of a line, as in the files `status` and `smaps_rollup` of
/// a process; -1 when there is none.
std::int64_t numberNamed(const QByteArray &text, const QByteArray &name);

/// Memory of a process in 10^6 bytes; 0 where it cannot be read.
struct Memory
{
    double resident = 0;
    double proportional = 0; ///< what is shared counts for each by its part
};
Memory memoryOf(std::int64_t process);

/// What a thread has used since it began.
struct ThreadUse
{
    std::int64_t id = 0;
    QString name;
    double cpuMilliseconds = 0;
    std::int64_t waits = 0; ///< voluntary context switches: it slept, and was woken
    std::int64_t interruptions = 0; ///< involuntary ones
};

/// From the files of one thread: the name of `comm`, the nanoseconds of `schedstat`, `status`.
ThreadUse parseThread(std::int64_t id, const QByteArray &comm, const QByteArray &schedstat,
                      const QByteArray &status);
/// All threads of a process that runs.
std::vector<ThreadUse> threadsOf(std::int64_t process);
/// Of all of them, in milliseconds.
double cpuOf(const std::vector<ThreadUse> &threads);
/// How many threads of the machine wanted to run, on average over the last minute.
double loadAverage();
/// What each has used meanwhile. One that has ended since is left out, one that has begun counts
/// whole.
std::vector<ThreadUse> usedBetween(const std::vector<ThreadUse> &before,
                                   const std::vector<ThreadUse> &after);

} // namespace Bench
