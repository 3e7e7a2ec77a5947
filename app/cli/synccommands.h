// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/accountsettings.h"
#include "app/cli/command.h"
#include "app/cli/context.h"
#include "sync/engine/connector.h"
#include "sync/engine/synconce.h"
#include "sync/engine/syncowner.h"
#include "sync/protocol/syncrequest.h"

#include <chrono>
#include <memory>
#include <optional>

namespace App {

class SyncSession;

/// `sync --once` and `sync --watch`.
///
/// Another process may be the one that syncs the file: then `--once` asks that one and reports what
/// it says.
class SyncCommands
{
public:
    /// *Ownership:* the commands refer to the context.
    static QList<Command> all(Context &context);

private:
    struct Request
    {
        bool isWatching = false;
        std::chrono::milliseconds limit = std::chrono::seconds(60);
        std::optional<Sync::Credentials> token;
        Sync::SyncRequestOptions options;
    };

    explicit SyncCommands(Context &context)
        : m_context(context)
    {
    }

    ExitCode run(const Arguments &arguments);
    static Sync::Result<Request> requestOf(const Arguments &arguments,
                                           const AccountSettings &settings);
    ExitCode once(const Request &request, const QString &path, const AccountSettings &settings);
    ExitCode onceHere(const Request &request, SyncSession &session,
                      std::chrono::milliseconds limit);
    ExitCode watch(const Request &request, const QString &path, const AccountSettings &settings);
    ExitCode report(const Sync::Result<Sync::SyncReport> &report);
    ExitCode fail(const Sync::Error &error);

    Context &m_context;
    QString m_server; ///< for messages; empty before it is known
};

} // namespace App
