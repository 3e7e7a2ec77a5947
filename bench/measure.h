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

/// Runs a program of this build's folder and waits for it: nothing of another measurement counts.
/// *Errors:* which one failed; why, it has said on standard error.
Sync::Result<Cost> measured(const QString &program, const QStringList &arguments);
/// The same of this program with other arguments.
Sync::Result<Cost> measured(const QStringList &arguments);

/// What describes many values of one kind: p50, p99 and max, and how many there are.
QJsonObject distribution(std::vector<double> milliseconds);

/// Puts beside a figure its `budget`, and as `to_budget` how much of that it takes: at most 1 where
/// it is kept.
QJsonObject withBudget(QJsonObject figures, const QString &figure, double budget);

double milliseconds(std::chrono::nanoseconds time);
/// CPU time of the thread that asks, in milliseconds.
double threadMilliseconds();

/// To three places, for printing.
double rounded(double value);
/// The size of a file, and of what SQLite keeps beside it, in 10^6 bytes.
double fileMegabytes(const QString &path);

} // namespace Bench
