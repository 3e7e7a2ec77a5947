// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/profile.h"
#include "sync/result.h"

#include <QList>
#include <QStringList>

namespace Sync {
class Connection;
class Database;
} // namespace Sync

namespace Models {

/// What the end of an account means for the profiles of its file, by the server's rules (decision
/// 30). The server decides; this tells a person beforehand.
struct AccountDeparture
{
    QList<Profile> deleted; ///< nobody else is in them: they go along
    QList<Profile> left; ///< others keep them
    QList<Profile> blocking; ///< others are in them, and nobody else owns them

    friend bool operator==(const AccountDeparture &, const AccountDeparture &) = default;
};

/// *Threading:* the thread of the Connection. *Errors:* those of the store.
Sync::Result<AccountDeparture> findAccountDeparture(Sync::Connection &connection);

/// Writes a copy of each of these profiles beside the database and gives the paths; when one cannot
/// be written, none is left. *Threading:* as the Database. *Errors:* those of
/// ProfileExport::writeBeside().
Sync::Result<QStringList> copyProfiles(Sync::Database &database, const QList<Profile> &profiles);

} // namespace Models
