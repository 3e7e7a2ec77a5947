// SPDX-License-Identifier: Apache-2.0
#include "sync/store/changelog.h"

#include "sync/store/connection.h"

#include <algorithm>
#include <utility>

namespace Sync {

namespace {

/// More than these cost more to note and to look up than a list that is read anew.
constexpr std::size_t mostRows = 50;
constexpr char betweenTables = '\n';
constexpr char betweenIds = '\x1f';

/// Calls `take` with each part of `text`.
template <typename Take> void split(std::string_view text, char separator, Take take)
{
    while (true) {
        const std::size_t end = text.find(separator);
        take(text.substr(0, end));
        if (end == std::string_view::npos)
            return;
        text.remove_prefix(end + 1);
    }
}

void readEntry(std::string_view entry, ChangedRowsOfTables &tables)
{
    ChangedRowsOfTables known;
    bool isFirst = true;
    std::string_view names;
    split(entry, betweenTables, [&](std::string_view line) {
        if (std::exchange(isFirst, false)) {
            names = line;
            return;
        }
        ChangedRows *rows = nullptr;
        split(line, betweenIds, [&](std::string_view part) {
            if (rows)
                rows->add(part);
            else
                rows = &known[std::string(part)];
        });
    });
    split(names, ' ', [&](std::string_view name) {
        ChangedRows &rows = tables[std::string(name)];
        const auto found = known.find(name);
        if (found == known.end() || found->second.isWhole)
            return rows.addAll();
        for (const std::string &id : found->second.ids)
            rows.add(id);
    });
}

} // namespace

void ChangedRows::add(std::string_view id)
{
    if (isWhole || std::ranges::find(ids, id) != ids.end())
        return;
    const auto isControl = [](char c) { return static_cast<unsigned char>(c) < ' '; };
    if (ids.size() == mostRows || std::ranges::any_of(id, isControl))
        return addAll();
    ids.emplace_back(id);
}

void ChangedRows::addAll()
{
    isWhole = true;
    ids = {};
}

const ChangedRows *LoggedChanges::rowsOf(std::string_view table) const
{
    const auto found = tables.find(table);
    return found == tables.end() ? nullptr : &found->second;
}

Result<LoggedChanges> LoggedChanges::since(Connection &connection, std::int64_t place)
{
    Result<Statement *> log =
        connection.cached("SELECT id, tables FROM sync_change_log WHERE id >= ?1 ORDER BY id");
    if (!log)
        return log.error();
    // The entry of the place itself shows that nothing between was forgotten. Before the first
    // commit there is none.
    LoggedChanges changes;
    changes.last = place;
    changes.isComplete = place == 0;
    (*log)->bindInt(1, place);
    while (true) {
        const Result<bool> row = (*log)->step();
        if (!row)
            return row.error();
        if (!*row)
            return changes;
        const std::int64_t id = (*log)->columnInt(0);
        if (id == place) {
            changes.isComplete = true;
            continue;
        }
        if (id != changes.last + 1)
            changes.isComplete = false;
        changes.last = id;
        if (changes.isComplete)
            readEntry((*log)->columnText(1), changes.tables);
    }
}

Result<std::int64_t> LoggedChanges::end(Connection &connection)
{
    Result<Statement *> last =
        connection.cached("SELECT coalesce(max(id), 0) FROM sync_change_log");
    if (!last)
        return last.error();
    const Result<bool> row = (*last)->step();
    if (!row)
        return row.error();
    const std::int64_t id = (*last)->columnInt(0);
    (*last)->reset();
    return id;
}

std::string logEntry(const ChangedRowsOfTables &tables)
{
    std::string entry;
    for (const auto &[name, rows] : tables)
        entry += (entry.empty() ? "" : " ") + name;
    for (const auto &[name, rows] : tables) {
        if (rows.isWhole || name.starts_with("sync_"))
            continue;
        entry += betweenTables + name;
        for (const std::string &id : rows.ids)
            entry += betweenIds + id;
    }
    return entry;
}

std::string_view tablesOfEntry(std::string_view entry)
{
    return entry.substr(0, entry.find(betweenTables));
}

} // namespace Sync
