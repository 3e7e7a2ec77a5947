// SPDX-License-Identifier: Apache-2.0
#include "app/accountsettings.h"

#include "models/author.h"
#include "models/ids.h"
#include "sync/net/qnamtransport.h"
#include "sync/net/tlstrust.h"
#include "sync/store/database.h"

namespace App {

using Sync::Connection;
using Sync::Database;
using Sync::Result;

namespace {

constexpr char urlKey[] = "supabase_url";
constexpr char apiKey[] = "supabase_key";
constexpr char powersyncKey[] = "powersync_url";
constexpr char sessionKeyKey[] = "session_key";
constexpr char caFileKey[] = "ca_file";

} // namespace

Result<AccountSettings> readAccountSettings(Database &database)
{
    AccountSettings settings;
    QString url;
    QString powersyncUrl;
    const std::pair<const char *, QString *> wanted[] = {
        {urlKey, &url},
        {apiKey, &settings.server.key},
        {powersyncKey, &powersyncUrl},
        {sessionKeyKey, &settings.sessionKey},
        {caFileKey, &settings.caFile},
        {Models::Setting::userId, &settings.userId},
        {Models::Setting::userEmail, &settings.email},
    };
    for (const auto &[key, target] : wanted) {
        auto value = database.setting(key);
        if (!value)
            return value.error();
        *target = value->value_or(QString());
    }
    settings.server.url = QUrl(url);
    settings.server.powersyncUrl = QUrl(powersyncUrl);
    return settings;
}

Result<void> rememberServer(Database &database, const Sync::SupabaseConfig &server)
{
    return database.write(Database::Writer::Sync, [&](Connection &) -> Result<void> {
        if (auto set = database.setSetting(urlKey, server.url.toString()); !set)
            return set;
        if (auto set = database.setSetting(apiKey, server.key); !set)
            return set;
        return database.setSetting(powersyncKey, server.powersyncUrl.toString());
    });
}

Result<void> rememberCaFile(Database &database, const QString &caFile)
{
    return database.write(Database::Writer::Sync, [&](Connection &) {
        return database.setSetting(caFileKey,
                                   caFile.isEmpty() ? std::nullopt : std::optional(caFile));
    });
}

Result<QString> ensureSessionKey(Database &database)
{
    return database.write(Database::Writer::Sync, [&](Connection &) -> Result<QString> {
        auto key = database.setting(sessionKeyKey);
        if (!key)
            return key.error();
        if (*key && !(*key)->isEmpty())
            return **key;
        const QString made = Models::newId();
        if (auto set = database.setSetting(sessionKeyKey, made); !set)
            return set.error();
        return made;
    });
}

QString sessionLockFile(const QString &databasePath)
{
    return databasePath + QStringLiteral("-session-lock");
}

Result<std::unique_ptr<Sync::HttpTransport>> makeTransport(const AccountSettings &settings)
{
    using Transport = std::unique_ptr<Sync::HttpTransport>;
    if (settings.caFile.isEmpty())
        return Transport(std::make_unique<Sync::QnamTransport>());
    const auto tls = Sync::trustOnly(settings.caFile);
    if (!tls)
        return tls.error();
    return Transport(std::make_unique<Sync::QnamTransport>(*tls));
}

} // namespace App
