// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/data/keytext.h"
#include "sync/data/rowreader.h"

#include <QHash>
#include <QList>

#include <string>
#include <vector>

namespace Sync {

/// The relations of a struct that holds an entity with what belongs to it; specialise it.
///
///     struct FullRoom
///     {
///         Room room;
///         QList<Message> messages;
///         QList<Person> people;
///         int unread = 0;
///     };
///     template <> inline constexpr auto Sync::relationsOf<FullRoom> =
///         Sync::relations(&FullRoom::room)
///             .many(&FullRoom::messages, &Message::roomId, {.orderBy = "sent_at"})
///             .manyThrough(&FullRoom::people, &Visit::roomId, &Visit::personId)
///             .count(&FullRoom::unread, &Message::roomId, {.where = "read_at IS NULL"});
///
/// However many rows there are, each relation costs one statement.
template <typename T> inline constexpr auto relationsOf = Undeclared{};

template <typename T>
concept HasRelations = !std::same_as<std::remove_cv_t<decltype(relationsOf<T>)>, Undeclared>;

/// What of the related rows is wanted, as SQL over the columns of their table.
struct RelatedRows
{
    std::string_view where = {}; ///< empty: all
    std::string_view orderBy = "id"; ///< of no use to a count
};

/// Where related rows are found.
struct RelationSpec
{
    std::string_view table; ///< of the related rows
    std::string_view keyColumn; ///< holds the id that they belong to; of `between` if there is one
    std::string_view between = {}; ///< a table that leads to them
    std::string_view toColumn = {}; ///< in it, their id
    RelatedRows rows = {};
};

/// `SELECT key, columns…` of all rows related to the ids in the JSON array ?1.
std::string relatedRowsSql(const RelationSpec &relation, const std::string &columns);
/// `SELECT key, count(*)` of the same rows; keys without any are left out.
std::string relatedCountSql(const RelationSpec &relation);

/// The column that a member of an entity stands for.
template <typename T, typename Member> constexpr std::string_view columnOf(Member T::*member)
{
    static_assert(IsEntity<T>, "the entity that this relation leads to is not declared");
    std::string_view name;
    std::size_t number = 0;
    entityOf<T>.mapping().forEach([&](int, const auto &path) {
        if (path.isMember(member))
            name = entityOf<T>.columns()[number].name;
        ++number;
    });
    if (name.empty())
        DeclarationError::anUnknownColumnIsNamed();
    return name;
}

/// Related rows, as a list in a member of `Full`.
template <typename Full, typename Child> struct ListRelation
{
    QList<Child> Full::*target;
    RelationSpec spec;

    std::string sql() const { return relatedRowsSql(spec, RowReader<Child>::columnList()); }
    Result<void> read(Statement &statement, const QHash<QString, Full *> &owners) const
    {
        Result<bool> row = statement.step();
        for (; row && *row; row = statement.step()) {
            Result<Child> child = RowReader<Child>::read(statement, 1);
            if (!child)
                return child.error();
            (owners[statement.columnString(0)]->*target).append(*std::move(child));
        }
        return row ? Result<void>() : Result<void>(row.error());
    }
};

/// The number of related rows, in a member of `Full`.
template <typename Full> struct CountRelation
{
    int Full::*target;
    RelationSpec spec;

    std::string sql() const { return relatedCountSql(spec); }
    Result<void> read(Statement &statement, const QHash<QString, Full *> &owners) const
    {
        Result<bool> row = statement.step();
        for (; row && *row; row = statement.step())
            owners[statement.columnString(0)]->*target = static_cast<int>(statement.columnInt(1));
        return row ? Result<void>() : Result<void>(row.error());
    }
};

/// What belongs to the entity that `Full` holds; see relationsOf.
template <typename Full, typename Base, typename... Kinds> class Relations
{
public:
    using BaseType = Base;

    constexpr Relations(Base Full::*base, std::tuple<Kinds...> relations)
        : m_base(base)
        , m_relations(relations)
    {
    }

    /// One-to-many: the rows of `Child` whose `key` refers to this one.
    template <typename Child, typename Key>
    constexpr auto many(QList<Child> Full::*target, Key Child::*key, RelatedRows rows = {}) const
    {
        return with(ListRelation<Full, Child>{
            target, {entityOf<Child>.table(), columnOf(key), {}, {}, rows}});
    }
    /// Many-to-many: the rows of `Child` that rows of `Between` lead to, `from` here `to` there.
    template <typename Child, typename Between, typename From, typename To>
    constexpr auto manyThrough(QList<Child> Full::*target, From Between::*from, To Between::*to,
                               RelatedRows rows = {}) const
    {
        return with(ListRelation<Full, Child>{target,
                                              {entityOf<Child>.table(), columnOf(from),
                                               entityOf<Between>.table(), columnOf(to), rows}});
    }
    template <typename Child, typename Key>
    constexpr auto count(int Full::*target, Key Child::*key, RelatedRows rows = {}) const
    {
        return with(
            CountRelation<Full>{target, {entityOf<Child>.table(), columnOf(key), {}, {}, rows}});
    }

    /// The statements that `load` runs.
    std::vector<std::string> statements() const
    {
        return std::apply(
            [](const auto &...relation) { return std::vector<std::string>{relation.sql()...}; },
            m_relations);
    }
    /// Each of `rows` with what belongs to it, in the same order.
    Result<QList<Full>> load(Connection &connection, const QList<Base> &rows) const
    {
        QList<Full> all(rows.size());
        std::vector<QString> ids;
        QHash<QString, Full *> owners;
        for (qsizetype i = 0; i < rows.size(); ++i) {
            all[i].*m_base = rows[i];
            ids.push_back(keyText(rows[i].*entityOf<Base>.key()));
            owners.insert(ids.back(), &all[i]);
        }
        const std::string list = jsonKeys(ids);
        Result<void> loaded;
        std::apply(
            [&](const auto &...relation) {
                ((loaded = loaded ? loadOne(connection, relation, list, owners) : loaded), ...);
            },
            m_relations);
        if (!loaded)
            return loaded.error();
        return all;
    }

private:
    template <typename Relation> constexpr auto with(Relation relation) const
    {
        return Relations<Full, Base, Kinds..., Relation>(
            m_base, std::tuple_cat(m_relations, std::tuple(relation)));
    }
    template <typename Relation>
    static Result<void> loadOne(Connection &connection, const Relation &relation,
                                const std::string &ids, const QHash<QString, Full *> &owners)
    {
        Result<Statement *> statement = connection.cached(relation.sql());
        if (!statement)
            return statement.error();
        (*statement)->bindText(1, ids);
        Result<void> read = relation.read(**statement, owners);
        (*statement)->reset();
        return read;
    }

    Base Full::*m_base;
    std::tuple<Kinds...> m_relations;
};

/// Begins the declaration of the relations of the entity that a struct holds; see relationsOf.
template <typename Full, typename Base> constexpr Relations<Full, Base> relations(Base Full::*base)
{
    static_assert(IsEntity<Base>, "the entity that this holds is not declared");
    return {base, {}};
}

} // namespace Sync
