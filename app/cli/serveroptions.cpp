// SPDX-License-Identifier: Apache-2.0
#include "app/cli/serveroptions.h"

#include <QFileInfo>

namespace App {

using Sync::Result;

QList<OptionSpec> serverOptions()
{
    const QString url = QStringLiteral("URL");
    return {
        {QStringLiteral("url"), url, QStringLiteral("of the Supabase project")},
        {QStringLiteral("key"), QStringLiteral("KEY"),
         QStringLiteral("the publishable key of the project")},
        {QStringLiteral("powersync"), url,
         QStringLiteral("of the PowerSync instance; the file remembers all three")},
        {QStringLiteral("ca"), QStringLiteral("FILE"),
         QStringLiteral("trust the certificates of this file only; remembered too, \"\" for none")},
    };
}

namespace {

/// *Errors:* InvalidArgument, also when nothing is known about the server.
Result<AccountSettings> withServer(AccountSettings settings, const Arguments &arguments)
{
    const bool isUnknown = settings.server.url.isEmpty();
    if (const auto url = arguments.value(QStringLiteral("url")))
        settings.server.url = QUrl(*url, QUrl::StrictMode);
    if (const auto key = arguments.value(QStringLiteral("key")))
        settings.server.key = *key;
    if (const auto url = arguments.value(QStringLiteral("powersync")))
        settings.server.powersyncUrl = QUrl(*url, QUrl::StrictMode);
    if (const auto ca = arguments.value(QStringLiteral("ca")))
        settings.caFile = ca->isEmpty() ? QString() : QFileInfo(*ca).absoluteFilePath();
    if (!settings.hasServer() && !arguments.has(QStringLiteral("url")) && isUnknown) {
        return Sync::Error{Sync::ErrorCode::InvalidArgument,
                           QStringLiteral("this file knows no server yet: --url, --key and "
                                          "--powersync are needed once")};
    }
    const auto server = settings.server.normalised();
    if (!server)
        return server.error();
    settings.server = *server;
    return settings;
}

} // namespace

std::variant<AccountSettings, ExitCode> settingsOf(Context &context, const Arguments &arguments)
{
    auto database = context.database();
    if (!database)
        return context.output().fail(database.error());
    const auto remembered = readAccountSettings(**database);
    if (!remembered)
        return context.output().fail(remembered.error());
    auto settings = withServer(*remembered, arguments);
    if (!settings)
        return context.output().wrongUsage(settings.error().message);
    return *settings;
}

Result<void> rememberServerOf(Sync::Database &database, const AccountSettings &settings)
{
    const Result<void> kept = rememberServer(database, settings.server);
    return kept ? rememberCaFile(database, settings.caFile) : kept;
}

} // namespace App
