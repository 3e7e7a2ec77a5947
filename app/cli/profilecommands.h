// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"
#include "app/cli/context.h"
#include "models/profile.h"

namespace App {

/// `profile add`, `list`, `rename` and `rm`.
class ProfileCommands
{
public:
    /// *Ownership:* the commands refer to the context.
    static QList<Command> all(Context &context);

private:
    explicit ProfileCommands(Context &context)
        : m_context(context)
    {
    }

    ExitCode add(const QString &name);
    ExitCode list();
    ExitCode rename(const QString &idOrName, const QString &newName);
    ExitCode remove(const QString &idOrName, bool isConfirmed);
    ExitCode print(const Sync::Result<Models::Profile> &profile, const QString &verb,
                   const QString &where);

    Context &m_context;
};

/// How messages speak of a profile.
QString profileNamed(const QString &idOrName);

} // namespace App
