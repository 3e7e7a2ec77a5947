// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"
#include "sync/store/conflict.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QString>

#include <cstdint>
#include <string>
#include <vector>

namespace Sync {

class Connection;
class Schema;
class Statement;
struct ColumnInfo;
struct EntityInfo;

/// A value that a person wrote here, that the server took, and that somebody else has overwritten.
struct OverwrittenValue
{
    std::int64_t id = 0;
    QString table;
    QString rowId;
    QString column;
    QJsonValue ours;
    QJsonValue theirs; ///< null as well when the row is gone
    bool isRowGone = false; ///< the whole row was deleted, or is not for this person any more
    QString overwrittenAt; ///< UTC, six decimals and Z
};

/// The last write wins, for each column; what lost is kept for 30 days in `overwritten_value` and
/// can be written again.
///
/// What is uploaded is remembered in `sync_uploaded` until the first full publication that the
/// uploads do not hold back, which is the first one that has seen all of it. Then each captured
/// column is compared with the row that stands there. Rows that were never uploaded cost nothing.
/// *Threading:* the thread of the Connection. *Errors:* those of the file.
class OverwrittenValues
{
public:
    OverwrittenValues(Connection &connection, const Schema &schema)
        : m_connection(connection)
        , m_schema(schema)
    {
    }

    /// At the end of a publication, in its transaction.
    Result<void> compareUploaded();

    /// Those of the last 30 days, the newest last.
    Result<std::vector<OverwrittenValue>> all();
    /// Writes the value again, as a person would. Inside a local write. *Errors:* NotFound when
    /// there is no such value, or its row is not here.
    Result<void> restore(std::int64_t id);
    /// *Errors:* NotFound.
    Result<void> forget(std::int64_t id);

private:
    /// The uploads of one row, the newest value of each column.
    struct Uploaded
    {
        std::string table;
        std::string rowId;
        QJsonObject values;
        bool isNew = false; ///< was inserted here, so what has no value is null
        bool isDeleted = false;
    };

    Result<void> compareRow(const Uploaded &row);
    Result<void> noteGone(const EntityInfo &entity, const Uploaded &row);
    Result<void> decide(const EntityInfo &entity, const Conflict &conflict);
    Result<void> keep(const Conflict &conflict, bool isRowGone);
    Result<void> writeHere(const EntityInfo &entity, const Conflict &conflict,
                           const QJsonValue &value);
    Result<bool> exists(std::string_view sql, const std::string &first, const std::string &second);

    Connection &m_connection;
    const Schema &m_schema;
};

} // namespace Sync
