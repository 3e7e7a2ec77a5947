// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/statustext.h"
#include "ui/synccontrol.h"

#include <QString>

namespace Ui {

/// What somebody who helps needs to know, to be copied: versions, the file, the state of sync and
/// its last error. Nothing that a person wrote, no address of an account, no token.
QString syncReport(const StatusFacts &facts, const SyncDiagnostics &diagnostics,
                   const QString &databasePath);

} // namespace Ui
