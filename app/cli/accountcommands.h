// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/accountsettings.h"
#include "app/cli/accountbackend.h"
#include "app/cli/command.h"
#include "app/cli/context.h"

namespace App {

/// `account sign-up`, `sign-in`, `sign-out` and `status`.
class AccountCommands
{
public:
    /// *Ownership:* the commands refer to the context.
    static QList<Command> all(Context &context);

private:
    explicit AccountCommands(Context &context)
        : m_context(context)
    {
    }

    enum class Way { SignUp, Password, Code, Provider, Anonymous };
    struct Entry
    {
        Way way = Way::Password;
        QString email;
        QString secret; ///< the password or the code
        QString provider;
    };

    static Way wayOf(const Arguments &arguments);
    ExitCode enter(Way way, const Arguments &arguments);
    Sync::Result<void> authenticate(const Entry &entry, AccountBackend &backend);
    ExitCode establish(const Entry &entry, const AccountSettings &settings);
    ExitCode signOut(const Arguments &arguments);
    ExitCode status();

    Context &m_context;
};

} // namespace App
