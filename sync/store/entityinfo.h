// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace Sync {

enum class ColumnType { Text, Integer, Real };

/// Whether tables and columns may be called so: lower-case letters, digits and underscores.
constexpr bool isPlainName(std::string_view name)
{
    const auto isLetter = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    return !name.empty() && isLetter(name.front())
        && std::ranges::all_of(name, [&](char c) { return isLetter(c) || isDigit(c); });
}

/// Whether the library or SQLite has tables called so.
constexpr bool isReservedTable(std::string_view name)
{
    return name.starts_with("sync_") || name.starts_with("sqlite_") || name == "rejected_write"
        || name == "overwritten_value";
}

/// One column of a table. Local tables judge nothing, so a column only has an affinity, and NULL is
/// always allowed.
struct ColumnInfo
{
    std::string name;
    ColumnType type = ColumnType::Text;
    bool setByServer = false; ///< written here for display, never uploaded
    bool localOnly = false; ///< not on the server at all
    bool isUserId = false; ///< holds the id of a person
    int maxLength = 0; ///< Unicode code points; 0: no limit
    std::string defaultSql = {}; ///< a literal, for rows written without the column; empty: NULL
};

/// What becomes of a row when the row it refers to is deleted.
enum class OnDelete {
    Cascade, ///< it goes too
    SetNull, ///< it stays and refers to nothing; the key on the server does the same
};

/// A reference to the `id` of a table. Deferred: it is looked at when a transaction ends.
struct ForeignKeyInfo
{
    std::string column;
    std::string table;
    OnDelete onDelete = OnDelete::Cascade;
};

/// What an entry of the upload queue keeps of the row as it was before the write.
enum class OldValues {
    None,
    Changed, ///< the columns that the update changed; all of them for a delete
    All, ///< changed or not
};

/// What the store knows of a table. Every table has a text primary key `id`, which is not listed.
struct EntityInfo
{
    std::string table;
    std::vector<ColumnInfo> columns;
    std::vector<ForeignKeyInfo> foreignKeys;
    std::vector<std::vector<std::string>> indexes;
    std::vector<std::string> sparseIndexes; ///< of columns; without the rows where they are NULL
    bool localOnly = false; ///< never synced, never captured
    bool insertOnly = false; ///< what is inserted is uploaded and not kept here
    OldValues oldValues = OldValues::Changed;
    std::vector<std::string> oldColumns; ///< the ones whose old values are kept; empty: all
    bool ignoresEmptyUpdates = true; ///< an update that changes no captured column is not uploaded

    /// Whether the rows come from the server.
    bool isDownloaded() const { return !localOnly && !insertOnly; }

    /// The column's position in `columns`, or -1.
    int columnIndex(std::string_view name) const;
};

} // namespace Sync
