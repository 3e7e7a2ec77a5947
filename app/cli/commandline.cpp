// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commandline.h"

#include "app/cli/accountchangecommands.h"
#include "app/cli/accountcommands.h"
#include "app/cli/maintenancecommands.h"
#include "app/cli/overwrittencommands.h"
#include "app/cli/profilecommands.h"
#include "app/cli/queuecommands.h"
#include "app/cli/sharecommands.h"
#include "app/cli/synccommands.h"
#include "app/cli/todocommands.h"
#include "app/cli/transfercommands.h"

#include <algorithm>
#include <cstdio>

namespace App {

namespace {

const QList<OptionSpec> &globalOptions()
{
    static const QList<OptionSpec> options = {
        {QStringLiteral("db"), QStringLiteral("FILE"),
         QStringLiteral("the file to work on (otherwise the app's own)")},
        {QStringLiteral("json"), {}, QStringLiteral("print one JSON object per line")},
        {QStringLiteral("help"), {}, QStringLiteral("print this, or the help of a command")},
        {QStringLiteral("version"), {}, QStringLiteral("print the version")},
    };
    return options;
}

QString synopsis(const Command &command)
{
    QString text = command.name;
    for (const QString &operand : command.operands)
        text += QStringLiteral(" ") + operand;
    for (const OptionSpec &option : command.options) {
        text += QStringLiteral(" [--") + option.name;
        if (!option.value.isEmpty())
            text += QStringLiteral(" ") + option.value;
        text += option.isRepeatable ? QStringLiteral("]...") : QStringLiteral("]");
    }
    return text;
}

QString optionLines(const QList<OptionSpec> &options)
{
    QString text;
    for (const OptionSpec &option : options) {
        QString left = QStringLiteral("  --") + option.name;
        if (!option.value.isEmpty())
            left += QStringLiteral(" ") + option.value;
        text += left.leftJustified(22) + QStringLiteral("  ") + option.help + QStringLiteral("\n");
    }
    return text;
}

/// The words that decide which command is meant: without options and their values. Only the
/// options of all commands together tell which word is a value.
QStringList commandWords(const QStringList &words, const QList<Command> &commands)
{
    QList<OptionSpec> known = globalOptions();
    for (const Command &command : commands)
        known += command.options;
    QStringList rest;
    for (qsizetype i = 0; i < words.size() && words[i] != u"--"; ++i) {
        if (!words[i].startsWith(QStringLiteral("--"))) {
            rest += words[i];
            continue;
        }
        const bool takesNext =
            std::any_of(known.begin(), known.end(), [&](const OptionSpec &option) {
                return !option.value.isEmpty() && words[i] == QStringLiteral("--") + option.name;
            });
        i += takesNext ? 1 : 0;
    }
    return rest;
}

} // namespace

CommandLine::CommandLine()
    : m_context(m_output)
{
    m_commands += ProfileCommands::all(m_context);
    m_commands += TodoCommands::all(m_context);
    m_commands += ShareCommands::all(m_context);
    m_commands += AccountCommands::all(m_context);
    m_commands += AccountChangeCommands::all(m_context);
    m_commands += SyncCommands::all(m_context);
    m_commands += QueueCommands::all(m_context);
    m_commands += OverwrittenCommands::all(m_context);
    m_commands += TransferCommands::all(m_context);
    m_commands += MaintenanceCommands::all(m_context);
}

ExitCode CommandLine::run(const QStringList &words)
{
    if (words.contains(QStringLiteral("--json")))
        m_output.setFormat(Output::Format::Json);
    const QStringList name = commandWords(words, m_commands);
    const Command *command = find(name);

    QList<OptionSpec> options = globalOptions();
    if (command)
        options += command->options;
    const auto arguments = Arguments::parse(words, options);
    if (command || name.isEmpty()) {
        if (!arguments)
            return m_output.wrongUsage(arguments.error().message);
        if (arguments->has(QStringLiteral("help"))) {
            std::fputs(qUtf8Printable(command ? helpText(*command) : helpText()), stdout);
            return ExitCode::Done;
        }
        if (arguments->has(QStringLiteral("version"))) {
            std::fputs("tidelist-cli " TIDELIST_VERSION "\n", stdout);
            return ExitCode::Done;
        }
    }
    if (name.isEmpty())
        return m_output.wrongUsage(QStringLiteral("which command?"));
    if (!command)
        return m_output.wrongUsage(
            QStringLiteral("there is no command \"%1\"").arg(name.mid(0, 2).join(u' ')));

    const Arguments own = arguments->withoutFirst(command->name.count(u' ') + 1);
    if (own.positional().size() != command->operands.size())
        return m_output.wrongUsage(QStringLiteral("expected: %1").arg(synopsis(*command)));
    if (const auto path = arguments->value(QStringLiteral("db"))) {
        if (path->isEmpty())
            return m_output.wrongUsage(QStringLiteral("--db needs the name of a file"));
        m_context.setDatabasePath(*path);
    }
    return command->run(own);
}

const Command *CommandLine::find(const QStringList &words) const
{
    const auto found =
        std::find_if(m_commands.begin(), m_commands.end(), [&](const Command &command) {
            return command.name == words.mid(0, command.name.count(u' ') + 1).join(u' ');
        });
    return found == m_commands.end() ? nullptr : &*found;
}

QString CommandLine::helpText() const
{
    QString text =
        QStringLiteral("Usage: tidelist-cli [--db FILE] [--json] COMMAND\n\n"
                       "Works on the same to-dos as the window, with or without a network.\n\n");
    text += QStringLiteral("Commands:\n");
    for (const Command &command : m_commands)
        text += QStringLiteral("  ") + synopsis(command) + QStringLiteral("\n      ") + command.help
            + QStringLiteral("\n");
    text += QStringLiteral("\nOptions:\n") + optionLines(globalOptions());
    text += QStringLiteral("\nAn ID may be shortened as long as it is unambiguous.\n"
                           "Exit status: 0 done, 1 failed, 2 wrong usage, 3 signed out or session "
                           "expired, 4 not reachable.\n");
    return text;
}

QString CommandLine::helpText(const Command &command) const
{
    QString text = QStringLiteral("Usage: tidelist-cli [--db FILE] [--json] ") + synopsis(command)
        + QStringLiteral("\n\n") + command.help + QStringLiteral("\n");
    if (!command.options.isEmpty())
        text += QStringLiteral("\nOptions:\n") + optionLines(command.options);
    return text;
}

} // namespace App
