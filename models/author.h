// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ids.h"
#include "sync/result.h"

#include <QDate>
#include <QString>

#include <optional>

namespace Sync {
class Database;
}

namespace Models {

/// Names of settings kept in the file.
namespace Setting {
inline constexpr char localUserId[] = "local_user_id"; ///< who writes before any sign-in
inline constexpr char userId[] = "user_id"; ///< the account the file belongs to
inline constexpr char userEmail[] = "user_email";
inline constexpr char clientId[] = "client_id";
inline constexpr char automaticProfileId[] = "automatic_profile_id";
} // namespace Setting

/// Who makes a change, and when.
struct Author
{
    UserId userId;
    std::optional<QString> email; ///< of the account, once there is one
    QString now; ///< UTC, six decimals and Z
    QDate today; ///< where the person is
};

/// Who writes in this file, from now on: the account it belongs to, else a local person whose id
/// is made on first use. *Threading:* as the Database, inside a transaction. *Errors:* Sql.
Sync::Result<Author> currentAuthor(Sync::Database &database);

} // namespace Models
