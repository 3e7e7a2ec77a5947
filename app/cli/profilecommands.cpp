// SPDX-License-Identifier: Apache-2.0
#include "app/cli/profilecommands.h"

#include "models/localwrite.h"
#include "models/profiledao.h"
#include "models/profileremoval.h"
#include "sync/data/rowjson.h"

namespace App {

using Models::Profile;
using Models::ProfileDao;
using Sync::Connection;
using Sync::Database;
using Sync::Error;
using Sync::ErrorCode;
using Sync::Result;

namespace {

QString textOf(const Profile &profile)
{
    return QStringLiteral("%1  %2").arg(profile.id.text().left(8), profile.name);
}

} // namespace

QList<Command> ProfileCommands::all(Context &context)
{
    const QString id = QStringLiteral("ID|NAME");
    const QString name = QStringLiteral("NAME");
    return {
        {QStringLiteral("profile add"),
         {name},
         {},
         QStringLiteral("make a profile"),
         [&context](const Arguments &arguments) {
             return ProfileCommands(context).add(arguments.positional()[0]);
         }},
        {QStringLiteral("profile list"),
         {},
         {},
         QStringLiteral("all profiles, by position"),
         [&context](const Arguments &) { return ProfileCommands(context).list(); }},
        {QStringLiteral("profile rename"),
         {id, name},
         {},
         QStringLiteral("give a profile another name"),
         [&context](const Arguments &arguments) {
             return ProfileCommands(context).rename(arguments.positional()[0],
                                                    arguments.positional()[1]);
         }},
        {QStringLiteral("profile rm"),
         {id},
         {{QStringLiteral("yes"),
           {},
           QStringLiteral("needed: the profile and all its to-dos are deleted for everybody")}},
         QStringLiteral("delete a profile for good, after writing its rows to a file beside the "
                        "database"),
         [&context](const Arguments &arguments) {
             return ProfileCommands(context).remove(arguments.positional()[0],
                                                    arguments.has(QStringLiteral("yes")));
         }},
    };
}

ExitCode ProfileCommands::add(const QString &name)
{
    auto database = m_context.database();
    if (!database)
        return m_context.output().fail(database.error());
    auto profile =
        Models::writeLocally(**database, [&](Connection &connection, const Models::Author &author) {
            return ProfileDao(connection).add(name, author);
        });
    return print(profile, QStringLiteral("Added"), QStringLiteral("name of the profile"));
}

ExitCode ProfileCommands::list()
{
    auto database = m_context.database();
    if (!database)
        return m_context.output().fail(database.error());
    auto profiles = ProfileDao((*database)->connection()).allShown();
    if (!profiles)
        return m_context.output().fail(profiles.error());
    for (const Profile &profile : *profiles)
        m_context.output().print(Sync::toJson(profile), textOf(profile));
    if (profiles->isEmpty())
        m_context.output().note(QStringLiteral("There is no profile yet."));
    return ExitCode::Done;
}

ExitCode ProfileCommands::rename(const QString &idOrName, const QString &newName)
{
    auto database = m_context.database();
    if (!database)
        return m_context.output().fail(database.error());
    auto profile = Models::writeLocally(
        **database, [&](Connection &connection, const Models::Author &author) -> Result<Profile> {
            ProfileDao dao(connection);
            auto found = dao.find(idOrName);
            return found ? dao.rename(found->id, newName, author) : found;
        });
    return print(profile, QStringLiteral("Renamed"), profileNamed(idOrName));
}

ExitCode ProfileCommands::remove(const QString &idOrName, bool isConfirmed)
{
    auto database = m_context.database();
    if (!database)
        return m_context.output().fail(database.error());
    auto found = ProfileDao((*database)->connection()).find(idOrName);
    if (!found)
        return m_context.output().fail(found.error(), profileNamed(idOrName));
    if (!isConfirmed) {
        return m_context.output().wrongUsage(
            QStringLiteral("%1 would be deleted with all its to-dos, for everybody; say --yes to "
                           "do that")
                .arg(profileNamed(found->name)));
    }

    auto removed = Models::removeProfile(**database, found->id);
    if (!removed && removed.error().code == ErrorCode::Rejected)
        return m_context.output().fail(ExitCode::Failed, QLatin1StringView("not_owner"),
                                       profileNamed(found->name)
                                           + QStringLiteral(": only an owner may delete it"));
    if (!removed)
        return m_context.output().fail(removed.error(), profileNamed(found->name));
    QJsonObject object = Sync::toJson(*found);
    object.insert(QStringLiteral("export"), *removed);
    m_context.output().print(
        object,
        QStringLiteral("Deleted %1\nIts rows are kept in %2").arg(textOf(*found), *removed));
    return ExitCode::Done;
}

ExitCode ProfileCommands::print(const Result<Profile> &profile, const QString &verb,
                                const QString &where)
{
    if (!profile)
        return m_context.output().fail(profile.error(), where);
    m_context.output().print(Sync::toJson(*profile), verb + QStringLiteral(" ") + textOf(*profile));
    return ExitCode::Done;
}

QString profileNamed(const QString &idOrName)
{
    return QStringLiteral("profile \"%1\"").arg(idOrName);
}

} // namespace App
