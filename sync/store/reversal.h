// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"
#include "sync/store/uploadentry.h"

#include <vector>

namespace Sync {

class Connection;
class Schema;
struct EntityInfo;

/// What came of taking writes back.
struct Reversed
{
    int writes = 0; ///< taken back, at least in part
    int leftAlone = 0; ///< not, or not wholly: somebody has changed that since

    friend bool operator==(const Reversed &, const Reversed &) = default;
};

/// Takes back what a local transaction wrote, as a new local edit that is captured and uploaded
/// like any other: for undo that stays right while others write too.
///
/// The writes are what the capture noted, so whatever a transaction changed can be taken back,
/// except rows that went by a cascade. What was taken back can be taken back in turn: that is redo.
/// *Threading:* the thread of the Connection, inside a local write transaction. *Errors:* those of
/// the file.
class Reversal
{
public:
    Reversal(Connection &connection, const Schema &schema)
        : m_connection(connection)
        , m_schema(schema)
    {
    }

    /// What this transaction has written so far, to be kept for later.
    Result<std::vector<UploadEntry>> written();

    /// The last one first: of an update each column that still has the value it was given then; an
    /// inserted row that is as it was inserted and that no other row refers to; a deleted row
    /// that is not back and that finds what it refers to. Anything else is left as it is.
    Result<Reversed> takeBack(const std::vector<UploadEntry> &entries);

private:
    enum class Outcome { Done, Partly, LeftAlone };
    Result<Outcome> takeBack(const EntityInfo &entity, const UploadEntry &entry);
    Result<Outcome> resetColumns(const EntityInfo &entity, const UploadEntry &entry);
    Result<Outcome> removeRow(const EntityInfo &entity, const UploadEntry &entry);
    Result<Outcome> insertRow(const EntityInfo &entity, const UploadEntry &entry);
    /// The row's columns that are in `wanted`; nothing where there is no such row.
    Result<std::optional<QJsonObject>> current(const EntityInfo &entity, const QString &rowId,
                                               const QJsonObject &wanted);
    /// Whether the row that `column` refers to with this value is here; true for other columns.
    Result<bool> finds(const EntityInfo &entity, const std::string &column,
                       const QJsonValue &value);
    Result<bool> isReferredTo(const EntityInfo &entity, const QString &rowId);
    Result<bool> exists(const std::string &table, const std::string &column, const QString &value);

    Connection &m_connection;
    const Schema &m_schema;
};

} // namespace Sync
