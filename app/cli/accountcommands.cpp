// SPDX-License-Identifier: Apache-2.0
#include "app/cli/accountcommands.h"

#include "app/cli/accountbackend.h"
#include "app/cli/password.h"
#include "app/cli/printingbrowser.h"
#include "app/cli/serveroptions.h"
#include "app/cli/wait.h"
#include "models/accountadoption.h"
#include "models/transfer/backups.h"
#include "sync/supabase/browsersignin.h"

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
    return QList<OptionSpec>{{QStringLiteral("email"), QStringLiteral("E"),
                              QStringLiteral("the address of the account")}}
    + serverOptions();
}

QList<OptionSpec> signInOptions()
{
    return entryOptions()
        + QList<OptionSpec>{
            {QStringLiteral("code"),
             {},
             QStringLiteral("the line is a code from an e-mail (account send-code)")},
            {QStringLiteral("provider"), QStringLiteral("NAME"),
             QStringLiteral("through a browser and a service such as github")},
            {QStringLiteral("anonymous"), {}, QStringLiteral("without an address")},
        };
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
    return {
        {QStringLiteral("account sign-up"),
         {},
         entryOptions(),
         QStringLiteral("make an account; the password is the first line of standard input"),
         [&context](const Arguments &arguments) {
             return AccountCommands(context).enter(Way::SignUp, arguments);
         }},
        {QStringLiteral("account sign-in"),
         {},
         signInOptions(),
         QStringLiteral("sign in; the password is the first line of standard input"),
         [&context](const Arguments &arguments) {
             return AccountCommands(context).enter(wayOf(arguments), arguments);
         }},
        {QStringLiteral("account sign-out"),
         {},
         {{QStringLiteral("discard"),
           {},
           QStringLiteral("give up the changes that are not uploaded yet")},
          {QStringLiteral("everywhere"), {}, QStringLiteral("on all devices")},
          {QStringLiteral("others"), {}, QStringLiteral("on all devices but this one")}},
         QStringLiteral("sign out; the data stays on this machine"),
         [&context](const Arguments &arguments) {
             return AccountCommands(context).signOut(arguments);
         }},
        {QStringLiteral("account status"),
         {},
         {},
         QStringLiteral("who is signed in; exit status 3 when nobody is"),
         [&context](const Arguments &) { return AccountCommands(context).status(); }},
    };
}

AccountCommands::Way AccountCommands::wayOf(const Arguments &arguments)
{
    if (arguments.has(QStringLiteral("anonymous")))
        return Way::Anonymous;
    if (arguments.has(QStringLiteral("provider")))
        return Way::Provider;
    return arguments.has(QStringLiteral("code")) ? Way::Code : Way::Password;
}

ExitCode AccountCommands::enter(Way way, const Arguments &arguments)
{
    const bool needsAddress = way != Way::Anonymous && way != Way::Provider;
    Entry entry;
    entry.way = way;
    entry.email = arguments.value(QStringLiteral("email")).value_or(QString()).trimmed();
    entry.provider = arguments.value(QStringLiteral("provider")).value_or(QString());
    if (entry.email.isEmpty() && needsAddress)
        return m_context.output().wrongUsage(QStringLiteral("--email is needed"));
    const auto known = settingsOf(m_context, arguments);
    if (const ExitCode *status = std::get_if<ExitCode>(&known))
        return *status;
    AccountSettings settings = std::get<AccountSettings>(known);
    if (needsAddress) {
        const auto secret = readPassword();
        if (!secret)
            return m_context.output().wrongUsage(secret.error().message);
        entry.secret = *secret;
    }
    // Noted before anything lies in the key store, so that nothing there is ever without a name.
    auto sessionKey = ensureSessionKey(**m_context.database());
    if (!sessionKey)
        return m_context.output().fail(sessionKey.error());
    settings.sessionKey = *sessionKey;
    return establish(entry, settings);
}

Result<void> AccountCommands::authenticate(const Entry &entry, AccountBackend &backend)
{
    SupabaseAccount &account = backend.account();
    switch (entry.way) {
    case Way::SignUp:
        return waitFor(account.signUp(entry.email, entry.secret));
    case Way::Password:
        break;
    case Way::Code:
        return waitFor(account.signInWithCode(Sync::CodeUse::SignIn, entry.email, entry.secret));
    case Way::Provider: {
        PrintingBrowser browser;
        Sync::BrowserSignIn signIn(account, browser, backend.clock());
        return waitFor(signIn.signIn(entry.provider));
    }
    case Way::Anonymous:
        return waitFor(account.signInAnonymously());
    }
    return waitFor(account.signIn(entry.email, entry.secret));
}

ExitCode AccountCommands::establish(const Entry &entry, const AccountSettings &settings)
{
    Database &database = **m_context.database();
    const auto backend = AccountBackend::make(settings, database.path());
    if (!backend)
        return m_context.output().fail(backend.error());
    SupabaseAccount &account = (*backend)->account();
    const Result<void> entered = authenticate(entry, **backend);
    if (!entered) {
        // The account exists then, and the sign-in that follows goes to the same server.
        if (entered.error().code == ErrorCode::EmailNotConfirmed)
            (void)rememberServerOf(database, settings);
        return m_context.output().fail(entered.error(), settings.server.url.toString());
    }
    Result<void> adopted =
        Models::adoptAccount(database, Models::UserId(account.userId()), account.email());
    if (adopted)
        adopted = rememberServerOf(database, settings);
    if (!adopted) {
        (void)waitFor(account.signOut());
        return m_context.output().fail(adopted.error(), database.path());
    }
    m_context.output().print(
        objectOf(account.state(), account.userId(), account.email(), settings.server),
        account.isAnonymous() ? QStringLiteral("Signed in without an address")
                              : QStringLiteral("Signed in as %1").arg(account.email()));
    return ExitCode::Done;
}

ExitCode AccountCommands::signOut(const Arguments &arguments)
{
    const bool isDiscarding = arguments.has(QStringLiteral("discard"));
    const bool isOthers = arguments.has(QStringLiteral("others"));
    const bool isEverywhere = arguments.has(QStringLiteral("everywhere"));
    if (isOthers && (isEverywhere || isDiscarding))
        return m_context.output().wrongUsage(QStringLiteral("--others stands alone"));
    auto database = m_context.database();
    if (!database)
        return m_context.output().fail(database.error());
    const auto settings = readAccountSettings(**database);
    if (!settings)
        return m_context.output().fail(settings.error());
    const auto waiting = (*database)->uploads().count();
    if (!waiting)
        return m_context.output().fail(waiting.error());
    const auto backend = AccountBackend::restored(*settings, (*database)->path());
    if (!backend)
        return m_context.output().fail(backend.error());
    SupabaseAccount &account = (*backend)->account();
    if (*waiting > 0 && !isDiscarding && !isOthers) {
        return m_context.output().fail(
            ExitCode::Failed, QLatin1StringView("changes_waiting"),
            *waiting == 1
                ? QStringLiteral("1 change is not uploaded yet; sync first, or give it up with "
                                 "--discard")
                : QStringLiteral("%1 changes are not uploaded yet; sync first, or give them up "
                                 "with --discard")
                      .arg(*waiting));
    }
    const QString userId = account.userId();
    const QString email = account.email();
    // What is given up can be looked for there.
    if (isDiscarding && *waiting > 0) {
        if (auto kept = Models::Backups::make((*database)->path(), Models::BackupKind::SignOut);
            !kept)
            return m_context.output().fail(kept.error());
    }
    const auto scope = isOthers ? Sync::SignOutScope::Others
        : isEverywhere          ? Sync::SignOutScope::Everywhere
                                : Sync::SignOutScope::Here;
    if (auto done = waitFor(account.signOut(scope)); !done)
        return m_context.output().fail(done.error());
    if (isDiscarding) {
        auto discarded = (*database)->write(Database::Writer::Local, [&](Connection &) {
            return (*database)->uploads().discardAll();
        });
        if (!discarded)
            return m_context.output().fail(discarded.error());
    }
    m_context.output().print(objectOf(account.state(), userId, email, settings->server),
                             (isOthers ? QStringLiteral("Signed out %1 on all other devices")
                                       : QStringLiteral("Signed out %1"))
                                 .arg(email));
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

    const auto backend = AccountBackend::restored(*settings, (*database)->path());
    if (!backend && backend.error().code != ErrorCode::SignedOut)
        return m_context.output().fail(backend.error());
    const SessionState state = backend ? (*backend)->account().state() : SessionState::SignedOut;
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
