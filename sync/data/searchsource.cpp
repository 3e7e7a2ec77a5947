// SPDX-License-Identifier: Apache-2.0
#include "sync/data/searchsource.h"

#include "sync/store/sqltext.h"

#include <functional>
#include <string_view>

namespace Sync {

namespace {

constexpr int firstText = 5;

} // namespace

SearchedRow SearchedRow::read(const Statement &statement, bool withTexts)
{
    SearchedRow row;
    row.rowid = statement.columnInt(0);
    row.key = IdKey::fromUtf8(statement.columnText(1));
    row.isShown = statement.columnInt(2) != 0;
    row.isLater = statement.columnInt(3) != 0;
    row.isMarked = statement.columnInt(4) != 0;
    for (int column = firstText; column < statement.columnCount(); ++column) {
        const std::size_t text = std::hash<std::string_view>{}(statement.columnText(column));
        row.hash = (row.hash ^ text) * 0x9e3779b97f4a7c15U + 1;
    }
    if (withTexts)
        readTexts(statement, row.texts);
    return row;
}

void SearchedRow::readTexts(const Statement &statement, QStringList &texts)
{
    for (int column = firstText; column < statement.columnCount(); ++column)
        texts += statement.columnString(column);
}

std::string SearchedRow::sql(const SearchSource &source, const std::string &rest)
{
    std::string sql =
        "SELECT rowid, \"id\", " + source.isShown + ", " + source.isLater + ", " + source.isMarked;
    for (const std::string &column : source.columns)
        sql += ", " + quoted(column);
    return sql + " FROM " + quoted(source.table) + " " + rest;
}

} // namespace Sync
