// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"
#include "app/cli/context.h"

namespace App {

/// What waits, what was refused, and where the file stands: `queue list`, `rejected …`, `status`.
class QueueCommands
{
public:
    /// *Ownership:* the commands refer to the context.
    static QList<Command> all(Context &context);

private:
    explicit QueueCommands(Context &context)
        : m_context(context)
    {
    }

    enum class Fate { TryAgain, Discard };

    ExitCode listQueue();
    ExitCode listRejected();
    /// Decides on the whole transaction that the rejected write belongs to.
    ExitCode decide(const QString &id, Fate fate);
    ExitCode copyRejected(const QString &id);
    ExitCode status();

    Context &m_context;
};

} // namespace App
