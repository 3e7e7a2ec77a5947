// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/protocol/syncline.h"
#include "sync/result.h"

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>

namespace Sync {

class Connection;
class Database;
struct EntityInfo;

/// A type of rows as operations name it.
struct RowType
{
    std::int64_t id = 0; ///< in `sync_row_type`
    const EntityInfo *entity = nullptr; ///< null: no table of this program
};

/// The live PUT of every (bucket, type, id, subkey): with its data in `sync_oplog`, or placed, when
/// the row in the typed table is that data (see placedsql.h).
///
/// *Threading:* the thread of the Database. All calls inside a write transaction.
class Oplog
{
public:
    explicit Oplog(Database &database);

    /// The type of this name, which is numbered when it is new. Valid until forgetCaches().
    Result<const RowType *> rowType(std::string_view name);
    /// The types of the program's synced tables, parents before children.
    Result<std::vector<RowType>> tableTypes();

    /// Takes out the operation that a newer one of its row and subkey replaces. True: there was
    /// one.
    Result<bool> supersede(std::int64_t bucket, const RowType &type, const OplogEntry &entry);
    /// `type` is null for operations without a row.
    Result<void> store(std::int64_t bucket, const OplogEntry &entry, const RowType *type);
    /// The row is looked at again in the next full publication.
    Result<void> markDirty(const RowType &type, std::string_view rowId);
    /// Forgets everything of these buckets; their rows are looked at again.
    Result<void> forget(std::span<const std::int64_t> buckets);

    /// After a rollback: numbers that were given in it are gone.
    void forgetCaches() { m_types.clear(); }

private:
    Database &m_database;
    Connection &m_connection;
    std::map<std::string, RowType, std::less<>> m_types;
};

/// An absent subkey and the text "null" are one key in the protocol's reference implementation.
std::string_view subkeyOf(const OplogEntry &entry);

/// `[1,2,3]`, for json_each().
std::string jsonList(std::span<const std::int64_t> numbers);

} // namespace Sync
