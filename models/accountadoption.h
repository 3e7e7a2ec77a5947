// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ids.h"
#include "sync/result.h"

#include <QString>

namespace Sync {
class Database;
}

namespace Models {

/// Binds the file to an account at its first sign-in, before sync starts: in one transaction that
/// is not captured, the local person's id becomes the account's in all rows and queue entries, the
/// ids made from it follow, and the file gets a new client id. Repeating it with the same account
/// changes nothing but the address.
///
/// *Threading:* as the Database. *Errors:* AccountMismatch when the file belongs to another
/// account, and those of the store.
Sync::Result<void> adoptAccount(Sync::Database &database, const UserId &user, const QString &email);

} // namespace Models
