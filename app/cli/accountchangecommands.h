// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/accountsettings.h"
#include "app/cli/accountbackend.h"
#include "app/cli/command.h"
#include "app/cli/context.h"

namespace App {

/// `account send-code`, `password`, `email`, `confirm-email` and `delete`.
class AccountChangeCommands
{
public:
    /// *Ownership:* the commands refer to the context.
    static QList<Command> all(Context &context);

private:
    using Backend = std::unique_ptr<AccountBackend>;

    explicit AccountChangeCommands(Context &context)
        : m_context(context)
    {
    }

    ExitCode sendCode(const Arguments &arguments);
    ExitCode changePassword(const Arguments &arguments);
    ExitCode changeEmail(const Arguments &arguments);
    ExitCode confirmEmail(const Arguments &arguments);
    ExitCode deleteAccount(const Arguments &arguments);

    /// The account of the file, its session restored. *Errors:* SignedOut, and those of the store,
    /// of the key store and of makeTransport().
    Sync::Result<Backend> signedIn();
    ExitCode printUser(const QString &email, const QString &newEmail, const QString &text);

    Context &m_context;
};

} // namespace App
