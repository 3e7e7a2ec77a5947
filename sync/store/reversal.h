// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"
#include "sync/store/uploadentry.h"

#include <QString>

#include <optional>
#include <set>
#include <string>
#include <utility>
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
    int putAside = 0; ///< rows that were inserted, see PutAside

    friend bool operator==(const Reversed &, const Reversed &) = default;
};

/// How an inserted row goes that the server may have: it is not deleted, because that would take
/// along what others have put under it there and what has not come here yet. A column is given a
/// value instead, such as the time it went to a trash.
struct PutAside
{
    std::string table;
    std::string column;
    QString value;
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
    /// `lastSent` is that of UploadQueue.
    Reversal(Connection &connection, const Schema &schema, std::optional<PutAside> aside = {},
             std::int64_t lastSent = 0)
        : m_connection(connection)
        , m_schema(schema)
        , m_aside(std::move(aside))
        , m_lastSent(lastSent)
    {
    }

    /// What this transaction has written so far, to be kept for later.
    Result<std::vector<UploadEntry>> written();

    /// The last one first: of an update each column that still has the value it was given then; an
    /// inserted row that is as it was inserted and that no other row refers to; a deleted row
    /// that is not back and that finds what it refers to. Anything else is left as it is.
    ///
    /// Of a transaction that does not wait in the queue any more or was sent, inserted rows of the
    /// table of PutAside are put aside in place of being deleted. What was inserted along with them
    /// and refers to them, or is referred to from there, stays with them.
    Result<Reversed> takeBack(const std::vector<UploadEntry> &entries);

    /// Whether something of a transaction is in the queue and was not sent, so that no server can
    /// have it.
    Result<bool> isWaiting(std::int64_t transaction);

private:
    enum class Outcome { Done, Partly, LeftAlone };
    using Row = std::pair<QString, QString>; ///< table, id
    using Rows = std::set<Row>;
    struct Inserted
    {
        const EntityInfo *entity;
        QString id;
        QJsonObject columns; ///< as the transaction left them
    };

    static Row rowOf(const Inserted &row);
    std::vector<Inserted> inserted(const std::vector<UploadEntry> &entries) const;
    /// Whether any of `rows`, which these entries have inserted, would have to be put aside.
    Result<bool> mayPutAside(const std::vector<Inserted> &rows,
                             const std::vector<UploadEntry> &entries);
    /// The rows that stay, because they were put aside or belong to one that was.
    Result<Rows> putAside(const std::vector<Inserted> &rows, Reversed &reversed);
    Result<bool> isOnlyOurs(const Inserted &row, const Rows &ours);
    Result<void> mark(const Inserted &row);
    enum class Only { All, These, Others };
    Result<void> takeBack(const std::vector<UploadEntry> &entries, Only which, const Rows &these,
                          Reversed &reversed);
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
    enum class Referrers { All, NotAside };
    /// By a row that is not one of `but`. One that refers to what is put aside is aside itself.
    Result<bool> isReferredTo(const EntityInfo &entity, const QString &rowId, Referrers which,
                              const Rows &but = {});
    std::string notAside(const EntityInfo &entity) const;
    Result<bool> exists(const std::string &table, const std::string &column, const QString &value);

    Connection &m_connection;
    const Schema &m_schema;
    std::optional<PutAside> m_aside;
    std::int64_t m_lastSent;
};

} // namespace Sync
