// SPDX-License-Identifier: Apache-2.0
#include "models/todolistsource.h"

#include "models/todoarrange.h"
#include "models/todoqueries.h"

#include <QSet>

#include <algorithm>
#include <string>

namespace Models {

using Sync::Connection;
using Sync::IdKey;
using Sync::Result;
using Sync::Statement;

namespace {

/// Takes rows by position and puts those of one position in the order of their ids: SQLite would
/// sort them all, since ids are not in the index.
class PlaceList
{
public:
    void add(IdKey id, Statement &row)
    {
        if (const std::string_view position = row.columnText(2); position != m_position) {
            sortTied();
            m_position = position;
        }
        m_places.push_back(
            {std::move(id), IdKey::fromUtf8(row.columnText(1)), row.columnInt(3) != 0});
    }
    const std::vector<TodoPlace> &places()
    {
        sortTied();
        return m_places;
    }

private:
    void sortTied()
    {
        std::sort(m_places.begin() + m_firstTied, m_places.end(),
                  [](const TodoPlace &a, const TodoPlace &b) { return a.id < b.id; });
        m_firstTied = static_cast<std::ptrdiff_t>(m_places.size());
    }

    std::vector<TodoPlace> m_places;
    std::string m_position; ///< of the last ones
    std::ptrdiff_t m_firstTied = 0;
};

Result<Sync::ListOrder<IdKey>> orderOf(Connection &connection, const ProfileId &profile,
                                       TodoScope scope)
{
    const TodoQueries &ask = todoQueries();
    const auto trashed = ask.hiddenOf.all(connection, profile);
    if (!trashed)
        return trashed.error();
    QSet<IdKey> hidden;
    for (const QString &id : *trashed)
        hidden.insert(IdKey(id));
    PlaceList list;
    const auto &places = scope == TodoScope::Open ? ask.openPlacesOf : ask.allPlacesOf;
    auto read = places.forEach(
        connection,
        [&](Statement &row) {
            IdKey id = IdKey::fromUtf8(row.columnText(0));
            if (hidden.isEmpty() || !hidden.contains(id))
                list.add(std::move(id), row);
        },
        profile);
    if (!read)
        return read.error();
    return arranged(list.places());
}

} // namespace

Sync::ListSource<TodoItem, IdKey> todoListSource(const ProfileId &profile, TodoScope scope)
{
    Sync::ListSource<TodoItem, IdKey> source;
    source.order = [profile, scope](Connection &connection) {
        return orderOf(connection, profile, scope);
    };
    source.rows = [](Connection &connection, const std::vector<IdKey> &keys) {
        return Sync::readRows<TodoItem>(
            connection, todoQueries().itemsById.sql(), keys,
            [](Statement &row) { return Sync::RowReader<TodoItem>::read(row); });
    };
    return source;
}

Result<std::optional<IdKey>> findTitle(Connection &connection, const ProfileId &profile,
                                       const Sync::ListOrder<IdKey> &order, int from,
                                       const QString &start)
{
    QSet<IdKey> found;
    const auto compare = [&](Statement &row) {
        if (row.columnString(1).startsWith(start, Qt::CaseInsensitive))
            found.insert(IdKey::fromUtf8(row.columnText(0)));
    };
    if (auto read = todoQueries().titlesOf.forEach(connection, compare, profile); !read)
        return read.error();
    const auto isFound = [&](const IdKey &key) { return found.contains(key); };
    const auto begin = order.keys.begin() + std::clamp(from, 0, order.count());
    auto key = std::find_if(begin, order.keys.end(), isFound);
    if (key == order.keys.end())
        key = std::find_if(order.keys.begin(), begin, isFound);
    return key == order.keys.end() || !isFound(*key) ? std::nullopt : std::optional(*key);
}

} // namespace Models
