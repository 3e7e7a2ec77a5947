// SPDX-License-Identifier: Apache-2.0
#include "models/todosearchsource.h"

#include "models/profiledao.h"
#include "models/todolistsource.h"
#include "models/todoqueries.h"
#include "models/todosearchqueries.h"
#include "models/todoview.h"
#include "sync/data/searchscan.h"

#include <QSet>

#include <chrono>

namespace Models {

using Sync::Connection;
using Sync::IdKey;
using Sync::Result;
using Sync::SearchHit;
using Sync::SearchScope;
using Sync::SearchWords;

namespace {

using Hits = std::vector<SearchHit>;
using FoundItems = std::vector<Sync::ListRow<TodoItem, IdKey>>;

/// A key waits no longer for what was changed meanwhile; the rest comes a moment later.
constexpr std::chrono::milliseconds catchUpLimit{4};
constexpr int lineLength = 120;

/// Profiles that the person has left and that are not gone yet.
Result<QSet<ProfileId>> leftProfiles(Connection &connection)
{
    const auto all = todoSearchQueries().profiles.all(connection);
    if (!all)
        return all.error();
    const auto shown = ProfileDao(connection).shownIds();
    if (!shown)
        return shown.error();
    QSet<ProfileId> left(all->begin(), all->end());
    for (const ProfileId &profile : *shown)
        left.remove(profile);
    return left;
}

/// Without what lies under something in the trash, or in a profile that the person has left.
Result<Hits> visible(Connection &connection, Hits hits)
{
    const auto left = leftProfiles(connection);
    if (!left)
        return left.error();
    Hits kept;
    kept.reserve(hits.size());
    for (SearchHit &hit : hits) {
        if (hit.isMarked) {
            const auto above = todoQueries().trashedAbove.first(connection, hit.key.text());
            if (!above)
                return above.error();
            if (*above)
                continue;
        }
        if (!left->isEmpty()) {
            const auto profile = todoSearchQueries().profileOf.first(connection, hit.key.text());
            if (!profile)
                return profile.error();
            if (!*profile || left->contains(**profile))
                continue;
        }
        kept.push_back(std::move(hit));
    }
    return kept;
}

Result<Hits> indexed(Connection &connection, Sync::SearchIndex &index, const SearchWords &words,
                     SearchScope scope)
{
    if (const auto caughtUp = index.catchUp(connection, catchUpLimit); !caughtUp)
        return caughtUp.error();
    return index.find(words, scope, mostFoundTodos);
}

Result<Hits> found(Connection &connection, const std::shared_ptr<Sync::SearchIndex> &index,
                   const SearchWords &words, SearchScope scope)
{
    // Whatever is found, the list has to hear of every change of to-dos.
    if (const auto asked = todoSearchQueries().hasAny.first(connection); !asked)
        return asked.error();
    if (index) {
        Result<Hits> hits = indexed(connection, *index, words, scope);
        if (hits || hits.error().code == Sync::ErrorCode::Cancelled)
            return hits;
    }
    return Sync::searchByScan(connection, searchedTodos(), words, scope, mostFoundTodos);
}

Result<void> addLines(Connection &connection, const SearchWords &words, FoundItems &rows)
{
    for (auto &each : rows) {
        if (!each.row || words.match({each.row->title}))
            continue;
        const auto notes = todoSearchQueries().notesOf.first(connection, each.key.text());
        if (!notes)
            return notes.error();
        if (*notes)
            each.row->foundLine = words.lineIn(**notes, lineLength);
    }
    return {};
}

} // namespace

Sync::SearchSource searchedTodos()
{
    return {"todo",
            {"title", "notes"},
            "deleted_at IS NULL",
            "completed_at IS NOT NULL",
            "parent_id IS NOT NULL"};
}

Result<QList<Todo>> findTodos(Connection &connection, const SearchWords &words, SearchScope scope)
{
    auto hits = found(connection, nullptr, words, scope);
    if (!hits)
        return hits.error();
    const auto shown = visible(connection, *std::move(hits));
    if (!shown)
        return shown.error();
    QList<Todo> todos;
    for (const SearchHit &hit : *shown) {
        auto todo = todoSearchQueries().todosById.first(connection, hit.key.text());
        if (!todo)
            return todo.error();
        if (*todo)
            todos += **std::move(todo);
    }
    return todos;
}

Sync::ListSource<TodoItem, IdKey> todoSearchSource(const std::weak_ptr<Sync::SearchIndex> &index,
                                                   const SearchWords &words, SearchScope scope)
{
    using Order = Sync::ListOrder<IdKey>;
    Sync::ListSource<TodoItem, IdKey> source;
    source.order = [index, words, scope](Connection &connection) -> Result<Order> {
        Order order;
        auto hits = found(connection, index.lock(), words, scope);
        if (!hits)
            return hits.error();
        auto shown = visible(connection, *std::move(hits));
        if (!shown)
            return shown.error();
        for (SearchHit &hit : *shown)
            order.keys.push_back(std::move(hit.key));
        return order;
    };
    source.rows = [rows = todoListSource(TodoView()).rows,
                   words](Connection &connection,
                          const std::vector<IdKey> &keys) -> Result<FoundItems> {
        auto found = rows(connection, keys);
        if (!found)
            return found;
        if (auto added = addLines(connection, words, *found); !added)
            return added.error();
        return found;
    };
    return source;
}

} // namespace Models
