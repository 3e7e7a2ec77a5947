// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/data/idkey.h"
#include "sync/store/statement.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <string>
#include <vector>

namespace Sync {

/// Which rows of a table are searched, and in what: names and expressions of SQL over its columns.
struct SearchSource
{
    std::string table; ///< of an entity, so that its first column is its id
    /// At least one. The first is what a row is called: what is found there comes first.
    std::vector<std::string> columns;
    std::string isShown = "1"; ///< others are not searched
    std::string isLater = "0"; ///< these come behind all others, and only when asked for
    std::string isMarked = "0"; ///< said with what is found, for whoever asked to look closer
};

/// Which of the rows a search is for.
enum class SearchScope {
    First, ///< not those that come later
    All,
};

/// A row that was found.
struct SearchHit
{
    IdKey key;
    bool isMarked = false;
    friend bool operator==(const SearchHit &, const SearchHit &) = default;
};

/// A row as a search reads it: the one place that knows the columns of its statements.
struct SearchedRow
{
    std::int64_t rowid = 0;
    IdKey key;
    bool isShown = false;
    bool isLater = false;
    bool isMarked = false;
    std::uint64_t hash = 0; ///< of all texts
    QStringList texts;

    /// The statement's present row; its texts only when they are asked for.
    static SearchedRow read(const Statement &statement, bool withTexts);
    static void readTexts(const Statement &statement, QStringList &texts);
    /// Selects rows for read(), up to `rest` ("WHERE …").
    static std::string sql(const SearchSource &source, const std::string &rest);
};

} // namespace Sync
