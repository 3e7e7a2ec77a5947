// SPDX-License-Identifier: Apache-2.0
#include "bench/procfiles.h"

#include <QDir>
#include <QFile>

#include <algorithm>

namespace Bench {

namespace {

QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// These files count in 1024 bytes.
double megabytesNamed(const QByteArray &text, const QByteArray &name)
{
    return static_cast<double>(std::max<std::int64_t>(0, numberNamed(text, name))) * 1024 / 1e6;
}

} // namespace

std::int64_t numberNamed(const QByteArray &text, const QByteArray &name)
{
    const QByteArray start = name + ':';
    for (const QByteArray &line : text.split('\n')) {
        if (!line.startsWith(start))
            continue;
        const QByteArray number = line.mid(start.size()).simplified().split(' ').first();
        bool isNumber = false;
        const qint64 value = number.toLongLong(&isNumber);
        return isNumber ? value : -1;
    }
    return -1;
}

Memory memoryOf(std::int64_t process)
{
    const QString folder = QStringLiteral("/proc/%1/").arg(process);
    return {megabytesNamed(readFile(folder + QStringLiteral("status")), "VmRSS"),
            megabytesNamed(readFile(folder + QStringLiteral("smaps_rollup")), "Pss")};
}

ThreadUse parseThread(std::int64_t id, const QByteArray &comm, const QByteArray &schedstat,
                      const QByteArray &status)
{
    const double nanoseconds = schedstat.simplified().split(' ').first().toDouble();
    return {id, QString::fromUtf8(comm.trimmed()), nanoseconds / 1e6,
            std::max<std::int64_t>(0, numberNamed(status, "voluntary_ctxt_switches")),
            std::max<std::int64_t>(0, numberNamed(status, "nonvoluntary_ctxt_switches"))};
}

std::vector<ThreadUse> threadsOf(std::int64_t process)
{
    const QString folder = QStringLiteral("/proc/%1/task").arg(process);
    std::vector<ThreadUse> threads;
    const QStringList ids = QDir(folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &id : ids) {
        const QString path = folder + u'/' + id + u'/';
        threads.push_back(parseThread(id.toLongLong(), readFile(path + QStringLiteral("comm")),
                                      readFile(path + QStringLiteral("schedstat")),
                                      readFile(path + QStringLiteral("status"))));
    }
    return threads;
}

double cpuOf(const std::vector<ThreadUse> &threads)
{
    double sum = 0;
    for (const ThreadUse &thread : threads)
        sum += thread.cpuMilliseconds;
    return sum;
}

double loadAverage()
{
    return readFile(QStringLiteral("/proc/loadavg")).split(' ').first().toDouble();
}

std::vector<ThreadUse> usedBetween(const std::vector<ThreadUse> &before,
                                   const std::vector<ThreadUse> &after)
{
    std::vector<ThreadUse> used;
    for (ThreadUse use : after) {
        const auto earlier = std::ranges::find(before, use.id, &ThreadUse::id);
        if (earlier != before.end()) {
            use.cpuMilliseconds -= earlier->cpuMilliseconds;
            use.waits -= earlier->waits;
            use.interruptions -= earlier->interruptions;
        }
        used.push_back(use);
    }
    return used;
}

} // namespace Bench
