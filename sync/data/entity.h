// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/data/rowmapping.h"
#include "sync/store/entityinfo.h"

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string_view>
#include <variant>

namespace Sync {

/// What a declaration says about one column.
struct ColumnSpec
{
    std::string_view name;
    ColumnType type = ColumnType::Text;
    std::string_view references = {}; ///< a table; empty: none
    OnDelete onDelete = OnDelete::Cascade;
    std::variant<std::monostate, std::int64_t, double, std::string_view> defaultValue = {};
    int maxLength = 0;
    bool setByServer = false;
    bool localOnly = false;
    bool isUserId = false;
};

/// Up to eight names of columns.
struct ColumnNames
{
    std::array<std::string_view, 8> names = {};
    std::size_t count = 0;
};

/// What a declaration says about the table as a whole.
struct TableSpec
{
    std::string_view table;
    std::array<ColumnNames, 8> indexes = {};
    std::size_t indexCount = 0;
    ColumnNames sparseIndexes = {};
    bool localOnly = false;
    bool insertOnly = false;
    bool ignoresEmptyUpdates = true;
    OldValues oldValues = OldValues::Changed;
    ColumnNames oldColumns = {};
};

/// The same, as the store takes it.
EntityInfo entityInfo(const TableSpec &table, std::span<const ColumnSpec> columns);

/// What a compiler names when a declaration is wrong: none of these can run while it compiles.
namespace DeclarationError {
void aNameIsMadeOfLowerCaseLettersDigitsAndUnderscores();
void thisNameIsTaken();
void aColumnIsDeclaredTwice();
void anUnknownColumnIsNamed();
void aReferenceLeadsToAKey();
void whatIsSetToNullIsOptional();
void thereAreTooManyNamesOrIndexes();
void aTableIsLocalOrInsertOnly();
} // namespace DeclarationError

struct Undeclared
{
};

/// The declaration of the entity `T`; specialise it. Everything that needs to know the table finds
/// it here.
///
///     struct Message
///     {
///         MessageId id;
///         RoomId roomId;
///         QString text;
///         std::optional<QDateTime> sentAt;
///     };
///     template <> inline constexpr auto Sync::entityOf<Message> =
///         Sync::entity("message", &Message::id)
///             .column("room_id", &Message::roomId).references(&Room::id)
///             .column("text", &Message::text).maxLength(2000)
///             .column("sent_at", &Message::sentAt)
///             .index({"room_id", "sent_at"});
template <typename T> inline constexpr auto entityOf = Undeclared{};

template <typename T>
concept IsEntity = !std::same_as<std::remove_cv_t<decltype(entityOf<T>)>, Undeclared>;

/// A struct's members <-> a table's columns. The table, what sync puts and deletes, the triggers
/// that capture writes, and the statements of Dao all come from it. It is made while compiling,
/// where most mistakes are refused too; see DeclarationError.
///
/// Every table has a text key, the column `id`. A member that is no std::optional keeps, where the
/// column is NULL, what its struct sets it to.
template <typename T, typename Key, typename... Paths> class Entity
{
public:
    using Row = T;
    using IdType = typename Key::Member;
    using Mapping = RowMapping<T, Key, Paths...>;
    static constexpr std::size_t size = Mapping::size;

    constexpr std::string_view table() const { return m_table.table; }
    /// The columns in the order of the mapping; the first is the key.
    constexpr const std::array<ColumnSpec, size> &columns() const { return m_columns; }
    constexpr const Mapping &mapping() const { return m_mapping; }
    constexpr IdType T::*key() const { return m_key; }
    constexpr const TableSpec &spec() const { return m_table; }

    EntityInfo info() const { return entityInfo(m_table, m_columns); }

    /// `member` leads to a member: `&Note::text`, or `&Note::place, &Place::city` for one of an
    /// embedded struct. Names are made of lower-case letters, digits and underscores.
    template <typename... Hops>
    consteval Entity<T, Key, Paths..., MemberPath<T, Hops...>> column(std::string_view name,
                                                                      Hops... member) const
    {
        using Path = MemberPath<T, Hops...>;
        static_assert(ColumnValue<typename Path::Member>,
                      "no ColumnCodec is declared for the type of this member");
        checkName(name);
        if (name == "rowid" || name == "oid" || name == "_rowid_")
            DeclarationError::thisNameIsTaken();
        if (hasColumn(name))
            DeclarationError::aColumnIsDeclaredTwice();
        Entity<T, Key, Paths..., Path> next(m_table, m_key, m_mapping.with(Path(member...)));
        std::ranges::copy(m_columns, next.m_columns.begin());
        next.m_columns[size] = {name, ColumnCodec<typename Path::Member>::type};
        return next;
    }
    /// The last column refers to the key of another entity, or of this one.
    template <typename Target, typename TargetId>
    consteval Entity references(TargetId Target::*key, OnDelete onDelete = OnDelete::Cascade) const
    {
        using Member = typename std::tuple_element_t<size - 1, std::tuple<Key, Paths...>>::Member;
        constexpr bool isOptional = std::same_as<Member, std::optional<TargetId>>;
        static_assert(isOptional || std::same_as<Member, TargetId>,
                      "a column has the type of the key that it refers to, or an optional of it");
        if (onDelete == OnDelete::SetNull && !isOptional)
            DeclarationError::whatIsSetToNullIsOptional();
        Entity next = *this;
        ColumnSpec &column = next.m_columns.back();
        if constexpr (std::same_as<Target, T>) {
            if (key != m_key)
                DeclarationError::aReferenceLeadsToAKey();
            column.references = table();
        } else {
            static_assert(IsEntity<Target>, "the entity that this refers to is not declared");
            if (key != entityOf<Target>.key())
                DeclarationError::aReferenceLeadsToAKey();
            column.references = entityOf<Target>.table();
        }
        column.onDelete = onDelete;
        return next;
    }
    /// Unicode code points, as Postgres counts. Not judged here: see the class that takes input.
    consteval Entity maxLength(int codePoints) const
    {
        return withLast([&](ColumnSpec &column) { column.maxLength = codePoints; });
    }
    /// What rows have that were written without the column. A column that is new gives it to the
    /// rows that are there, unless the server has sent another value.
    template <typename Value> consteval Entity defaultsTo(Value value) const
    {
        return withLast([&](ColumnSpec &column) {
            if constexpr (std::floating_point<Value>)
                column.defaultValue = double(value);
            else if constexpr (std::integral<Value>)
                column.defaultValue = std::int64_t(value);
            else
                column.defaultValue = std::string_view(value);
        });
    }
    /// Written here for display; the server sets it, and it is never uploaded.
    consteval Entity setByServer() const
    {
        return withLast([](ColumnSpec &column) { column.setByServer = true; });
    }
    /// Holds the id of a person.
    consteval Entity userId() const
    {
        return withLast([](ColumnSpec &column) { column.isUserId = true; });
    }
    /// The server does not have the column, and what sync puts leaves it alone.
    consteval Entity localColumn() const
    {
        return withLast([](ColumnSpec &column) { column.localOnly = true; });
    }

    consteval Entity index(std::initializer_list<std::string_view> columns) const
    {
        return withTable([&](TableSpec &table) {
            if (table.indexCount == table.indexes.size())
                DeclarationError::thereAreTooManyNamesOrIndexes();
            table.indexes[table.indexCount++] = names(columns);
        });
    }
    /// An index of each of these columns that holds only the rows in which it has a value: for what
    /// few rows have and queries look for by comparing it.
    consteval Entity sparseIndexes(std::initializer_list<std::string_view> columns) const
    {
        return withTable([&](TableSpec &table) { table.sparseIndexes = names(columns); });
    }
    /// Not on the server: neither synced nor captured.
    consteval Entity localTable() const
    {
        if (m_table.insertOnly)
            DeclarationError::aTableIsLocalOrInsertOnly();
        return withTable([](TableSpec &table) { table.localOnly = true; });
    }
    /// Rows are queued for upload and not kept here (logs, events): the table stays empty, its
    /// uploads hold no checkpoint back, and nothing is downloaded into it.
    consteval Entity insertOnly() const
    {
        if (m_table.localOnly)
            DeclarationError::aTableIsLocalOrInsertOnly();
        return withTable([](TableSpec &table) { table.insertOnly = true; });
    }
    /// What UploadEntry::old holds: by default what has changed, of `columns` only when there are
    /// any.
    consteval Entity trackOldValues(OldValues values,
                                    std::initializer_list<std::string_view> columns = {}) const
    {
        return withTable([&](TableSpec &table) {
            table.oldValues = values;
            table.oldColumns = names(columns);
        });
    }
    /// Queues an update even when it changes no captured column, as a patch without data.
    consteval Entity keepEmptyUpdates() const
    {
        return withTable([](TableSpec &table) { table.ignoresEmptyUpdates = false; });
    }

    constexpr bool hasColumn(std::string_view name) const
    {
        return std::ranges::find(m_columns, name, &ColumnSpec::name) != m_columns.end();
    }

private:
    template <typename, typename, typename...> friend class Entity;
    template <typename U, typename Id>
    friend consteval Entity<U, MemberPath<U, Id U::*>> entity(std::string_view table, Id U::*id);

    constexpr Entity(const TableSpec &table, IdType T::*key, Mapping mapping)
        : m_table(table)
        , m_key(key)
        , m_mapping(mapping)
    {
    }

    static constexpr void checkName(std::string_view name)
    {
        if (!isPlainName(name))
            DeclarationError::aNameIsMadeOfLowerCaseLettersDigitsAndUnderscores();
    }
    constexpr ColumnNames names(std::initializer_list<std::string_view> columns) const
    {
        ColumnNames names;
        for (std::string_view column : columns) {
            if (!hasColumn(column))
                DeclarationError::anUnknownColumnIsNamed();
            if (names.count == names.names.size())
                DeclarationError::thereAreTooManyNamesOrIndexes();
            names.names[names.count++] = column;
        }
        return names;
    }
    template <typename Change> consteval Entity withLast(Change change) const
    {
        static_assert(size > 1, "there is no column yet that this could describe");
        Entity next = *this;
        change(next.m_columns.back());
        return next;
    }
    template <typename Change> consteval Entity withTable(Change change) const
    {
        Entity next = *this;
        change(next.m_table);
        return next;
    }

    TableSpec m_table;
    IdType T::*m_key;
    std::array<ColumnSpec, size> m_columns = {};
    Mapping m_mapping;
};

/// Begins the declaration of an entity with the name of its table and its key; see entityOf.
template <typename T, typename Id>
consteval Entity<T, MemberPath<T, Id T::*>> entity(std::string_view table, Id T::*id)
{
    static_assert(ColumnCodec<Id>::type == ColumnType::Text, "a key is a text");
    using Key = MemberPath<T, Id T::*>;
    TableSpec spec;
    spec.table = table;
    Entity<T, Key> made(spec, id, RowMapping<T, Key>(std::tuple(Key(id))));
    made.checkName(table);
    if (isReservedTable(table))
        DeclarationError::thisNameIsTaken();
    made.m_columns[0] = {"id", ColumnType::Text};
    return made;
}

/// Whether every reference of `T` leads to itself or to one of `Others`.
template <typename T, typename... Others> constexpr bool knowsItsTargets()
{
    constexpr std::array<std::string_view, sizeof...(Others)> tables{entityOf<Others>.table()...};
    return std::ranges::all_of(entityOf<T>.columns(), [&](const ColumnSpec &column) {
        return column.references.empty()
            || std::ranges::find(tables, column.references) != tables.end();
    });
}

/// Whether no two of these entities have the same table.
template <typename... Entities> constexpr bool haveDifferentTables()
{
    std::array<std::string_view, sizeof...(Entities)> tables{entityOf<Entities>.table()...};
    std::ranges::sort(tables);
    return std::ranges::adjacent_find(tables) == tables.end();
}

/// Whether references lead back to where they begin; one of a table to itself does not count.
template <typename... Entities> constexpr bool goInACircle()
{
    std::array<std::string_view, sizeof...(Entities)> placed{};
    std::size_t count = 0;
    const auto isPlaced = [&](std::string_view table) {
        return std::find(placed.begin(), placed.begin() + count, table) != placed.begin() + count;
    };
    const auto place = [&](const auto &entity) {
        const bool isReady = std::ranges::all_of(entity.columns(), [&](const ColumnSpec &column) {
            return column.references.empty() || column.references == entity.table()
                || isPlaced(column.references);
        });
        if (isReady && !isPlaced(entity.table()))
            placed[count++] = entity.table();
    };
    // Each round places one at least, unless there is a circle.
    for (std::size_t round = 0; round < sizeof...(Entities); ++round)
        (place(entityOf<Entities>), ...);
    return count < sizeof...(Entities);
}

} // namespace Sync
