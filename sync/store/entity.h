// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/store/columncodec.h"
#include "sync/store/statement.h"

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace Sync {

/// One column of a table, without its type: local tables judge nothing, so a column only has an
/// affinity, and NULL is always allowed.
struct ColumnInfo
{
    std::string name;
    ColumnType type = ColumnType::Text;
    bool setByServer = false; ///< written here for display, never uploaded
    bool localOnly = false; ///< not on the server at all
    bool isUserId = false; ///< holds the id of a person
    int maxLength = 0; ///< Unicode code points; 0: no limit
};

struct ForeignKeyInfo
{
    std::string column;
    std::string table; ///< its `id`; deferred, cascading
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

/// The declaration of an entity: a struct's members <-> a table's columns. Tables, puts, deletes,
/// capture triggers and mappers all come from it.
///
///     const Entity<Note> &noteEntity()
///     {
///         static const Entity<Note> entity = Entity<Note>("note", &Note::id)
///             .column("room_id", &Note::roomId).references("room")
///             .column("text", &Note::text).maxLength(500)
///             .column("created_at", &Note::createdAt).setByServer();
///         return entity;
///     }
///
/// *Threading:* immutable once built; may be read by every thread.
template <typename T> class Entity
{
public:
    template <typename IdType> Entity(std::string table, IdType T::*id)
    {
        m_info.table = std::move(table);
        addMember(id);
    }

    template <typename Member> Entity &&column(std::string name, Member T::*member) &&
    {
        m_info.columns.push_back({std::move(name), ColumnCodec<Member>::type});
        addMember(member);
        return std::move(*this);
    }
    /// The last column refers to `id` of `table`; rows go with what they refer to.
    Entity &&references(std::string table) &&
    {
        m_info.foreignKeys.push_back({m_info.columns.back().name, std::move(table)});
        return std::move(*this);
    }
    Entity &&maxLength(int codePoints) &&
    {
        m_info.columns.back().maxLength = codePoints;
        return std::move(*this);
    }
    Entity &&setByServer() &&
    {
        m_info.columns.back().setByServer = true;
        return std::move(*this);
    }
    Entity &&userId() &&
    {
        m_info.columns.back().isUserId = true;
        return std::move(*this);
    }
    Entity &&localColumn() &&
    {
        m_info.columns.back().localOnly = true;
        return std::move(*this);
    }
    Entity &&index(std::vector<std::string> columns) &&
    {
        m_info.indexes.push_back(std::move(columns));
        return std::move(*this);
    }
    Entity &&localTable() &&
    {
        m_info.localOnly = true;
        return std::move(*this);
    }
    /// Rows are queued for upload and not kept here (logs, events): the table stays empty, its
    /// uploads hold no checkpoint back, and nothing is downloaded into it.
    Entity &&insertOnly() &&
    {
        m_info.insertOnly = true;
        return std::move(*this);
    }
    /// What UploadEntry::old holds: by default what has changed, of `columns` only when there are
    /// any.
    Entity &&trackOldValues(OldValues values, std::vector<std::string> columns = {}) &&
    {
        m_info.oldValues = values;
        m_info.oldColumns = std::move(columns);
        return std::move(*this);
    }
    /// Queues an update even when it changes no captured column, as a patch without data.
    Entity &&keepEmptyUpdates() &&
    {
        m_info.ignoresEmptyUpdates = false;
        return std::move(*this);
    }

    const EntityInfo &info() const { return m_info; }

    /// `alias.id, alias.a, alias.b …` in the order `read` expects.
    std::string columnList(std::string_view alias = {}) const
    {
        const std::string prefix = alias.empty() ? std::string() : std::string(alias) + ".";
        std::string list = prefix + "\"id\"";
        for (const ColumnInfo &column : m_info.columns)
            list += ", " + prefix + "\"" + column.name + "\"";
        return list;
    }
    /// Number of columns `columnList` names.
    int columnCount() const { return static_cast<int>(m_members.size()); }

    /// The row whose columns start at `firstColumn` of the statement's current row.
    T read(const Statement &row, int firstColumn = 0) const
    {
        T value{};
        for (std::size_t i = 0; i < m_members.size(); ++i)
            m_members[i].read(value, row, firstColumn + static_cast<int>(i));
        return value;
    }
    /// Binds every member, in the order of `columnList`, from `firstParameter` on.
    void bind(Statement &statement, const T &value, int firstParameter = 1) const
    {
        for (std::size_t i = 0; i < m_members.size(); ++i)
            m_members[i].bind(statement, firstParameter + static_cast<int>(i), value);
    }
    /// `INSERT INTO table (…) VALUES (?1 …)`.
    std::string insertSql() const
    {
        std::string marks = "?1";
        for (int i = 2; i <= columnCount(); ++i)
            marks += ", ?" + std::to_string(i);
        return "INSERT INTO \"" + m_info.table + "\" (" + columnList() + ") VALUES (" + marks + ")";
    }

private:
    struct MemberAccess
    {
        std::function<void(T &, const Statement &, int)> read;
        std::function<void(Statement &, int, const T &)> bind;
    };

    template <typename Member> void addMember(Member T::*member)
    {
        m_members.push_back({[member](T &value, const Statement &row, int column) {
                                 value.*member = ColumnCodec<Member>::read(row, column);
                             },
                             [member](Statement &statement, int index, const T &value) {
                                 ColumnCodec<Member>::bind(statement, index, value.*member);
                             }});
    }

    EntityInfo m_info;
    std::vector<MemberAccess> m_members;
};

} // namespace Sync
