// SPDX-License-Identifier: Apache-2.0
#include "sync/store/overwrittenvalues.h"

#include "sync/store/connection.h"
#include "sync/store/jsoncolumns.h"
#include "sync/store/schema.h"
#include "sync/store/sqltext.h"

#include <QJsonDocument>
#include <QVariant>

namespace Sync {

namespace {

/// Kept so long, and shown no longer.
constexpr const char *isKept =
    "overwritten_at > strftime('%Y-%m-%dT%H:%M:%f000Z', 'now', '-30 days')";

bool isCaptured(const ColumnInfo &column)
{
    return !column.setByServer && !column.localOnly;
}

/// A column gives what was written its own type: a number in a text column is a text.
bool isSame(const QJsonValue &ours, const QJsonValue &theirs)
{
    return ours == theirs
        || (!ours.isNull() && !theirs.isNull()
            && ours.toVariant().toString() == theirs.toVariant().toString());
}

} // namespace

Result<void> OverwrittenValues::compareUploaded()
{
    Result<Statement *> select = m_connection.cached(
        "SELECT row_type, row_id, op, data FROM sync_uploaded ORDER BY row_type, row_id, id");
    if (!select)
        return select.error();
    std::vector<Uploaded> rows;
    Result<bool> found = (*select)->step();
    for (; found && *found; found = (*select)->step()) {
        const Statement &row = **select;
        const std::string_view table = row.columnText(0);
        const std::string_view id = row.columnText(1);
        if (rows.empty() || rows.back().table != table || rows.back().rowId != id)
            rows.push_back({std::string(table), std::string(id), {}, false, false});
        Uploaded &uploaded = rows.back();
        const bool isPut = row.columnText(2) == "PUT";
        uploaded.isDeleted = row.columnText(2) == "DELETE";
        if (isPut || uploaded.isDeleted)
            uploaded.values = QJsonObject();
        uploaded.isNew = isPut || (uploaded.isNew && !uploaded.isDeleted);
        const std::string_view data = row.columnText(3);
        const QJsonObject values =
            QJsonDocument::fromJson(
                QByteArray::fromRawData(data.data(), static_cast<qsizetype>(data.size())))
                .object();
        for (auto value = values.begin(); value != values.end(); ++value) {
            // What a new row does not hold, nobody wrote.
            if (!isPut || !value->isNull())
                uploaded.values.insert(value.key(), value.value());
        }
    }
    if (!found)
        return found.error();
    if (rows.empty())
        return {};
    for (const Uploaded &row : rows) {
        if (Result<void> compared = compareRow(row); !compared)
            return compared;
    }
    return m_connection.execute("DELETE FROM sync_uploaded; DELETE FROM overwritten_value"
                                " WHERE NOT "
                                + std::string(isKept));
}

Result<void> OverwrittenValues::compareRow(const Uploaded &row)
{
    const EntityInfo *entity = m_schema.find(row.table);
    if (!entity || !entity->isDownloaded() || row.isDeleted || row.values.isEmpty())
        return {};
    std::string sql = "SELECT 1";
    for (const ColumnInfo &column : entity->columns)
        sql += ", " + quoted(column.name);
    Result<Statement *> select =
        m_connection.cached(sql + " FROM " + quoted(entity->table) + " WHERE \"id\" = ?1");
    if (!select)
        return select.error();
    (*select)->bindText(1, row.rowId);
    Result<bool> isHere = (*select)->step();
    if (!isHere)
        return isHere.error();
    if (!*isHere)
        return noteGone(*entity, row);
    std::vector<Conflict> conflicts;
    for (std::size_t i = 0; i < entity->columns.size(); ++i) {
        const ColumnInfo &column = entity->columns[i];
        const QString name = QString::fromStdString(column.name);
        if (!isCaptured(column) || !row.values.contains(name))
            continue;
        const QJsonValue ours = row.values.value(name);
        const QJsonValue theirs = valueOf(**select, static_cast<int>(i) + 1);
        if (!isSame(ours, theirs))
            conflicts.push_back({QString::fromStdString(row.table),
                                 QString::fromStdString(row.rowId), name, ours, theirs});
    }
    (*select)->reset();
    for (const Conflict &conflict : conflicts) {
        if (Result<void> decided = decide(*entity, conflict); !decided)
            return decided;
    }
    return {};
}

/// The row went after it was uploaded. That is nobody's doing but ours when it is a child of
/// something that was deleted here in the meantime.
Result<void> OverwrittenValues::noteGone(const EntityInfo &entity, const Uploaded &row)
{
    Result<bool> isHeld = exists("SELECT 1 FROM sync_dirty_row WHERE held = 1 AND row_id = ?2"
                                 " AND row_type = (SELECT id FROM sync_row_type WHERE name = ?1)",
                                 row.table, row.rowId);
    if (!isHeld || *isHeld)
        return isHeld ? Result<void>() : Result<void>(isHeld.error());
    for (const ForeignKeyInfo &key : entity.foreignKeys) {
        const QString parent = row.values.value(QString::fromStdString(key.column)).toString();
        if (row.isNew && parent.isEmpty())
            continue;
        Result<bool> wasDeleted =
            exists("SELECT 1 FROM sync_uploaded WHERE op = 'DELETE' AND row_type = ?1"
                   " AND (row_id = ?2 OR ?2 = '')",
                   key.table, parent.toStdString());
        if (!wasDeleted || *wasDeleted)
            return wasDeleted ? Result<void>() : Result<void>(wasDeleted.error());
    }
    for (auto value = row.values.begin(); value != row.values.end(); ++value) {
        const int column = entity.columnIndex(value.key().toStdString());
        if (column < 0 || value->isNull()
            || !isCaptured(entity.columns[static_cast<std::size_t>(column)]))
            continue;
        const Conflict conflict{QString::fromStdString(row.table),
                                QString::fromStdString(row.rowId), value.key(), value.value(),
                                QJsonValue(QJsonValue::Null)};
        if (Result<void> kept = keep(conflict, true); !kept)
            return kept;
    }
    return {};
}

Result<void> OverwrittenValues::decide(const EntityInfo &entity, const Conflict &conflict)
{
    if (const ConflictResolver resolver = m_schema.resolverOf(entity.table)) {
        if (const std::optional<QJsonValue> value = resolver(conflict))
            return writeHere(entity, conflict, *value);
    }
    return keep(conflict, false);
}

Result<void> OverwrittenValues::keep(const Conflict &conflict, bool isRowGone)
{
    Result<Statement *> insert = m_connection.cached(
        "INSERT INTO overwritten_value (row_type, row_id, column_name, ours, theirs, row_gone,"
        " overwritten_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6,"
        " strftime('%Y-%m-%dT%H:%M:%f000Z', 'now'))");
    if (!insert)
        return insert.error();
    (*insert)->bindString(1, conflict.table);
    (*insert)->bindString(2, conflict.rowId);
    (*insert)->bindString(3, conflict.column);
    bindValue(**insert, 4, conflict.ours);
    bindValue(**insert, 5, conflict.theirs);
    (*insert)->bindInt(6, isRowGone ? 1 : 0);
    return (*insert)->run();
}

/// A local edit within a transaction of sync: captured, as a transaction of its own.
Result<void> OverwrittenValues::writeHere(const EntityInfo &entity, const Conflict &conflict,
                                          const QJsonValue &value)
{
    if (isSame(value, conflict.theirs))
        return {};
    if (Result<void> set = m_connection.execute(
            "UPDATE sync_state SET in_sync = 0, metadata = NULL, next_tx = next_tx"
            " + EXISTS (SELECT 1 FROM sync_crud WHERE tx = next_tx)");
        !set)
        return set;
    Result<Statement *> update =
        m_connection.cached("UPDATE " + quoted(entity.table) + " SET "
                            + quoted(conflict.column.toStdString()) + " = ?2 WHERE \"id\" = ?1");
    if (!update)
        return update.error();
    (*update)->bindString(1, conflict.rowId);
    bindValue(**update, 2, value);
    if (Result<void> updated = (*update)->run(); !updated)
        return updated;
    return m_connection.execute("UPDATE sync_state SET in_sync = 1, next_tx = next_tx + 1");
}

Result<bool> OverwrittenValues::exists(std::string_view sql, const std::string &first,
                                       const std::string &second)
{
    Result<Statement *> select = m_connection.cached(sql);
    if (!select)
        return select.error();
    (*select)->bindText(1, first);
    (*select)->bindText(2, second);
    Result<bool> row = (*select)->step();
    (*select)->reset();
    return row;
}

Result<std::vector<OverwrittenValue>> OverwrittenValues::all()
{
    Result<Statement *> select = m_connection.cached(
        "SELECT id, row_type, row_id, column_name, ours, theirs, row_gone, overwritten_at"
        " FROM overwritten_value WHERE "
        + std::string(isKept) + " ORDER BY id");
    if (!select)
        return select.error();
    std::vector<OverwrittenValue> values;
    Result<bool> row = (*select)->step();
    for (; row && *row; row = (*select)->step()) {
        const Statement &s = **select;
        values.push_back({s.columnInt(0), s.columnString(1), s.columnString(2), s.columnString(3),
                          valueOf(s, 4), valueOf(s, 5), s.columnInt(6) != 0, s.columnString(7)});
    }
    if (!row)
        return row.error();
    return values;
}

Result<void> OverwrittenValues::restore(std::int64_t id)
{
    Result<std::vector<OverwrittenValue>> values = all();
    if (!values)
        return values.error();
    for (const OverwrittenValue &value : *values) {
        if (value.id != id)
            continue;
        const EntityInfo *entity = m_schema.find(value.table.toStdString());
        if (!entity || entity->columnIndex(value.column.toStdString()) < 0)
            break;
        Result<Statement *> update = m_connection.cached(
            "UPDATE " + quoted(entity->table) + " SET " + quoted(value.column.toStdString())
            + " = (SELECT ours FROM overwritten_value WHERE id = ?2)"
              " WHERE \"id\" = ?1");
        if (!update)
            return update.error();
        (*update)->bindString(1, value.rowId);
        (*update)->bindInt(2, id);
        if (Result<void> updated = (*update)->run(); !updated)
            return updated;
        if (m_connection.changes() == 0)
            return Error{ErrorCode::NotFound,
                         QStringLiteral("the row that the value belonged to is not here")};
        return forget(id);
    }
    return Error{ErrorCode::NotFound, QStringLiteral("no overwritten value has id %1").arg(id)};
}

Result<void> OverwrittenValues::forget(std::int64_t id)
{
    Result<Statement *> remove = m_connection.cached("DELETE FROM overwritten_value WHERE id = ?1");
    if (!remove)
        return remove.error();
    (*remove)->bindInt(1, id);
    if (Result<void> removed = (*remove)->run(); !removed)
        return removed;
    if (m_connection.changes() == 0)
        return Error{ErrorCode::NotFound, QStringLiteral("no overwritten value has id %1").arg(id)};
    return {};
}

} // namespace Sync
