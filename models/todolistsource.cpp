// SPDX-License-Identifier: Apache-2.0
#include "models/todolistsource.h"

#include "models/profiledao.h"
#include "models/todoarrange.h"
#include "models/todopatch.h"
#include "models/todoqueries.h"

#include <QHash>
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
            {std::move(id), IdKey::fromUtf8(row.columnText(1)), row.columnInt(3) != 0 ? 1U : 0U});
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

using Order = Sync::ListOrder<IdKey>;

/// What lies in the trash, or under something there.
Result<QSet<IdKey>> hiddenIn(Connection &connection, const TodoRanking &ranking)
{
    QSet<IdKey> hidden;
    for (const ProfileId &profile : ranking.profiles()) {
        const auto trashed = todoQueries().hiddenOf.all(connection, profile);
        if (!trashed)
            return trashed.error();
        for (const QString &id : *trashed)
            hidden.insert(IdKey(id));
    }
    return hidden;
}

/// One profile as moved by hand: the index gives the order.
Result<Order> handOrder(Connection &connection, const TodoView &view, const QSet<IdKey> &hidden)
{
    const TodoQueries &ask = todoQueries();
    PlaceList list;
    const auto &places = view.showsCompleted ? ask.allPlacesOf : ask.openPlacesOf;
    auto read = places.forEach(
        connection,
        [&](Statement &row) {
            IdKey id = IdKey::fromUtf8(row.columnText(0));
            if (hidden.isEmpty() || !hidden.contains(id))
                list.add(std::move(id), row);
        },
        view.profile);
    if (!read)
        return read.error();
    return arranged(list.places());
}

/// Calls `visit(Statement &)` with the facts of every row that the view may show, and of others.
template <typename Visit>
Result<void> visitFacts(Connection &connection, const TodoRanking &ranking, Visit visit)
{
    const TodoQueries &ask = todoQueries();
    const TodoView &view = ranking.view();
    const bool isToday = view.kind == TodoKind::Today;
    if (isToday || view.kind == TodoKind::Upcoming) {
        const QString today = view.today.toString(Qt::ISODate);
        const QString after = isToday ? QString() : today;
        const QString until = isToday ? today : QStringLiteral("~");
        return view.profile.isEmpty()
            ? ask.dueFacts.forEach(connection, visit, after, until)
            : ask.dueFactsOf.forEach(connection, visit, after, until, view.profile);
    }
    for (const ProfileId &profile : ranking.profiles()) {
        const auto &facts = view.kind == TodoKind::Completed ? ask.completedFactsOf
            : view.kind == TodoKind::Trash                   ? ask.trashedFactsOf
            : view.showsCompleted                            ? ask.keptFactsOf
                                                             : ask.openFactsOf;
        if (auto read = facts.forEach(connection, visit, profile); !read)
            return read;
    }
    return {};
}

/// Any other order is made here.
Result<Order> rankedOrder(Connection &connection, const TodoRanking &ranking,
                          const QSet<IdKey> &hidden, Headings headings)
{
    struct Ranked
    {
        std::string key;
        TodoPlace place;
    };
    const TodoView &view = ranking.view();
    QSet<IdKey> tagged;
    if (!view.tag.isEmpty()) {
        const auto found = todoQueries().taggedWith.all(connection, view.tag);
        if (!found)
            return found.error();
        for (const QString &id : *found)
            tagged.insert(IdKey(id));
    }
    const bool marks = marksHeads(view, headings);
    QHash<IdKey, std::string> groups;
    std::vector<Ranked> rows;
    const auto read = visitFacts(connection, ranking, [&](Statement &row) {
        const TodoFacts facts = TodoFacts::read(row);
        if (!ranking.includes(facts))
            return;
        IdKey id = IdKey::fromUtf8(facts.id);
        if (hidden.contains(id) || (!view.tag.isEmpty() && !tagged.contains(id)))
            return;
        if (marks)
            groups.insert(id, ranking.group(facts));
        IdKey parent = view.isTree() ? IdKey::fromUtf8(facts.parent) : IdKey();
        rows.push_back(
            {ranking.key(facts), {std::move(id), std::move(parent), ranking.section(facts)}});
    });
    if (!read)
        return read.error();
    std::ranges::sort(rows, [](const Ranked &a, const Ranked &b) {
        const int order = a.key.compare(b.key);
        return order != 0 ? order < 0 : a.place.id < b.place.id;
    });
    std::vector<TodoPlace> places;
    places.reserve(rows.size());
    for (Ranked &row : rows)
        places.push_back(std::move(row.place));
    Order order = arranged(places);
    if (marks)
        markHeads(order, groups);
    return order;
}

using FoundItems = std::vector<Sync::ListRow<TodoItem, IdKey>>;

/// In views across profiles also what the person may do in each.
Result<void> nameProfiles(Connection &connection, FoundItems &rows, bool isAcross)
{
    QHash<ProfileId, Profile> known;
    for (const auto &each : rows) {
        if (each.row)
            known.insert(each.row->profileId, Profile());
    }
    const auto profiles = ProfileDao(connection).findMany(known.keys());
    if (!profiles)
        return profiles.error();
    for (const Profile &profile : *profiles)
        known[profile.id] = profile;
    QHash<ProfileId, MemberRole> roles;
    if (isAcross) {
        auto found = ProfileDao(connection).roles();
        if (!found)
            return found.error();
        roles = *std::move(found);
    }
    for (auto &each : rows) {
        if (!each.row)
            continue;
        const Profile profile = known.value(each.row->profileId);
        each.row->profileName = profile.name;
        each.row->profileColor = profile.color.value_or(QString());
        each.row->profilePicture = profile.avatar.value_or(QString());
        each.row->role = roles.value(each.row->profileId);
    }
    return {};
}

Result<Order> orderOf(Connection &connection, const TodoView &view, Headings headings)
{
    const auto ranking = TodoRanking::of(connection, view);
    if (!ranking)
        return ranking.error();
    QSet<IdKey> hidden;
    if (view.kind != TodoKind::Trash) {
        auto found = hiddenIn(connection, *ranking);
        if (!found)
            return found.error();
        hidden = *std::move(found);
    }
    return view.isOneByHand() ? handOrder(connection, view, hidden)
                              : rankedOrder(connection, *ranking, hidden, headings);
}

} // namespace

Sync::ListSource<TodoItem, IdKey> todoListSource(const TodoView &view, Headings headings)
{
    Sync::ListSource<TodoItem, IdKey> source;
    source.order = [view, headings](Connection &connection) {
        return orderOf(connection, view, headings);
    };
    source.patch = [view, headings](Connection &connection, const Order &before,
                                    const Sync::LoggedChanges &changes) {
        return patchedTodos(connection, view, before, changes, headings);
    };
    source.rows = [isAcross =
                       view.isAcross()](Connection &connection,
                                        const std::vector<IdKey> &keys) -> Result<FoundItems> {
        auto rows = Sync::readRows<TodoItem>(
            connection, todoQueries().itemsById.sql(), keys,
            [](Statement &row) { return Sync::RowReader<TodoItem>::read(row); });
        if (!rows)
            return rows;
        if (auto named = nameProfiles(connection, *rows, isAcross); !named)
            return named.error();
        return rows;
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
    const TodoQueries &ask = todoQueries();
    const auto read = profile.isEmpty() ? ask.titles.forEach(connection, compare)
                                        : ask.titlesOf.forEach(connection, compare, profile);
    if (!read)
        return read.error();
    const auto isFound = [&](const IdKey &key) { return found.contains(key); };
    const auto begin = order.keys.begin() + std::clamp(from, 0, order.count());
    auto key = std::find_if(begin, order.keys.end(), isFound);
    if (key == order.keys.end())
        key = std::find_if(order.keys.begin(), begin, isFound);
    return key == order.keys.end() || !isFound(*key) ? std::nullopt : std::optional(*key);
}

} // namespace Models
