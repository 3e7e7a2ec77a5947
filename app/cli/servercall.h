// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QString>

namespace Sync {
class Database;
}

namespace App {

/// Calls a function of the server as the person signed in to this file, and waits for its answer.
///
/// *Threading:* the main thread. *Errors:* SignedOut, SessionExpired, NoKeyStore, and those of
/// SupabaseFunctions::call.
Sync::Result<QJsonValue> callServer(Sync::Database &database, const QString &function,
                                    const QJsonObject &arguments);

} // namespace App
