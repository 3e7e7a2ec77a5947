// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/accountsettings.h"
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

    enum class Way { SignUp, SignIn };

    ExitCode enter(Way way, const Arguments &arguments);
    ExitCode establish(Way way, const QString &email, const QString &password,
                       const AccountSettings &settings);
    ExitCode signOut(bool isDiscarding);
    ExitCode status();

    Context &m_context;
};

} // namespace App
