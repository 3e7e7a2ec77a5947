// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QStringList>

#include <chrono>
#include <cstdint>
#include <vector>

namespace Bench {

/// What one run of this program cost, from its start to its end.
struct Cost
{
    double wallSeconds = 0;
    double cpuSeconds = 0; ///< user and system, all threads
    double peakMegabytes = 0; ///< resident; 10^6 bytes
    double writtenMegabytes = 0; ///< what the process handed to the kernel for the disk
    QJsonObject output; ///< the JSON object it printed
};

/// Runs this program with other arguments and waits for it: nothing of another measurement counts.
/// *Errors:* what it said on standard error, when it failed.
Sync::Result<Cost> measured(const QStringList &arguments);

/// What describes many values of one kind: p50, p99 and max, and how many there are.
QJsonObject distribution(std::vector<double> milliseconds);

double milliseconds(std::chrono::nanoseconds time);
/// CPU time of the thread that asks, in milliseconds.
double threadMilliseconds();

/// To three places, for printing.
double rounded(double value);
/// The size of a file, and of what SQLite keeps beside it, in 10^6 bytes.
double fileMegabytes(const QString &path);

} // namespace Bench
