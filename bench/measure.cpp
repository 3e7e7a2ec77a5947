// SPDX-License-Identifier: Apache-2.0
#include "bench/measure.h"

#include <QFile>

#include <chrono>
#include <cstring>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace Bench {

namespace {

double seconds(const timeval &time)
{
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

} // namespace

Sync::Result<Cost> measured(const std::function<Sync::Result<void>()> &work)
{
    int channel[2];
    if (::pipe(channel) != 0)
        return Sync::Error{Sync::ErrorCode::CannotOpen, QStringLiteral("pipe failed")};
    const auto start = std::chrono::steady_clock::now();
    const pid_t child = ::fork();
    if (child == 0) {
        ::close(channel[0]);
        const Sync::Result<void> result = work();
        const QByteArray message = result ? QByteArray() : result.error().message.toUtf8();
        const ssize_t written =
            ::write(channel[1], message.constData(), static_cast<std::size_t>(message.size()));
        ::_exit(result && written == message.size() ? 0 : 1);
    }
    ::close(channel[1]);
    if (child < 0) {
        ::close(channel[0]);
        return Sync::Error{Sync::ErrorCode::CannotOpen, QStringLiteral("fork failed")};
    }
    QFile pipe;
    const QByteArray message = pipe.open(channel[0], QIODevice::ReadOnly, QFile::AutoCloseHandle)
        ? pipe.readAll()
        : QByteArray();
    int status = 0;
    rusage usage{};
    ::wait4(child, &status, 0, &usage);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        return Sync::Error{Sync::ErrorCode::Sql,
                           message.isEmpty() ? QStringLiteral("the measured process died")
                                             : QString::fromUtf8(message)};
    }
    Cost cost;
    cost.wallSeconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    cost.cpuSeconds = seconds(usage.ru_utime) + seconds(usage.ru_stime);
    cost.peakMegabytes = static_cast<double>(usage.ru_maxrss) * 1024 / 1e6;
    cost.writtenMegabytes = static_cast<double>(usage.ru_oublock) * 512 / 1e6;
    return cost;
}

} // namespace Bench
