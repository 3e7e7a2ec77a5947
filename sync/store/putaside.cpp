// SPDX-License-Identifier: Apache-2.0
#include "sync/store/connection.h"
#include "sync/store/jsoncolumns.h"
#include "sync/store/reversal.h"
#include "sync/store/schema.h"
#include "sync/store/sqltext.h"

#include <algorithm>
#include <map>

namespace Sync {

namespace {

/// What a row refers to: table and id.
template <typename Use>
void eachReference(const EntityInfo &entity, const QJsonObject &columns, Use use)
{
    for (const ForeignKeyInfo &key : entity.foreignKeys) {
        const QJsonValue id = columns.value(QString::fromStdString(key.column));
        if (id.isString())
            use(std::pair(QString::fromStdString(key.table), id.toString()));
    }
}

} // namespace

Reversal::Row Reversal::rowOf(const Inserted &row)
{
    return {QString::fromStdString(row.entity->table), row.id};
}

std::vector<Reversal::Inserted> Reversal::inserted(const std::vector<UploadEntry> &entries) const
{
    std::vector<Inserted> rows;
    std::map<Row, std::size_t> places;
    for (const UploadEntry &entry : entries) {
        const EntityInfo *entity = m_schema.find(entry.table.toStdString());
        const QJsonObject data = entry.data.value_or(QJsonObject());
        const auto known = places.find({entry.table, entry.rowId});
        if (entry.op == UploadOp::Put && entity && !entity->insertOnly) {
            places[{entry.table, entry.rowId}] = rows.size();
            rows.push_back({entity, entry.rowId, data});
        } else if (entry.op == UploadOp::Delete && known != places.end()) {
            rows[known->second].entity = nullptr;
            places.erase(known);
        } else if (known != places.end()) {
            QJsonObject &columns = rows[known->second].columns;
            for (auto column = data.begin(); column != data.end(); ++column)
                columns.insert(column.key(), column.value());
        }
    }
    std::erase_if(rows, [](const Inserted &row) { return !row.entity; });
    return rows;
}

Result<bool> Reversal::isWaiting(std::int64_t transaction)
{
    if (transaction <= m_lastSent)
        return false;
    Result<std::int64_t> isThere =
        m_connection.number("SELECT EXISTS (SELECT 1 FROM sync_crud WHERE tx = ?1)", {transaction});
    return isThere ? Result<bool>(*isThere != 0) : Result<bool>(isThere.error());
}

Result<bool> Reversal::isOnlyOurs(const Inserted &row, const Rows &ours)
{
    Result<std::optional<QJsonObject>> now = current(*row.entity, row.id, row.columns);
    if (!now)
        return now.error();
    if (!*now || **now != row.columns)
        return false;
    Result<bool> isReferred = isReferredTo(*row.entity, row.id, Referrers::NotAside, ours);
    return isReferred ? Result<bool>(!*isReferred) : isReferred;
}

std::string Reversal::notAside(const EntityInfo &entity) const
{
    const EntityInfo *table = m_aside ? m_schema.find(m_aside->table) : nullptr;
    if (!table)
        return {};
    const std::string marked = "." + quoted(m_aside->column) + " IS NOT NULL";
    const auto refersTo = [&](const std::string &row, const ForeignKeyInfo &key,
                              const std::string &other, const std::string &condition) {
        return "EXISTS (SELECT 1 FROM " + quoted(table->table) + " AS " + other + " WHERE " + other
            + ".\"id\" = " + row + "." + quoted(key.column) + " AND (" + condition + "))";
    };
    // One that stands under another one that is aside is so too.
    std::string isAside = "up" + marked;
    for (const ForeignKeyInfo &key : table->foreignKeys) {
        if (key.table == table->table)
            isAside += " OR " + refersTo("up", key, "above", "above" + marked);
    }
    std::string condition = &entity == table ? " AND NOT (row" + marked + ")" : std::string();
    for (const ForeignKeyInfo &key : entity.foreignKeys) {
        if (key.table == table->table)
            condition += " AND NOT " + refersTo("row", key, "up", isAside);
    }
    return condition;
}

Result<bool> Reversal::isReferredTo(const EntityInfo &entity, const QString &rowId, Referrers which,
                                    const Rows &but)
{
    for (const EntityInfo &other : m_schema.entities()) {
        for (const ForeignKeyInfo &key : other.foreignKeys) {
            if (key.table != entity.table)
                continue;
            Result<Statement *> select = m_connection.cached(
                "SELECT \"id\" FROM " + quoted(other.table) + " AS row WHERE " + quoted(key.column)
                + " = ?1" + (which == Referrers::NotAside ? notAside(other) : std::string()));
            if (!select)
                return select.error();
            (*select)->bindString(1, rowId);
            const QString table = QString::fromStdString(other.table);
            bool isFound = false;
            Result<bool> row = (*select)->step();
            for (; row && *row && !isFound; row = (*select)->step())
                isFound = !but.contains({table, (*select)->columnString(0)});
            (*select)->reset();
            if (!row)
                return row.error();
            if (isFound)
                return true;
        }
    }
    return false;
}

Result<void> Reversal::mark(const Inserted &row)
{
    Result<Statement *> update =
        m_connection.cached("UPDATE " + quoted(m_aside->table) + " SET " + quoted(m_aside->column)
                            + " = ?2 WHERE \"id\" = ?1");
    if (!update)
        return update.error();
    (*update)->bindString(1, row.id);
    (*update)->bindString(2, m_aside->value);
    return (*update)->run();
}

Result<bool> Reversal::mayPutAside(const std::vector<Inserted> &rows,
                                   const std::vector<UploadEntry> &entries)
{
    const bool hasAny = m_aside && std::ranges::any_of(rows, [this](const Inserted &row) {
                            return row.entity->table == m_aside->table;
                        });
    if (!hasAny)
        return false;
    // A transaction is taken off the queue whole.
    Result<bool> waits = isWaiting(entries.front().transaction);
    return waits ? Result<bool>(!*waits) : waits;
}

Result<Reversal::Rows> Reversal::putAside(const std::vector<Inserted> &rows, Reversed &reversed)
{
    // What refers to a row was inserted after it.
    Rows ours;
    for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
        Result<bool> isOurs = isOnlyOurs(*row, ours);
        if (!isOurs)
            return isOurs.error();
        if (*isOurs)
            ours.insert(rowOf(*row));
    }
    Rows staying;
    for (const Inserted &row : rows) {
        if (!ours.contains(rowOf(row)))
            continue;
        bool isUnderOne = false;
        eachReference(*row.entity, row.columns,
                      [&](const Row &other) { isUnderOne |= staying.contains(other); });
        if (!isUnderOne && row.entity->table != m_aside->table)
            continue;
        if (!isUnderOne) {
            if (Result<void> marked = mark(row); !marked)
                return marked.error();
            ++reversed.putAside;
        }
        staying.insert(rowOf(row));
        ++reversed.writes;
    }
    // And the tags, say, that these have brought along.
    for (const Inserted &row : rows) {
        if (!staying.contains(rowOf(row)))
            continue;
        eachReference(*row.entity, row.columns, [&](const Row &other) {
            if (ours.contains(other) && staying.insert(other).second)
                ++reversed.writes;
        });
    }
    return staying;
}

} // namespace Sync
