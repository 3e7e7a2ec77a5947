// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/replay/replayoptions.h"
#include "sync/engine/streamapplier.h"
#include "sync/store/database.h"

#include <QJsonObject>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace App {

/// Applies a recorded or scripted stream to a file as if it came from the network, and reports what
/// happens as one JSON object each.
///
/// *Threading:* one thread. *Errors:* only those of the file at the start; everything later is an
/// event, and the run goes on.
class Replay
{
public:
    using Report = std::function<void(const QJsonObject &)>;

    Replay(ReplayOptions options, Report report);

    /// Opens the file and sends the first request.
    Sync::Result<void> begin();
    /// Bytes of the stream, in the pieces they are to arrive in.
    void stream(std::string_view bytes);
    /// A line whose key starts with `@`.
    void directive(std::string_view line);
    /// The end of the input.
    void end();

private:
    Sync::Result<void> open();
    void startIteration();
    void endIteration();
    void work();
    void report(const Sync::StreamApplier::Slice &slice);
    void reportError(QLatin1StringView code, const QString &message);
    void reportError(const Sync::Error &error);
    void runSql(const QString &sql);
    void markUploaded(const QString &writeCheckpoint);

    ReplayOptions m_options;
    Report m_report;
    std::unique_ptr<Sync::Database> m_database;
    std::unique_ptr<Sync::StreamApplier> m_applier;
};

} // namespace App
