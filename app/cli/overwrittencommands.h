// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"
#include "app/cli/context.h"

namespace App {

/// Values that somebody else has overwritten: `overwritten list` and `overwritten restore`.
class OverwrittenCommands
{
public:
    /// *Ownership:* the commands refer to the context.
    static QList<Command> all(Context &context);

private:
    explicit OverwrittenCommands(Context &context)
        : m_context(context)
    {
    }

    ExitCode list();
    ExitCode restore(const QString &id);

    Context &m_context;
};

} // namespace App
