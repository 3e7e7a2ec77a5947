// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"
#include "app/cli/context.h"
#include "models/author.h"
#include "models/profiledao.h"
#include "models/todo.h"
#include "models/tododao.h"

#include <functional>

namespace App {

/// `add`, `list`, `search`, `edit`, `done`, `undone` and `rm`.
class TodoCommands
{
public:
    /// *Ownership:* the commands refer to the context.
    static QList<Command> all(Context &context);

private:
    explicit TodoCommands(Context &context)
        : m_context(context)
    {
    }

    using Change = std::function<Sync::Result<Models::Todo>(
        Models::TodoDao &, const Models::TodoId &, const Models::Author &)>;

    ExitCode add(const QString &title, const Arguments &arguments);
    ExitCode list(const Arguments &arguments);
    ExitCode search(const QString &text, const Arguments &arguments);
    void print(const QList<Models::Todo> &todos);
    ExitCode edit(const QString &id, const Arguments &arguments);
    /// One local transaction on the to-do that `id` names.
    ExitCode change(const QString &id, const QString &verb, const Change &change);
    Sync::Result<Models::Profile> targetProfile(Models::ProfileDao &profiles,
                                                const Arguments &arguments);
    void print(const Models::Todo &todo, const QString &verb);

    Context &m_context;
};

} // namespace App
