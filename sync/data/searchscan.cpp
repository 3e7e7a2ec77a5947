// SPDX-License-Identifier: Apache-2.0
#include "sync/data/searchscan.h"

#include <array>
#include <iterator>

namespace Sync {

Result<std::vector<SearchHit>> searchByScan(Connection &connection, const SearchSource &source,
                                            const SearchWords &words, SearchScope scope, int most)
{
    std::vector<SearchHit> hits;
    if (words.isEmpty())
        return hits;
    Result<Statement *> statement =
        connection.cached(SearchedRow::sql(source, "ORDER BY rowid DESC"));
    if (!statement)
        return statement.error();
    // Begins so, is called so, has it somewhere; and the same of those that come later.
    std::array<std::vector<SearchHit>, 6> tiers;
    while (true) {
        const Result<bool> isThere = (*statement)->step();
        if (!isThere)
            return isThere.error();
        if (!*isThere)
            break;
        SearchedRow row = SearchedRow::read(**statement, true);
        if (!row.isShown || (row.isLater && scope == SearchScope::First) || !words.match(row.texts))
            continue;
        const QString &name = row.texts.first();
        const std::size_t tier = words.matchStart(name) ? 0 : words.match({name}) ? 1 : 2;
        std::vector<SearchHit> &found = tiers[tier + (row.isLater ? 3 : 0)];
        if (found.size() < static_cast<std::size_t>(most))
            found.push_back({std::move(row.key), row.isMarked});
    }
    for (std::vector<SearchHit> &tier : tiers) {
        for (SearchHit &hit : tier) {
            if (hits.size() == static_cast<std::size_t>(most))
                return hits;
            hits.push_back(std::move(hit));
        }
    }
    return hits;
}

} // namespace Sync
