// SPDX-License-Identifier: Apache-2.0
#include "models/todopatch.h"

#include "models/todoheads.h"
#include "models/todoqueries.h"

#include <QHash>

#include <algorithm>
#include <tuple>

namespace Models {

using Sync::Connection;
using Sync::IdKey;
using Sync::Result;
using Sync::Statement;

namespace {

using Order = Sync::ListOrder<IdKey>;
using Lifted = LiftedTodos;
using MaybeLifted = Result<std::optional<Lifted>>;

/// More than this are not looked at one by one.
constexpr std::size_t mostRows = 200;

/// Where a to-do stands among those of its level.
struct Rank
{
    std::uint32_t section = 0;
    std::string key;
};

/// A to-do that was changed.
struct Changed
{
    IdKey id;
    IdKey parent; ///< as a list sees it
    Rank rank;
    bool isThere = false; ///< in the file
    bool isOurs = false; ///< in a profile that the list shows
    bool isTrashed = false;
    bool isShown = false; ///< from now on

    int oldRow = -1; ///< -1: it was not in the list
    int oldDepth = 0;
    int count = 1; ///< with what stood below it
    int parentRow = -1;
    int spot = -1;
    int depth = 0;
};

class Patcher
{
public:
    Patcher(Connection &connection, const TodoRanking &ranking, const Order &before)
        : m_connection(connection)
        , m_ranking(ranking)
        , m_before(before)
        , m_isTree(m_ranking.view().isTree())
    {
    }

    MaybeLifted patch(const std::vector<std::string> &ids);

private:
    /// Nothing: an error, or too little is known; m_error tells which.
    bool fail(const Sync::Error &error)
    {
        m_error = error;
        return false;
    }
    template <typename T> bool check(const Result<T> &result)
    {
        return result ? true : fail(result.error());
    }

    bool addBelow(std::vector<IdKey> &ids);
    bool look(const IdKey &id);
    bool isVisible(const IdKey &id, bool &isShown);
    bool locate();
    bool findByRank(Changed &changed);
    void findByLooking();
    bool measure();
    bool isFamilyWhole(Changed &changed);
    bool mayStay(Changed &changed);
    bool mayGo(const Changed &changed);
    bool countShownChildren(const IdKey &id, int &count);
    bool hasChildren(const IdKey &id, bool &has);
    bool place(Changed &changed);
    bool rankOf(int row, Rank &rank);
    int depthAt(int row) const { return m_before.depthAt(row) & ~headMark; }
    int blockEnd(int row) const;
    bool isLifted(int row) const;
    Lifted lifted() const;

    Connection &m_connection;
    const TodoRanking &m_ranking;
    const Order &m_before;
    bool m_isTree;
    std::vector<Changed> m_changed;
    std::vector<std::pair<int, int>> m_liftedRows; ///< first and count
    QHash<int, Rank> m_ranks; ///< of rows that were looked at
    std::optional<Sync::Error> m_error;
};

MaybeLifted Patcher::patch(const std::vector<std::string> &texts)
{
    std::vector<IdKey> ids;
    for (const std::string &text : texts)
        ids.push_back(IdKey::fromUtf8(text));
    const bool isDone = [&] {
        // A to-do that comes from the trash or goes there takes along what lies below it.
        if (!m_isTree && m_ranking.view().kind != TodoKind::Trash && !addBelow(ids))
            return false;
        for (const IdKey &id : ids) {
            if (!look(id))
                return false;
        }
        if (!locate() || !measure())
            return false;
        return std::ranges::all_of(m_changed,
                                   [this](Changed &each) { return !each.isShown || place(each); });
    }();
    if (m_error)
        return *m_error;
    return isDone ? std::optional(lifted()) : std::nullopt;
}

bool Patcher::addBelow(std::vector<IdKey> &ids)
{
    for (std::size_t i = 0, count = ids.size(); i < count; ++i) {
        const auto below = todoQueries().allBelow.all(m_connection, ids[i].text());
        if (!check(below) || static_cast<std::size_t>(below->size()) > mostRows)
            return false;
        for (const QString &id : *below) {
            if (const IdKey key(id); std::ranges::find(ids, key) == ids.end())
                ids.push_back(key);
        }
    }
    return ids.size() <= mostRows;
}

/// What the file says about one of them.
bool Patcher::look(const IdKey &id)
{
    Changed changed;
    changed.id = id;
    const auto read = todoQueries().factsById.forEach(
        m_connection,
        [&](Statement &row) {
            const TodoFacts facts = TodoFacts::read(row);
            changed.isThere = true;
            changed.isOurs = m_ranking.includesProfile(facts.profile);
            changed.isTrashed = !facts.deletedAt.empty();
            changed.isShown = m_ranking.includes(facts);
            changed.rank = {m_ranking.section(facts), m_ranking.key(facts)};
            if (m_isTree)
                changed.parent = IdKey::fromUtf8(facts.parent);
        },
        id.text());
    if (!check(read) || !isVisible(id, changed.isShown))
        return false;
    m_changed.push_back(std::move(changed));
    return true;
}

/// Takes the view's tag, and what lies above, into account.
bool Patcher::isVisible(const IdKey &id, bool &isShown)
{
    const TodoView &view = m_ranking.view();
    if (isShown && !view.tag.isEmpty()) {
        const auto tagged = todoQueries().hasTag.one(m_connection, id.text(), view.tag);
        if (!check(tagged))
            return false;
        isShown = *tagged;
    }
    if (isShown && view.kind != TodoKind::Trash) {
        const auto above = todoQueries().trashedAbove.all(m_connection, id.text());
        if (!check(above))
            return false;
        isShown = std::ranges::none_of(*above, [this](const QString &profile) {
            return m_ranking.includesProfile(profile.toStdString());
        });
    }
    return true;
}

/// Finds their old rows, and those of their parents.
bool Patcher::locate()
{
    for (Changed &changed : m_changed) {
        if (changed.isShown && changed.parent.isEmpty() && !findByRank(changed))
            return false;
    }
    findByLooking();
    return true;
}

/// Most changes leave a to-do where it is: there it is found in few steps.
bool Patcher::findByRank(Changed &changed)
{
    int first = 0;
    int end = m_before.count();
    while (first < end) {
        int row = first + (end - first) / 2;
        const int middle = row;
        while (row >= first && depthAt(row) > 0)
            --row;
        if (row < first) {
            first = middle + 1;
            continue;
        }
        if (m_before.keys[row] == changed.id) {
            changed.oldRow = row;
            return true;
        }
        Rank rank;
        if (!rankOf(row, rank)) {
            // It may be a changed one that is gone.
            if (m_error)
                return false;
            return true;
        }
        if (std::tie(changed.rank.section, changed.rank.key, changed.id)
            < std::tie(rank.section, rank.key, m_before.keys[row]))
            end = row;
        else
            first = middle + 1;
    }
    return true;
}

void Patcher::findByLooking()
{
    QHash<IdKey, std::vector<int *>> wanted;
    for (Changed &changed : m_changed) {
        if (changed.oldRow < 0)
            wanted[changed.id].push_back(&changed.oldRow);
        if (changed.isShown && !changed.parent.isEmpty())
            wanted[changed.parent].push_back(&changed.parentRow);
    }
    const std::vector<IdKey> keys(wanted.keyBegin(), wanted.keyEnd());
    const auto found = [&](const IdKey &key, int row) {
        for (int *place : wanted.value(key))
            *place = row;
    };
    if (keys.empty())
        return;
    for (int row = 0; row < m_before.count(); ++row) {
        const IdKey &key = m_before.keys[row];
        // A few comparisons are quicker than a look into a hash.
        const bool isWanted =
            keys.size() <= 4 ? std::ranges::find(keys, key) != keys.end() : wanted.contains(key);
        if (isWanted)
            found(key, row);
    }
}

int Patcher::blockEnd(int row) const
{
    const int depth = depthAt(row);
    int end = row + 1;
    while (end < m_before.count() && depthAt(end) > depth)
        ++end;
    return end;
}

bool Patcher::isLifted(int row) const
{
    return std::ranges::any_of(m_liftedRows, [row](const auto &rows) {
        return row >= rows.first && row < rows.first + rows.second;
    });
}

/// How much of the list each of them takes along, and whether that is all there is to it.
bool Patcher::measure()
{
    for (Changed &changed : m_changed) {
        if (changed.oldRow < 0)
            continue;
        changed.oldDepth = depthAt(changed.oldRow);
        changed.count = blockEnd(changed.oldRow) - changed.oldRow;
        m_liftedRows.emplace_back(changed.oldRow, changed.count);
    }
    if (!m_isTree)
        return true;
    for (Changed &changed : m_changed) {
        const bool isInOther = std::ranges::any_of(m_changed, [&](const Changed &other) {
            return changed.oldRow > other.oldRow && other.oldRow >= 0
                && changed.oldRow < other.oldRow + other.count;
        });
        if (isInOther || !isFamilyWhole(changed))
            return false;
    }
    return true;
}

bool Patcher::isFamilyWhole(Changed &changed)
{
    if (changed.oldRow >= 0)
        return changed.isShown ? mayStay(changed) : mayGo(changed);
    // Families are of one profile.
    if (changed.isThere && !changed.isOurs)
        return true;
    // It may have come from the trash, or go there now.
    bool has = false;
    if (!hasChildren(changed.id, has) || has)
        return false;
    return !changed.isShown || mayStay(changed);
}

/// Decides on its level; false where a parent was changed as well, or what is below comes apart.
bool Patcher::mayStay(Changed &changed)
{
    if (!changed.parent.isEmpty()) {
        const bool isParentChanged = std::ranges::any_of(
            m_changed, [&](const Changed &other) { return other.id == changed.parent; });
        // What stands above its parent moves with all that is below.
        if (isParentChanged || (changed.parentRow >= 0 && isLifted(changed.parentRow)))
            return false;
    }
    changed.depth = changed.parentRow < 0 ? 0 : depthAt(changed.parentRow) + 1;
    if (changed.count > 1 && (changed.oldDepth != 0 || changed.depth != 0))
        return false;
    if (changed.oldRow < 0)
        return true;
    int children = 0;
    for (int row = changed.oldRow + 1; row < changed.oldRow + changed.count; ++row)
        children += depthAt(row) == changed.oldDepth + 1 ? 1 : 0;
    int shown = 0;
    return countShownChildren(changed.id, shown) && shown == children;
}

/// Alone, or with all that is below it into the trash.
bool Patcher::mayGo(const Changed &changed)
{
    if (!changed.isTrashed)
        return changed.count == 1;
    if (!changed.isOurs || changed.oldDepth != 0)
        return false;
    const auto below = todoQueries().keptBelow.all(m_connection, changed.id.text());
    return check(below) && below->size() == changed.count - 1;
}

bool Patcher::countShownChildren(const IdKey &id, int &count)
{
    std::vector<IdKey> children;
    const auto read = todoQueries().childFacts.forEach(
        m_connection,
        [&](Statement &row) {
            const TodoFacts facts = TodoFacts::read(row);
            if (m_ranking.includes(facts))
                children.push_back(IdKey::fromUtf8(facts.id));
        },
        id.text());
    if (!check(read))
        return false;
    for (const IdKey &child : children) {
        bool isShown = true;
        if (!isVisible(child, isShown))
            return false;
        count += isShown ? 1 : 0;
    }
    return true;
}

bool Patcher::hasChildren(const IdKey &id, bool &has)
{
    return check(todoQueries().childFacts.forEach(
        m_connection, [&has](Statement &) { has = true; }, id.text()));
}

/// False without an error where the row is not in the file (any more).
bool Patcher::rankOf(int row, Rank &rank)
{
    const auto known = m_ranks.constFind(row);
    if (known != m_ranks.cend()) {
        rank = *known;
        return true;
    }
    bool isThere = false;
    const auto read = todoQueries().factsById.forEach(
        m_connection,
        [&](Statement &statement) {
            const TodoFacts facts = TodoFacts::read(statement);
            rank = {m_ranking.section(facts), m_ranking.key(facts)};
            isThere = true;
        },
        m_before.keys[row].text());
    if (!check(read) || !isThere)
        return false;
    m_ranks.insert(row, rank);
    return true;
}

/// Finds the place among the rows of its level that stay.
bool Patcher::place(Changed &changed)
{
    int first = changed.parentRow < 0 ? 0 : changed.parentRow + 1;
    int end = changed.parentRow < 0 ? m_before.count() : blockEnd(changed.parentRow);
    Rank &own = changed.rank;
    if (changed.depth > 0)
        own.section = 0;
    while (first < end) {
        int row = first + (end - first) / 2;
        const int middle = row;
        while (row >= first && (depthAt(row) > changed.depth || isLifted(row)))
            --row;
        if (row < first) {
            first = middle + 1;
            continue;
        }
        Rank rank;
        if (!rankOf(row, rank))
            return false;
        const std::uint32_t otherSection = changed.depth == 0 ? rank.section : 0;
        if (std::tie(own.section, own.key, changed.id)
            < std::tie(otherSection, rank.key, m_before.keys[row]))
            end = row;
        else
            first = middle + 1;
    }
    changed.spot = first;
    return true;
}

Lifted Patcher::lifted() const
{
    std::vector<const Changed *> sorted;
    for (const Changed &changed : m_changed) {
        if (changed.oldRow >= 0 || changed.isShown)
            sorted.push_back(&changed);
    }
    // What ends a family comes before what follows it.
    std::ranges::sort(sorted, [](const Changed *a, const Changed *b) {
        return std::tie(a->spot, b->depth, a->rank.section, a->rank.key, a->id)
            < std::tie(b->spot, a->depth, b->rank.section, b->rank.key, b->id);
    });
    Lifted lifted;
    for (const Changed *each : sorted)
        lifted.push_back({each->id, each->oldRow, each->count, each->spot, each->depth});
    return lifted;
}

} // namespace

MaybeLifted patchedTodos(Connection &connection, const TodoView &view, const Order &before,
                         const Sync::LoggedChanges &changes, Headings headings)
{
    const auto ranking = TodoRanking::of(connection, view);
    if (!ranking)
        return ranking.error();
    const auto decides = [&](const auto &each) { return ranking->dependsOn(each.first); };
    if (!before.isPatchable || std::ranges::any_of(changes.tables, decides))
        return std::optional<Lifted>();
    const Sync::ChangedRows *rows = changes.rowsOf("todo");
    if (!rows)
        return std::optional(Lifted());
    if (rows->isWhole)
        return std::optional<Lifted>();
    MaybeLifted lifted = Patcher(connection, *ranking, before).patch(rows->ids);
    if (!lifted || !*lifted || !marksHeads(view, headings))
        return lifted;
    return withHeads(connection, *ranking, before, **std::move(lifted));
}

} // namespace Models
