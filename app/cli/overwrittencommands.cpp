// SPDX-License-Identifier: Apache-2.0
#include "app/cli/overwrittencommands.h"

#include "sync/store/overwrittenvalues.h"

namespace App {

using Sync::Connection;
using Sync::Database;
using Sync::OverwrittenValue;
using Sync::OverwrittenValues;

namespace {

QJsonObject toJson(const OverwrittenValue &value)
{
    return {{QStringLiteral("id"), qint64(value.id)},
            {QStringLiteral("table"), value.table},
            {QStringLiteral("row_id"), value.rowId},
            {QStringLiteral("column"), value.column},
            {QStringLiteral("ours"), value.ours},
            {QStringLiteral("theirs"), value.theirs},
            {QStringLiteral("row_gone"), value.isRowGone},
            {QStringLiteral("overwritten_at"), value.overwrittenAt}};
}

QString textOf(const OverwrittenValue &value)
{
    const QString theirs = value.isRowGone ? QStringLiteral("(the row is gone)")
        : value.theirs.isNull()            ? QStringLiteral("(nothing)")
                                           : value.theirs.toVariant().toString();
    return QStringLiteral("%1  %2 %3 %4\n    yours: %5\n    now:   %6")
        .arg(QString::number(value.id), value.table, value.rowId, value.column,
             value.ours.isNull() ? QStringLiteral("(nothing)") : value.ours.toVariant().toString(),
             theirs);
}

} // namespace

QList<Command> OverwrittenCommands::all(Context &context)
{
    return {
        {QStringLiteral("overwritten list"),
         {},
         {},
         QStringLiteral("values of yours that somebody overwrote in the last 30 days"),
         [&context](const Arguments &) { return OverwrittenCommands(context).list(); }},
        {QStringLiteral("overwritten restore"),
         {QStringLiteral("ID")},
         {},
         QStringLiteral("write such a value again"),
         [&context](const Arguments &arguments) {
             return OverwrittenCommands(context).restore(arguments.positional()[0]);
         }},
    };
}

ExitCode OverwrittenCommands::list()
{
    auto database = m_context.database();
    if (!database)
        return m_context.output().fail(database.error());
    auto values = OverwrittenValues((*database)->connection(), (*database)->schema()).all();
    if (!values)
        return m_context.output().fail(values.error());
    for (const OverwrittenValue &value : *values)
        m_context.output().print(toJson(value), textOf(value));
    if (values->empty())
        m_context.output().note(QStringLiteral("Nobody overwrote anything of yours."));
    return ExitCode::Done;
}

ExitCode OverwrittenCommands::restore(const QString &id)
{
    bool isNumber = false;
    const qint64 number = id.toLongLong(&isNumber);
    if (!isNumber || number <= 0)
        return m_context.output().wrongUsage(
            QStringLiteral("\"%1\" is no number of an overwritten value").arg(id));
    auto database = m_context.database();
    if (!database)
        return m_context.output().fail(database.error());
    auto restored = (*database)->write(Database::Writer::Local, [&](Connection &connection) {
        return OverwrittenValues(connection, (*database)->schema()).restore(number);
    });
    if (!restored)
        return m_context.output().fail(restored.error(),
                                       QStringLiteral("overwritten value %1").arg(number));
    m_context.output().print({{QStringLiteral("id"), number}, {QStringLiteral("restored"), true}},
                             QStringLiteral("Written again."));
    return ExitCode::Done;
}

} // namespace App
