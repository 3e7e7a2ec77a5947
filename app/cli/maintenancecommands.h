// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"
#include "app/cli/context.h"

namespace App {

/// `backup list`, `backup now`, `backup restore` and `doctor`.
class MaintenanceCommands
{
public:
    /// *Ownership:* the commands refer to the context.
    static QList<Command> all(Context &context);

private:
    explicit MaintenanceCommands(Context &context)
        : m_context(context)
    {
    }

    ExitCode list();
    ExitCode backUp();
    ExitCode restore(const QString &path);
    ExitCode doctor();

    Context &m_context;
};

} // namespace App
