// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bench/samplerows.h"
#include "sync/protocol/framer.h"

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <cstdint>
#include <optional>
#include <vector>

namespace Bench {

/// What the command line asks for.
struct Options
{
    QString command;
    std::int64_t rows = 0; ///< 0: the scenario's own number
    Sync::Framing framing = Sync::Framing::Ndjson;
    Layout layout = Layout::App;
    bool wantsJson = false;
    bool whileSyncing = false; ///< with a first sync in the same process
    int seconds = 0; ///< 0: the scenario's own time
    QString file; ///< the stream or database a step works on
    QUrl endpoint;
    QByteArray token;

    std::int64_t rowsOr(std::int64_t usual) const { return rows > 0 ? rows : usual; }

    /// Of scenarios whose budgets are given for two sizes.
    std::vector<std::int64_t> sizes() const;

    /// Nothing when the arguments are wrong; help and version end the process.
    static std::optional<Options> parse(const QStringList &arguments);
    /// `--rows`, `--format` and `--layout` as arguments of another run.
    QStringList streamArguments(std::int64_t usualRows) const;
};

} // namespace Bench
