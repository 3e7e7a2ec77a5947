// SPDX-License-Identifier: Apache-2.0
#include "bench/measure.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <ctime>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace Bench {

namespace {

double seconds(const timeval &time)
{
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

QByteArray readAll(int descriptor)
{
    QFile pipe;
    return pipe.open(descriptor, QIODevice::ReadOnly, QFile::AutoCloseHandle) ? pipe.readAll()
                                                                              : QByteArray();
}

} // namespace

Sync::Result<Cost> measured(const QStringList &arguments)
{
    return measured(QStringLiteral("tidelist-bench"), arguments);
}

Sync::Result<Cost> measured(const QString &program, const QStringList &arguments)
{
    const QByteArray path = (QCoreApplication::applicationDirPath() + u'/' + program).toLocal8Bit();
    std::vector<QByteArray> texts = {program.toLocal8Bit()};
    for (const QString &argument : arguments)
        texts.push_back(argument.toLocal8Bit());
    std::vector<char *> pointers;
    for (QByteArray &text : texts)
        pointers.push_back(text.data());
    pointers.push_back(nullptr);

    int channel[2];
    if (::pipe(channel) != 0)
        return Sync::Error{Sync::ErrorCode::CannotOpen, QStringLiteral("pipe failed")};
    const auto start = std::chrono::steady_clock::now();
    const pid_t child = ::fork();
    if (child == 0) {
        ::dup2(channel[1], STDOUT_FILENO);
        ::close(channel[0]);
        ::close(channel[1]);
        ::execv(path.constData(), pointers.data());
        ::_exit(127);
    }
    ::close(channel[1]);
    if (child < 0) {
        ::close(channel[0]);
        return Sync::Error{Sync::ErrorCode::CannotOpen, QStringLiteral("fork failed")};
    }
    const QByteArray output = readAll(channel[0]);
    int status = 0;
    rusage usage{};
    ::wait4(child, &status, 0, &usage);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        return Sync::Error{Sync::ErrorCode::Sql,
                           QStringLiteral("%1 %2 failed").arg(program, arguments.value(0))};
    }
    Cost cost;
    cost.wallSeconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    cost.cpuSeconds = seconds(usage.ru_utime) + seconds(usage.ru_stime);
    cost.peakMegabytes = static_cast<double>(usage.ru_maxrss) * 1024 / 1e6;
    cost.writtenMegabytes = static_cast<double>(usage.ru_oublock) * 512 / 1e6;
    cost.output = QJsonDocument::fromJson(output).object();
    return cost;
}

QJsonObject distribution(std::vector<double> milliseconds)
{
    std::sort(milliseconds.begin(), milliseconds.end());
    const auto at = [&](double part) {
        if (milliseconds.empty())
            return 0.0;
        const auto last = static_cast<double>(milliseconds.size() - 1);
        return rounded(milliseconds[static_cast<std::size_t>(std::ceil(last * part))]);
    };
    return {{QStringLiteral("count"), static_cast<qint64>(milliseconds.size())},
            {QStringLiteral("p50_ms"), at(0.5)},
            {QStringLiteral("p99_ms"), at(0.99)},
            {QStringLiteral("max_ms"), at(1)}};
}

QJsonObject withBudget(QJsonObject figures, const QString &figure, double budget)
{
    figures.insert(QStringLiteral("budget"), budget);
    figures.insert(QStringLiteral("to_budget"), rounded(figures.value(figure).toDouble() / budget));
    return figures;
}

double milliseconds(std::chrono::nanoseconds time)
{
    return std::chrono::duration<double, std::milli>(time).count();
}

double threadMilliseconds()
{
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

double rounded(double value)
{
    return std::round(value * 1000) / 1000;
}

double fileMegabytes(const QString &path)
{
    const QString log = path + QStringLiteral("-wal");
    return static_cast<double>(QFileInfo(path).size() + QFileInfo(log).size()) / 1e6;
}

} // namespace Bench
