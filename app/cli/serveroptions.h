// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/accountsettings.h"
#include "app/cli/arguments.h"
#include "app/cli/context.h"

#include <variant>

namespace App {

/// The options that say where the server is: `--url`, `--key`, `--powersync` and `--ca`.
QList<OptionSpec> serverOptions();

/// What the file remembers, with what the options say instead; its server is normalised. Else the
/// status to end with: what is wrong, also that nothing is known about the server, is said then.
std::variant<AccountSettings, ExitCode> settingsOf(Context &context, const Arguments &arguments);

/// Notes the server and the certificate file of these settings. *Errors:* those of the store.
Sync::Result<void> rememberServerOf(Sync::Database &database, const AccountSettings &settings);

} // namespace App
