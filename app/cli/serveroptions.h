// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/accountsettings.h"
#include "app/cli/arguments.h"

namespace App {

/// The options that say where the server is: `--url`, `--key`, `--powersync` and `--ca`.
QList<OptionSpec> serverOptions();

/// What the file remembers, with what the options say instead; its server is normalised.
/// *Errors:* InvalidArgument, also when nothing is known about the server.
Sync::Result<AccountSettings> withServer(AccountSettings settings, const Arguments &arguments);

/// Notes the server and the certificate file of these settings. *Errors:* those of the store.
Sync::Result<void> rememberServerOf(Sync::Database &database, const AccountSettings &settings);

} // namespace App
