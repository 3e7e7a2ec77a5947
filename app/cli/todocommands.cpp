// SPDX-License-Identifier: Apache-2.0
#include "app/cli/todocommands.h"

#include "models/localwrite.h"
#include "models/todosearchsource.h"
#include "sync/data/rowjson.h"

namespace App {

using Models::Author;
using Models::Profile;
using Models::ProfileDao;
using Models::Todo;
using Models::TodoDao;
using Models::TodoEdit;
using Models::TodoId;
using Sync::Connection;
using Sync::Database;
using Sync::Error;
using Sync::ErrorCode;
using Sync::Result;

namespace {

constexpr int shortestId = 8;

/// How much of their ids tells these apart.
int idLength(const QList<Todo> &todos)
{
    QStringList ids;
    for (const Todo &todo : todos)
        ids += todo.id.text();
    ids.sort();
    int length = shortestId;
    for (qsizetype i = 1; i < ids.size(); ++i) {
        while (length < ids[i].size() && ids[i].left(length) == ids[i - 1].left(length))
            ++length;
    }
    return length;
}

QString textOf(const Todo &todo, int length)
{
    QString text =
        QStringLiteral("%1  %2 %3")
            .arg(todo.id.text().left(length),
                 todo.completedAt ? QStringLiteral("[x]") : QStringLiteral("[ ]"), todo.title);
    if (todo.priority > 0)
        text += QStringLiteral("  ") + QString(todo.priority, u'!');
    if (todo.dueDate)
        text += QStringLiteral("  (due %1)")
                    .arg(todo.dueTime ? *todo.dueDate + QStringLiteral(" ") + *todo.dueTime
                                      : *todo.dueDate);
    return text;
}

QList<OptionSpec> detailOptions()
{
    return {
        {QStringLiteral("due"), QStringLiteral("DATE"),
         QStringLiteral("YYYY-MM-DD, \"\" for none")},
        {QStringLiteral("time"), QStringLiteral("HH:MM"),
         QStringLiteral("of the day it is due, \"\" for none")},
        {QStringLiteral("repeat"), QStringLiteral("RRULE"),
         QStringLiteral("FREQ=WEEKLY;BYDAY=MO as RFC 5545 has it, \"\" for none")},
        {QStringLiteral("priority"), QStringLiteral("N"), QStringLiteral("0 (none) to 3 (high)")},
        {QStringLiteral("notes"), QStringLiteral("TEXT"), QStringLiteral("\"\" for none")},
    };
}

/// Present only when the option was given; empty text clears the column.
TodoEdit::Text textOf(const Arguments &arguments, const QString &option)
{
    auto text = arguments.value(option);
    return text ? TodoEdit::Text(std::move(text)) : std::nullopt;
}

/// What the options say of a to-do. *Errors:* InvalidArgument.
Result<TodoEdit> editOf(const Arguments &arguments)
{
    TodoEdit edit;
    edit.title = arguments.value(QStringLiteral("title"));
    edit.notes = textOf(arguments, QStringLiteral("notes"));
    edit.dueDate = textOf(arguments, QStringLiteral("due"));
    edit.dueTime = textOf(arguments, QStringLiteral("time"));
    edit.recurrence = textOf(arguments, QStringLiteral("repeat"));
    if (const auto text = arguments.value(QStringLiteral("priority"))) {
        bool isNumber = false;
        edit.priority = text->toInt(&isNumber);
        if (!isNumber)
            return Error{
                ErrorCode::InvalidArgument,
                QStringLiteral("--priority is a number from 0 to 3, not \"%1\"").arg(*text)};
    }
    return edit;
}

} // namespace

QList<Command> TodoCommands::all(Context &context)
{
    const QString id = QStringLiteral("ID");
    const OptionSpec profile = {QStringLiteral("profile"), QStringLiteral("ID|NAME"),
                                QStringLiteral("the profile meant (otherwise: see the command)")};
    const auto changing = [&context](const QString &verb, auto function) {
        return [&context, verb, function](const Arguments &arguments) {
            return TodoCommands(context).change(
                arguments.positional()[0], verb,
                [function](TodoDao &dao, const TodoId &todo, const Author &author) {
                    return (dao.*function)(todo, author);
                });
        };
    };
    return {
        {QStringLiteral("add"),
         {QStringLiteral("TITLE")},
         QList<OptionSpec>{profile} + detailOptions(),
         QStringLiteral("add a to-do, to the first profile when none is named"),
         [&context](const Arguments &arguments) {
             return TodoCommands(context).add(arguments.positional()[0], arguments);
         }},
        {QStringLiteral("list"),
         {},
         {profile, {QStringLiteral("all"), {}, QStringLiteral("completed ones too")}},
         QStringLiteral("open to-dos by position, of all profiles when none is named"),
         [&context](const Arguments &arguments) { return TodoCommands(context).list(arguments); }},
        {QStringLiteral("search"),
         {QStringLiteral("TEXT")},
         {{QStringLiteral("all"), {}, QStringLiteral("completed ones too")}},
         QStringLiteral("open to-dos with every word of TEXT, or one that begins so, in title or "
                        "notes"),
         [&context](const Arguments &arguments) {
             return TodoCommands(context).search(arguments.positional()[0], arguments);
         }},
        {QStringLiteral("edit"),
         {id},
         QList<OptionSpec>{{QStringLiteral("title"), QStringLiteral("TITLE"),
                            QStringLiteral("what is to be done")}}
             + detailOptions(),
         QStringLiteral("change what the options name"),
         [&context](const Arguments &arguments) {
             return TodoCommands(context).edit(arguments.positional()[0], arguments);
         }},
        {QStringLiteral("done"),
         {id},
         {},
         QStringLiteral("complete a to-do"),
         changing(QStringLiteral("Completed"), &TodoDao::complete)},
        {QStringLiteral("undone"),
         {id},
         {},
         QStringLiteral("open a completed to-do again"),
         changing(QStringLiteral("Reopened"), &TodoDao::reopen)},
        {QStringLiteral("rm"),
         {id},
         {},
         QStringLiteral("move a to-do to the trash"),
         changing(QStringLiteral("Moved to the trash:"), &TodoDao::trash)},
    };
}

ExitCode TodoCommands::add(const QString &title, const Arguments &arguments)
{
    const auto details = editOf(arguments);
    if (!details)
        return m_context.output().wrongUsage(details.error().message);
    auto database = m_context.database();
    if (!database)
        return m_context.output().fail(database.error());

    bool isProfileKnown = false;
    auto todo = Models::writeLocally(
        **database, [&](Connection &connection, const Author &author) -> Result<Todo> {
            ProfileDao profiles(connection);
            auto profile = targetProfile(profiles, arguments);
            if (!profile)
                return profile.error();
            isProfileKnown = true;
            return TodoDao(connection).add(profile->id, title, *details, author);
        });
    if (!todo) {
        const auto profile = arguments.value(QStringLiteral("profile"));
        return m_context.output().fail(todo.error(),
                                       isProfileKnown || !profile
                                           ? QString()
                                           : QStringLiteral("profile \"%1\"").arg(*profile));
    }
    print(*todo, QStringLiteral("Added"));
    return ExitCode::Done;
}

Result<Profile> TodoCommands::targetProfile(ProfileDao &profiles, const Arguments &arguments)
{
    if (const auto wanted = arguments.value(QStringLiteral("profile")))
        return profiles.find(*wanted);
    auto all = profiles.all();
    if (!all)
        return all.error();
    if (all->isEmpty())
        return Error{ErrorCode::NotFound,
                     QStringLiteral("there is no profile to add to; make one with profile add")};
    return all->first();
}

ExitCode TodoCommands::list(const Arguments &arguments)
{
    auto database = m_context.database();
    if (!database)
        return m_context.output().fail(database.error());
    Connection &connection = (*database)->connection();

    Models::ProfileId wanted;
    if (const auto name = arguments.value(QStringLiteral("profile"))) {
        auto profile = ProfileDao(connection).find(*name);
        if (!profile)
            return m_context.output().fail(profile.error(),
                                           QStringLiteral("profile \"%1\"").arg(*name));
        wanted = profile->id;
    }
    const auto scope =
        arguments.has(QStringLiteral("all")) ? Models::TodoScope::All : Models::TodoScope::Open;
    auto todos = TodoDao(connection).list(wanted, scope);
    if (!todos)
        return m_context.output().fail(todos.error());
    print(*todos);
    if (todos->isEmpty())
        m_context.output().note(QStringLiteral("Nothing to do."));
    return ExitCode::Done;
}

ExitCode TodoCommands::search(const QString &text, const Arguments &arguments)
{
    const Sync::SearchWords words(text);
    if (words.isEmpty())
        return m_context.output().wrongUsage(
            QStringLiteral("search needs a word with a letter or a digit"));
    auto database = m_context.database();
    if (!database)
        return m_context.output().fail(database.error());
    const auto scope =
        arguments.has(QStringLiteral("all")) ? Sync::SearchScope::All : Sync::SearchScope::First;
    auto todos = Models::findTodos((*database)->connection(), words, scope);
    if (!todos)
        return m_context.output().fail(todos.error());
    print(*todos);
    if (todos->isEmpty())
        m_context.output().note(QStringLiteral("No to-do matches."));
    return ExitCode::Done;
}

ExitCode TodoCommands::edit(const QString &id, const Arguments &arguments)
{
    const auto edit = editOf(arguments);
    if (!edit)
        return m_context.output().wrongUsage(edit.error().message);
    if (!edit->title && !edit->notes && !edit->priority && !edit->dueDate && !edit->dueTime
        && !edit->recurrence)
        return m_context.output().wrongUsage(
            QStringLiteral("edit needs an option that says what to change"));
    return change(id, QStringLiteral("Changed"),
                  [&edit](TodoDao &dao, const TodoId &todo, const Author &author) {
                      return dao.edit(todo, *edit, author);
                  });
}

ExitCode TodoCommands::change(const QString &id, const QString &verb, const Change &change)
{
    auto database = m_context.database();
    if (!database)
        return m_context.output().fail(database.error());
    auto todo = Models::writeLocally(
        **database, [&](Connection &connection, const Author &author) -> Result<Todo> {
            TodoDao dao(connection);
            auto found = dao.find(id);
            return found ? change(dao, found->id, author) : found;
        });
    if (!todo)
        return m_context.output().fail(todo.error(), QStringLiteral("to-do \"%1\"").arg(id));
    print(*todo, verb);
    return ExitCode::Done;
}

void TodoCommands::print(const QList<Todo> &todos)
{
    const int length = idLength(todos);
    for (const Todo &todo : todos)
        m_context.output().print(Sync::toJson(todo), textOf(todo, length));
}

void TodoCommands::print(const Todo &todo, const QString &verb)
{
    // Alone, only the whole id is sure to name it.
    const auto length = static_cast<int>(todo.id.text().size());
    m_context.output().print(Sync::toJson(todo), verb + QStringLiteral(" ") + textOf(todo, length));
}

} // namespace App
