// SPDX-License-Identifier: Apache-2.0
#include "sync/store/reversal.h"

#include "sync/store/connection.h"
#include "sync/store/jsoncolumns.h"
#include "sync/store/schema.h"
#include "sync/store/sqltext.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>

namespace Sync {

namespace {

QString nameOf(const ColumnInfo &column)
{
    return QString::fromStdString(column.name);
}

/// The id as ?1, the values from ?2 on.
void bindRow(Statement &statement, const QString &id, const std::vector<QJsonValue> &values)
{
    statement.bindString(1, id);
    for (std::size_t i = 0; i < values.size(); ++i)
        bindValue(statement, static_cast<int>(i) + 2, values[i]);
}

} // namespace

Result<std::vector<UploadEntry>> Reversal::written()
{
    Result<Statement *> select = m_connection.cached(
        "SELECT " + std::string(uploadEntryColumns)
        + " FROM sync_crud WHERE tx = (SELECT next_tx FROM sync_state) ORDER BY id");
    if (!select)
        return select.error();
    return uploadEntriesOf(**select);
}

Result<Reversed> Reversal::takeBack(const std::vector<UploadEntry> &entries)
{
    const std::vector<Inserted> rows = inserted(entries);
    Result<bool> mayStay = mayPutAside(rows, entries);
    if (!mayStay)
        return mayStay.error();
    Reversed reversed;
    if (!*mayStay) {
        if (Result<void> done = takeBack(entries, Only::All, {}, reversed); !done)
            return done.error();
        return reversed;
    }
    // What was here before lets go of what was inserted, then that can be put aside.
    Rows fresh;
    std::ranges::transform(rows, std::inserter(fresh, fresh.end()), rowOf);
    if (Result<void> done = takeBack(entries, Only::Others, fresh, reversed); !done)
        return done.error();
    Result<Rows> staying = putAside(rows, reversed);
    if (!staying)
        return staying.error();
    // One that cannot be put aside was changed or used by somebody else, even when it looks as it
    // did at first.
    std::erase_if(fresh, [&](const Row &row) {
        return staying->contains(row) || row.first.toStdString() == m_aside->table;
    });
    reversed.leftAlone += int(std::ranges::count_if(rows, [&](const Inserted &row) {
        return row.entity->table == m_aside->table && !staying->contains(rowOf(row));
    }));
    if (Result<void> done = takeBack(entries, Only::These, fresh, reversed); !done)
        return done.error();
    return reversed;
}

Result<void> Reversal::takeBack(const std::vector<UploadEntry> &entries, Only which,
                                const Rows &these, Reversed &reversed)
{
    for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
        if (which != Only::All
            && these.contains({entry->table, entry->rowId}) != (which == Only::These))
            continue;
        const EntityInfo *entity = m_schema.find(entry->table.toStdString());
        // What is only uploaded cannot be called back.
        Result<Outcome> outcome =
            entity && !entity->insertOnly ? takeBack(*entity, *entry) : Result(Outcome::LeftAlone);
        if (!outcome)
            return outcome.error();
        reversed.writes += *outcome != Outcome::LeftAlone;
        reversed.leftAlone += *outcome != Outcome::Done;
    }
    return {};
}

Result<Reversal::Outcome> Reversal::takeBack(const EntityInfo &entity, const UploadEntry &entry)
{
    switch (entry.op) {
    case UploadOp::Put:
        return removeRow(entity, entry);
    case UploadOp::Patch:
        return resetColumns(entity, entry);
    case UploadOp::Delete:
        break;
    }
    return insertRow(entity, entry);
}

Result<Reversal::Outcome> Reversal::resetColumns(const EntityInfo &entity, const UploadEntry &entry)
{
    const QJsonObject data = entry.data.value_or(QJsonObject());
    const QJsonObject old = entry.old.value_or(QJsonObject());
    Result<std::optional<QJsonObject>> now = current(entity, entry.rowId, data);
    if (!now)
        return now.error();
    if (!*now)
        return Outcome::LeftAlone;
    std::string assignments;
    std::vector<QJsonValue> values;
    for (const ColumnInfo &column : entity.columns) {
        const QString name = nameOf(column);
        if (!data.contains(name) || !old.contains(name) || (*now)->value(name) != data.value(name))
            continue;
        Result<bool> stands = finds(entity, column.name, old.value(name));
        if (!stands)
            return stands.error();
        if (!*stands)
            continue;
        assignments += (assignments.empty() ? "" : ", ") + quoted(column.name) + " = ?"
            + std::to_string(values.size() + 2);
        values.push_back(old.value(name));
    }
    if (values.empty())
        return Outcome::LeftAlone;
    Result<Statement *> update = m_connection.cached("UPDATE " + quoted(entity.table) + " SET "
                                                     + assignments + " WHERE \"id\" = ?1");
    if (!update)
        return update.error();
    bindRow(**update, entry.rowId, values);
    if (Result<void> updated = (*update)->run(); !updated)
        return updated.error();
    return values.size() == std::size_t(data.size()) ? Outcome::Done : Outcome::Partly;
}

Result<Reversal::Outcome> Reversal::removeRow(const EntityInfo &entity, const UploadEntry &entry)
{
    const QJsonObject data = entry.data.value_or(QJsonObject());
    Result<std::optional<QJsonObject>> now = current(entity, entry.rowId, data);
    if (!now)
        return now.error();
    if (!*now || **now != data)
        return Outcome::LeftAlone;
    Result<bool> isReferred = isReferredTo(entity, entry.rowId, Referrers::All);
    if (!isReferred)
        return isReferred.error();
    if (*isReferred) {
        // Nobody misses what only the things put aside still need.
        Result<bool> isNeeded = isReferredTo(entity, entry.rowId, Referrers::NotAside);
        if (!isNeeded)
            return isNeeded.error();
        return *isNeeded ? Outcome::LeftAlone : Outcome::Done;
    }
    Result<Statement *> remove =
        m_connection.cached("DELETE FROM " + quoted(entity.table) + " WHERE \"id\" = ?1");
    if (!remove)
        return remove.error();
    (*remove)->bindString(1, entry.rowId);
    if (Result<void> removed = (*remove)->run(); !removed)
        return removed.error();
    return Outcome::Done;
}

Result<Reversal::Outcome> Reversal::insertRow(const EntityInfo &entity, const UploadEntry &entry)
{
    const QJsonObject old = entry.old.value_or(QJsonObject());
    Result<bool> isBack = exists(entity.table, "id", entry.rowId);
    if (!isBack)
        return isBack.error();
    if (*isBack || old.isEmpty())
        return Outcome::LeftAlone;
    std::string names = "\"id\"";
    std::string places = "?1";
    std::vector<QJsonValue> values;
    for (const ColumnInfo &column : entity.columns) {
        if (!old.contains(nameOf(column)))
            continue;
        Result<bool> stands = finds(entity, column.name, old.value(nameOf(column)));
        if (!stands)
            return stands.error();
        if (!*stands)
            return Outcome::LeftAlone;
        names += ", " + quoted(column.name);
        places += ", ?" + std::to_string(values.size() + 2);
        values.push_back(old.value(nameOf(column)));
    }
    Result<Statement *> insert = m_connection.cached("INSERT INTO " + quoted(entity.table) + " ("
                                                     + names + ") VALUES (" + places + ")");
    if (!insert)
        return insert.error();
    bindRow(**insert, entry.rowId, values);
    if (Result<void> inserted = (*insert)->run(); !inserted)
        return inserted.error();
    return Outcome::Done;
}

Result<std::optional<QJsonObject>> Reversal::current(const EntityInfo &entity, const QString &rowId,
                                                     const QJsonObject &wanted)
{
    const auto isWanted = [&](const ColumnInfo &column) { return wanted.contains(nameOf(column)); };
    Result<Statement *> select =
        m_connection.cached("SELECT " + jsonObject(entity, quoted(entity.table), isWanted)
                            + " FROM " + quoted(entity.table) + " WHERE \"id\" = ?1");
    if (!select)
        return select.error();
    (*select)->bindString(1, rowId);
    Result<bool> row = (*select)->step();
    if (!row)
        return row.error();
    const auto object = *row ? objectOf(**select, 0) : std::nullopt;
    (*select)->reset();
    return object;
}

Result<bool> Reversal::finds(const EntityInfo &entity, const std::string &column,
                             const QJsonValue &value)
{
    if (value.isNull())
        return true;
    for (const ForeignKeyInfo &key : entity.foreignKeys) {
        if (key.column != column)
            continue;
        Result<bool> stands = exists(key.table, "id", value.toString());
        if (!stands || !*stands)
            return stands;
    }
    return true;
}

Result<bool> Reversal::exists(const std::string &table, const std::string &column,
                              const QString &value)
{
    Result<Statement *> select = m_connection.cached("SELECT EXISTS (SELECT 1 FROM " + quoted(table)
                                                     + " WHERE " + quoted(column) + " = ?1)");
    if (!select)
        return select.error();
    (*select)->bindString(1, value);
    Result<bool> row = (*select)->step();
    if (!row)
        return row.error();
    const bool found = (*select)->columnInt(0) != 0;
    (*select)->reset();
    return found;
}

} // namespace Sync
