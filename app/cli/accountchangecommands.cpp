// SPDX-License-Identifier: Apache-2.0
#include "app/cli/accountchangecommands.h"

#include "app/cli/password.h"
#include "app/cli/serveroptions.h"
#include "app/cli/wait.h"
#include "models/accountadoption.h"

namespace App {

using Sync::CodeUse;
using Sync::ErrorCode;
using Sync::Result;

namespace {

std::optional<CodeUse> useOf(const QString &name)
{
    if (name == u"sign-in")
        return CodeUse::SignIn;
    if (name == u"sign-up")
        return CodeUse::SignUp;
    if (name == u"password")
        return CodeUse::Recovery;
    if (name == u"email")
        return CodeUse::EmailChange;
    return std::nullopt;
}

} // namespace

QList<Command> AccountChangeCommands::all(Context &context)
{
    const OptionSpec email{QStringLiteral("email"), QStringLiteral("E"),
                           QStringLiteral("the address")};
    return {
        {QStringLiteral("account send-code"),
         {},
         QList<OptionSpec>{
             email,
             {QStringLiteral("for"), QStringLiteral("WHAT"),
              QStringLiteral("sign-in (unless told otherwise), sign-up or email (once more), "
                             "password (forgotten)")}}
             + serverOptions(),
         QStringLiteral("send a code by e-mail, for account sign-in --code"),
         [&context](const Arguments &arguments) {
             return AccountChangeCommands(context).sendCode(arguments);
         }},
        {QStringLiteral("account password"),
         {},
         {{QStringLiteral("code"), QStringLiteral("C"),
           QStringLiteral("from the e-mail that is sent when the server asks for it")}},
         QStringLiteral("set a new password, the first line of standard input"),
         [&context](const Arguments &arguments) {
             return AccountChangeCommands(context).changePassword(arguments);
         }},
        {QStringLiteral("account email"),
         {QStringLiteral("NEW")},
         {},
         QStringLiteral("change the address; an anonymous account gets one"),
         [&context](const Arguments &arguments) {
             return AccountChangeCommands(context).changeEmail(arguments);
         }},
        {QStringLiteral("account confirm-email"),
         {},
         {email},
         QStringLiteral(
             "the code that was sent to this address is the first line of standard input"),
         [&context](const Arguments &arguments) {
             return AccountChangeCommands(context).confirmEmail(arguments);
         }},
        {QStringLiteral("account delete"),
         {},
         {{QStringLiteral("yes"), {}, QStringLiteral("really")}},
         QStringLiteral("delete the account and the profiles nobody else is in on the server"),
         [&context](const Arguments &arguments) {
             return AccountChangeCommands(context).deleteAccount(arguments);
         }},
    };
}

Result<AccountChangeCommands::Backend> AccountChangeCommands::signedIn()
{
    auto database = m_context.database();
    if (!database)
        return database.error();
    const auto settings = readAccountSettings(**database);
    if (!settings)
        return settings.error();
    return AccountBackend::restored(*settings, (*database)->path());
}

ExitCode AccountChangeCommands::sendCode(const Arguments &arguments)
{
    const QString email = arguments.value(QStringLiteral("email")).value_or(QString()).trimmed();
    const auto use =
        useOf(arguments.value(QStringLiteral("for")).value_or(QStringLiteral("sign-in")));
    if (email.isEmpty() || !use)
        return m_context.output().wrongUsage(
            QStringLiteral("--email is needed, and --for is sign-in, sign-up, password or email"));
    const auto known = settingsOf(m_context, arguments);
    if (const ExitCode *status = std::get_if<ExitCode>(&known))
        return *status;
    const AccountSettings &settings = std::get<AccountSettings>(known);
    Sync::Database &database = **m_context.database();
    const auto made = AccountBackend::make(settings, database.path());
    if (!made)
        return m_context.output().fail(made.error());
    Sync::AuthClient &auth = (*made)->account().auth();
    Result<void> sent;
    if (*use == CodeUse::SignIn)
        sent = waitFor(auth.sendSignInCode(email, false));
    else if (*use == CodeUse::Recovery)
        sent = waitFor(auth.sendRecoveryCode(email));
    else
        sent = waitFor(auth.resendCode(*use, email));
    if (sent)
        sent = rememberServerOf(database, settings);
    if (!sent)
        return m_context.output().fail(sent.error());
    return printUser(email, {},
                     QStringLiteral("If there is such an account, a code is on its way"));
}

ExitCode AccountChangeCommands::changePassword(const Arguments &arguments)
{
    const auto made = signedIn();
    if (!made)
        return m_context.output().fail(made.error());
    const auto password = readPassword();
    if (!password)
        return m_context.output().wrongUsage(password.error().message);
    Sync::SupabaseAccount &account = (*made)->account();
    const QString code = arguments.value(QStringLiteral("code")).value_or(QString());
    const auto changed = waitFor(account.changeUser({{}, *password, code}));
    if (!changed && changed.error().code == ErrorCode::ReauthenticationNeeded) {
        if (auto sent = waitFor(account.sendReauthenticationCode()); !sent)
            return m_context.output().fail(sent.error());
        return m_context.output().fail(
            ExitCode::Failed, Sync::errorCodeName(ErrorCode::ReauthenticationNeeded),
            QStringLiteral("a code was sent to %1; say it again with --code").arg(account.email()));
    }
    if (!changed)
        return m_context.output().fail(changed.error());
    return printUser(changed->email, changed->newEmail, QStringLiteral("The password is changed"));
}

ExitCode AccountChangeCommands::changeEmail(const Arguments &arguments)
{
    const auto made = signedIn();
    if (!made)
        return m_context.output().fail(made.error());
    Sync::SupabaseAccount &account = (*made)->account();
    const auto changed =
        waitFor(account.changeUser({arguments.positional().constFirst().trimmed(), {}, {}}));
    if (!changed)
        return m_context.output().fail(changed.error());
    if (!changed->newEmail.isEmpty())
        return printUser(changed->email, changed->newEmail,
                         QStringLiteral("Codes are on their way; see account confirm-email"));
    auto adopted = Models::adoptAccount(**m_context.database(), Models::UserId(account.userId()),
                                        account.email());
    if (!adopted)
        return m_context.output().fail(adopted.error());
    return printUser(changed->email, {}, QStringLiteral("The address is changed"));
}

ExitCode AccountChangeCommands::confirmEmail(const Arguments &arguments)
{
    const QString email = arguments.value(QStringLiteral("email")).value_or(QString()).trimmed();
    if (email.isEmpty())
        return m_context.output().wrongUsage(QStringLiteral("--email is needed"));
    const auto made = signedIn();
    if (!made)
        return m_context.output().fail(made.error());
    const auto code = readPassword();
    if (!code)
        return m_context.output().wrongUsage(code.error().message);
    Sync::SupabaseAccount &account = (*made)->account();
    const auto done = waitFor(account.confirmEmailChange(email, *code));
    if (!done)
        return m_context.output().fail(done.error());
    if (!*done)
        return printUser(account.email(), {},
                         QStringLiteral("Now the code that went to the other address"));
    auto adopted = Models::adoptAccount(**m_context.database(), Models::UserId(account.userId()),
                                        account.email());
    if (!adopted)
        return m_context.output().fail(adopted.error());
    return printUser(account.email(), {}, QStringLiteral("The address is changed"));
}

ExitCode AccountChangeCommands::deleteAccount(const Arguments &arguments)
{
    if (!arguments.has(QStringLiteral("yes")))
        return m_context.output().wrongUsage(
            QStringLiteral("the account is deleted for good; say --yes as well"));
    const auto made = signedIn();
    if (!made)
        return m_context.output().fail(made.error());
    const QString email = (*made)->account().email();
    if (auto deleted = waitFor((*made)->account().deleteAccount()); !deleted)
        return m_context.output().fail(deleted.error());
    return printUser(
        email, {},
        QStringLiteral("The account of %1 is deleted; what lies in the file stays there")
            .arg(email));
}

ExitCode AccountChangeCommands::printUser(const QString &email, const QString &newEmail,
                                          const QString &text)
{
    const auto orNull = [](const QString &value) {
        return value.isEmpty() ? QJsonValue() : QJsonValue(value);
    };
    m_context.output().print(
        {{QStringLiteral("email"), orNull(email)}, {QStringLiteral("new_email"), orNull(newEmail)}},
        text);
    return ExitCode::Done;
}

} // namespace App
