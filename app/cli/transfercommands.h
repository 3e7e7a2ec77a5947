// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"
#include "app/cli/context.h"
#include "models/transfer/transfer.h"

namespace App {

/// `export` and `import`.
class TransferCommands
{
public:
    /// *Ownership:* the commands refer to the context.
    static QList<Command> all(Context &context);
    /// What an import or a restore did, a line for each table.
    static void print(Output &output, const QString &event, const Models::ImportSummary &summary);

private:
    explicit TransferCommands(Context &context)
        : m_context(context)
    {
    }

    ExitCode exportTo(const QString &path, const std::optional<QString> &profile);
    ExitCode import(const QString &path, const Arguments &arguments);
    ExitCode fail(const Sync::Error &error);

    Context &m_context;
};

} // namespace App
