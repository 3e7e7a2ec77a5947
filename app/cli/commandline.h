// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"
#include "app/cli/context.h"

#include <QStringList>

namespace App {

/// The program: finds the command that the words ask for and runs it.
///
/// *Threading:* the main thread, with a QCoreApplication.
class CommandLine
{
public:
    CommandLine();

    /// `words` without the name of the program.
    ExitCode run(const QStringList &words);

private:
    const Command *find(const QStringList &words) const;
    QString helpText() const;
    QString helpText(const Command &command) const;

    Output m_output;
    Context m_context;
    QList<Command> m_commands;
};

} // namespace App
