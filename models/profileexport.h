// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ids.h"
#include "sync/result.h"

#include <QJsonObject>
#include <QString>

namespace Sync {
class Connection;
class Schema;
} // namespace Sync

namespace Models {

/// A copy of one profile and everything in it, made before it is deleted for good.
///
/// *Threading:* the thread of the Connection, inside the transaction that deletes. *Ownership:*
/// refers to connection and schema. *Errors:* those of the store, and as each function says.
class ProfileExport
{
public:
    ProfileExport(Sync::Connection &connection, const Sync::Schema &schema, ProfileId profile);

    /// `{"profile": [rows], "todo": [rows], …}` with the names of the columns.
    Sync::Result<QJsonObject> rows();
    /// Writes the rows as JSON into a new file beside the database, for this user only, and gives
    /// its path. The file is on the disk then. *Errors:* those of PrivateFile.
    Sync::Result<QString> writeBeside(const QString &databasePath);

private:
    Sync::Connection &m_connection;
    const Sync::Schema &m_schema;
    ProfileId m_profile;
};

} // namespace Models
