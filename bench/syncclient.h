// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"

#include <QString>
#include <QUrl>

namespace Bench {

/// Syncs a file with the service at `endpoint` once, as the program does: store, engine, network.
/// Ends when the first full checkpoint is published and the file closed. *Errors:* whatever the
/// engine meets; it does not try again.
Sync::Result<void> syncFile(const QString &path, const QUrl &endpoint, const QByteArray &token);

} // namespace Bench
