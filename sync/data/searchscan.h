// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/data/searchsource.h"
#include "sync/data/searchwords.h"
#include "sync/result.h"
#include "sync/store/connection.h"

#include <vector>

namespace Sync {

/// Looks through all rows for what SearchIndex::find() would find, in the same order: for a program
/// that searches once. 100,000 rows take a moment. At most `most` hits. *Threading:* that of the
/// Connection. *Errors:* those of the Connection.
Result<std::vector<SearchHit>> searchByScan(Connection &connection, const SearchSource &source,
                                            const SearchWords &words, SearchScope scope, int most);

} // namespace Sync
