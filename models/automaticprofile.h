// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"

#include <QString>

namespace Sync {
class Database;
}

/// The profile that a new file opens with. It is there to be used at once; when nobody used it and
/// the account has profiles already, it goes again without ever being uploaded.
///
/// *Threading:* as the Database. *Errors:* those of the store.
namespace Models {

/// Makes it once in the life of a file: not when there is or was a profile, nor with an account.
Sync::Result<void> addAutomaticProfile(Sync::Database &database, const QString &name);

/// Takes it back in one transaction, with its entries of the upload queue, when it was never
/// touched: not renamed, nothing in it, nothing uploaded. True when it is gone now. For the moment
/// after a sign-in to an account that has profiles, before sync starts.
Sync::Result<bool> removeUntouchedAutomaticProfile(Sync::Database &database);

} // namespace Models
