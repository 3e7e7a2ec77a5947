// SPDX-License-Identifier: Apache-2.0
#include "app/cli/accountcommands.h"

#include "app/cli/accountbackend.h"
#include "app/cli/password.h"
#include "app/cli/wait.h"
#include "models/accountadoption.h"

namespace App {

using Sync::Connection;
using Sync::Database;
using Sync::ErrorCode;
using Sync::Result;
using Sync::SessionState;
using Sync::SupabaseAccount;

namespace {

QList<OptionSpec> entryOptions()
{
    const QString url = QStringLiteral("URL");
    return {
        {QStringLiteral("email"), QStringLiteral("E"),
         QStringLiteral("the address of the account")},
        {QStringLiteral("url"), url, QStringLiteral("of the Supabase project")},
        {QStringLiteral("key"), QStringLiteral("KEY"),
         QStringLiteral("the publishable key of the project")},
        {QStringLiteral("powersync"), url,
         QStringLiteral("of the PowerSync instance; the file remembers all three")},
    };
}

/// The remembered server with what the options say instead. *Errors:* InvalidArgument.
Result<Sync::SupabaseConfig> serverOf(const AccountSettings &settings, const Arguments &arguments)
{
    AccountSettings wanted = settings;
    if (const auto url = arguments.value(QStringLiteral("url")))
        wanted.server.url = QUrl(*url, QUrl::StrictMode);
    if (const auto key = arguments.value(QStringLiteral("key")))
        wanted.server.key = *key;
    if (const auto url = arguments.value(QStringLiteral("powersync")))
        wanted.server.powersyncUrl = QUrl(*url, QUrl::StrictMode);
    if (!wanted.hasServer() && !arguments.has(QStringLiteral("url"))
        && settings.server.url.isEmpty()) {
        return Sync::Error{ErrorCode::InvalidArgument,
                           QStringLiteral("this file knows no server yet: --url, --key and "
                                          "--powersync are needed once")};
    }
    return wanted.server.normalised();
}

QLatin1StringView stateName(SessionState state)
{
    switch (state) {
    case SessionState::Active:
        return QLatin1StringView("signed_in");
    case SessionState::Expired:
        return QLatin1StringView("expired");
    case SessionState::SignedOut:
        break;
    }
    return QLatin1StringView("signed_out");
}

QJsonObject objectOf(SessionState state, const QString &userId, const QString &email,
                     const Sync::SupabaseConfig &server)
{
    const auto orNull = [](const QString &text) {
        return text.isEmpty() ? QJsonValue() : QJsonValue(text);
    };
    return {{QStringLiteral("state"), QString(stateName(state))},
            {QStringLiteral("email"), orNull(email)},
            {QStringLiteral("user_id"), orNull(userId)},
            {QStringLiteral("server"), orNull(server.url.toString())},
            {QStringLiteral("powersync"), orNull(server.powersyncUrl.toString())}};
}

} // namespace

QList<Command> AccountCommands::all(Context &context)
{
    const auto entering = [&context](Way way) {
        return [&context, way](const Arguments &arguments) {
            return AccountCommands(context).enter(way, arguments);
        };
    };
    return {
        {QStringLiteral("account sign-up"),
         {},
         entryOptions(),
         QStringLiteral("make an account; the password is the first line of standard input"),
         entering(Way::SignUp)},
        {QStringLiteral("account sign-in"),
         {},
         entryOptions(),
         QStringLiteral("sign in; the password is the first line of standard input"),
         entering(Way::SignIn)},
        {QStringLiteral("account sign-out"),
         {},
         {{QStringLiteral("discard"),
           {},
           QStringLiteral("give up the changes that are not uploaded yet")}},
         QStringLiteral("sign out; the data stays on this machine"),
         [&context](const Arguments &arguments) {
             return AccountCommands(context).signOut(arguments.has(QStringLiteral("discard")));
         }},
        {QStringLiteral("account status"),
         {},
         {},
         QStringLiteral("who is signed in; exit status 3 when nobody is"),
         [&context](const Arguments &) { return AccountCommands(context).status(); }},
    };
}

ExitCode AccountCommands::enter(Way way, const Arguments &arguments)
{
    const QString email = arguments.value(QStringLiteral("email")).value_or(QString()).trimmed();
    if (email.isEmpty())
        return m_context.output().wrongUsage(QStringLiteral("--email is needed"));
    auto database = m_context.database();
    if (!database)
        return m_context.output().fail(database.error());
    auto settings = readAccountSettings(**database);
    if (!settings)
        return m_context.output().fail(settings.error());
    const auto server = serverOf(*settings, arguments);
    if (!server)
        return m_context.output().wrongUsage(server.error().message);
    settings->server = *server;
    const auto password = readPassword();
    if (!password)
        return m_context.output().wrongUsage(password.error().message);
    // Noted before anything lies in the key store, so that nothing there is ever without a name.
    auto sessionKey = ensureSessionKey(**database);
    if (!sessionKey)
        return m_context.output().fail(sessionKey.error());
    settings->sessionKey = *sessionKey;
    return establish(way, email, *password, *settings);
}

ExitCode AccountCommands::establish(Way way, const QString &email, const QString &password,
                                    const AccountSettings &settings)
{
    Database &database = **m_context.database();
    AccountBackend backend(settings);
    SupabaseAccount &account = backend.account();
    const Result<void> entered = waitFor(way == Way::SignUp ? account.signUp(email, password)
                                                            : account.signIn(email, password));
    if (!entered) {
        // The account exists then, and the sign-in that follows goes to the same server.
        if (entered.error().code == ErrorCode::EmailNotConfirmed)
            (void)rememberServer(database, settings.server);
        return m_context.output().fail(entered.error(), settings.server.url.toString());
    }
    Result<void> adopted =
        Models::adoptAccount(database, Models::UserId(account.userId()), account.email());
    if (adopted)
        adopted = rememberServer(database, settings.server);
    if (!adopted) {
        (void)waitFor(account.signOut());
        return m_context.output().fail(adopted.error(), database.path());
    }
    m_context.output().print(
        objectOf(account.state(), account.userId(), account.email(), settings.server),
        QStringLiteral("Signed in as %1").arg(account.email()));
    return ExitCode::Done;
}

ExitCode AccountCommands::signOut(bool isDiscarding)
{
    auto database = m_context.database();
    if (!database)
        return m_context.output().fail(database.error());
    const auto settings = readAccountSettings(**database);
    if (!settings)
        return m_context.output().fail(settings.error());
    const auto waiting = (*database)->uploads().count();
    if (!waiting)
        return m_context.output().fail(waiting.error());
    if (settings->sessionKey.isEmpty() || !settings->hasServer())
        return m_context.output().fail(ExitCode::SignedOut, QLatin1StringView("signed_out"),
                                       QStringLiteral("nobody is signed in"));

    AccountBackend backend(*settings);
    SupabaseAccount &account = backend.account();
    if (auto restored = waitFor(account.restore()); !restored)
        return m_context.output().fail(restored.error());
    if (account.state() == SessionState::SignedOut)
        return m_context.output().fail(ExitCode::SignedOut, QLatin1StringView("signed_out"),
                                       QStringLiteral("nobody is signed in"));
    if (*waiting > 0 && !isDiscarding) {
        return m_context.output().fail(
            ExitCode::Failed, QLatin1StringView("changes_waiting"),
            QStringLiteral("%1 changes are not uploaded yet; sync first, or give them up with "
                           "--discard")
                .arg(*waiting));
    }
    const QString userId = account.userId();
    const QString email = account.email();
    if (auto done = waitFor(account.signOut()); !done)
        return m_context.output().fail(done.error());
    if (isDiscarding) {
        auto discarded = (*database)->write(Database::Writer::Local, [&](Connection &) {
            return (*database)->uploads().discardAll();
        });
        if (!discarded)
            return m_context.output().fail(discarded.error());
    }
    m_context.output().print(objectOf(account.state(), userId, email, settings->server),
                             QStringLiteral("Signed out %1").arg(email));
    return ExitCode::Done;
}

ExitCode AccountCommands::status()
{
    auto database = m_context.database();
    if (!database)
        return m_context.output().fail(database.error());
    const auto settings = readAccountSettings(**database);
    if (!settings)
        return m_context.output().fail(settings.error());

    SessionState state = SessionState::SignedOut;
    if (!settings->sessionKey.isEmpty() && settings->hasServer()) {
        AccountBackend backend(*settings);
        if (auto restored = waitFor(backend.account().restore()); !restored)
            return m_context.output().fail(restored.error());
        state = backend.account().state();
    }
    QString text = QStringLiteral("Nobody is signed in");
    if (state == SessionState::Active)
        text = QStringLiteral("Signed in as %1 at %2")
                   .arg(settings->email, settings->server.url.toString());
    else if (state == SessionState::Expired)
        text = QStringLiteral("The session of %1 has expired; sign in again").arg(settings->email);
    m_context.output().print(objectOf(state, settings->userId, settings->email, settings->server),
                             text);
    return state == SessionState::Active ? ExitCode::Done : ExitCode::SignedOut;
}

} // namespace App
