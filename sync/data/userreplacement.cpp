// SPDX-License-Identifier: Apache-2.0
#include "sync/data/userreplacement.h"

#include "sync/data/rowjson.h"
#include "sync/store/connection.h"
#include "sync/store/sqltext.h"

#include <QJsonDocument>

namespace Sync {

namespace {

QJsonObject parsed(const std::optional<QString> &json)
{
    return json ? QJsonDocument::fromJson(json->toUtf8()).object() : QJsonObject();
}

} // namespace

UserReplacement::UserReplacement(Connection &connection, const Schema &schema, QString from,
                                 QString to)
    : m_connection(connection)
    , m_schema(schema)
    , m_from(std::move(from))
    , m_to(std::move(to))
{
}

void UserReplacement::follow(std::string table,
                             std::function<QString(const QJsonObject &, const QString &)> idOf)
{
    m_derived.push_back({std::move(table), std::move(idOf)});
}

void UserReplacement::fill(std::string table, std::string userColumn, std::string column,
                           QString value)
{
    m_filled.push_back(
        {std::move(table), std::move(userColumn), std::move(column), std::move(value)});
}

Result<void> UserReplacement::run()
{
    for (const Derived &derived : m_derived) {
        Result<QHash<QString, QString>> ids = changedIds(derived);
        if (!ids)
            return ids.error();
        if (Result<void> done = changeIds(derived.table, *ids); !done)
            return done;
    }
    if (Result<void> done = replaceInRows(); !done)
        return done;
    for (const char *table : {"sync_crud", "rejected_write"}) {
        if (Result<void> done = replaceInEntries(table); !done)
            return done;
    }
    return {};
}

Result<QHash<QString, QString>> UserReplacement::changedIds(const Derived &derived)
{
    QHash<QString, QString> ids;
    const EntityInfo *entity = m_schema.find(derived.table);
    if (!entity)
        return ids;
    for (const ColumnInfo &column : entity->columns) {
        if (!column.isUserId)
            continue;
        Result<QJsonArray> rows = jsonRows(m_connection, *entity, column.name, m_from);
        if (!rows)
            return rows.error();
        for (const auto &row : *rows) {
            const QJsonObject object = row.toObject();
            const QString id = object.value(QStringLiteral("id")).toString();
            if (derived.idOf(object, m_from) == id)
                ids.insert(id, derived.idOf(object, m_to));
        }
    }
    return ids;
}

Result<void> UserReplacement::changeIds(const std::string &table,
                                        const QHash<QString, QString> &ids)
{
    for (auto id = ids.begin(); id != ids.end(); ++id) {
        Result<void> done =
            update("UPDATE " + quoted(table) + " SET id = ?1 WHERE id = ?2", id.value(), id.key());
        if (!done)
            return done;
        // What sync has to look at again must go on being looked at under its new id.
        done = update("UPDATE OR IGNORE sync_dirty_row SET row_id = ?1 WHERE row_id = ?2 AND"
                      " row_type = (SELECT id FROM sync_row_type WHERE name = "
                          + literal(table) + ")",
                      id.value(), id.key());
        if (!done)
            return done;
    }
    return {};
}

Result<void> UserReplacement::replaceInRows()
{
    for (const EntityInfo &entity : m_schema.entities()) {
        for (const ColumnInfo &column : entity.columns) {
            if (!column.isUserId)
                continue;
            const std::string name = quoted(column.name);
            Result<void> done = update("UPDATE " + quoted(entity.table) + " SET " + name
                                           + " = ?1 WHERE " + name + " = ?2",
                                       m_to, m_from);
            if (!done)
                return done;
        }
    }
    for (const Filled &filled : m_filled) {
        const std::string name = quoted(filled.column);
        Result<void> done =
            update("UPDATE " + quoted(filled.table) + " SET " + name + " = ?1 WHERE "
                       + quoted(filled.userColumn) + " = ?2 AND " + name + " IS NULL",
                   filled.value, m_to);
        if (!done)
            return done;
    }
    return {};
}

Result<void> UserReplacement::replaceInEntries(const std::string &table)
{
    struct Entry
    {
        std::int64_t id;
        QString rowId;
        std::optional<QString> data;
        std::optional<QString> old;
    };
    Result<Statement> select =
        m_connection.prepare("SELECT id, row_type, row_id, data, old FROM " + table);
    if (!select)
        return select.error();
    const auto text = [&select](int column) {
        return select->isNull(column) ? std::nullopt : std::optional(select->columnString(column));
    };
    std::vector<Entry> changed;
    while (true) {
        Result<bool> row = select->step();
        if (!row)
            return row.error();
        if (!*row)
            break;
        const EntityInfo *entity = m_schema.find(select->columnText(1));
        if (!entity)
            continue;
        const Entry before{select->columnInt(0), select->columnString(2), text(3), text(4)};
        const Entry after{before.id, replacedId(*entity, before.rowId, before.data, before.old),
                          replaced(*entity, before.data), replaced(*entity, before.old)};
        if (after.rowId != before.rowId || after.data != before.data || after.old != before.old)
            changed.push_back(after);
    }
    Result<Statement> write = m_connection.prepare(
        "UPDATE " + table + " SET row_id = ?2, data = ?3, old = ?4 WHERE id = ?1");
    if (!write)
        return write.error();
    for (const Entry &entry : changed) {
        write->bindInt(1, entry.id);
        write->bindString(2, entry.rowId);
        ColumnCodec<std::optional<QString>>::bind(*write, 3, entry.data);
        ColumnCodec<std::optional<QString>>::bind(*write, 4, entry.old);
        if (Result<void> done = write->run(); !done)
            return done;
    }
    return {};
}

/// The same object with the person replaced; the text itself when the person is not in it.
std::optional<QString> UserReplacement::replaced(const EntityInfo &entity,
                                                 const std::optional<QString> &json) const
{
    if (!json || !json->contains(m_from))
        return json;
    QJsonObject object = parsed(json);
    for (const ColumnInfo &column : entity.columns) {
        const QString name = QString::fromStdString(column.name);
        if (column.isUserId && object.value(name).toString() == m_from)
            object.insert(name, m_to);
    }
    for (const Filled &filled : m_filled) {
        const QString column = QString::fromStdString(filled.column);
        if (filled.table == entity.table && object.value(column).isNull()
            && object.value(QString::fromStdString(filled.userColumn)).toString() == m_to)
            object.insert(column, filled.value);
    }
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QString UserReplacement::replacedId(const EntityInfo &entity, const QString &id,
                                    const std::optional<QString> &data,
                                    const std::optional<QString> &old) const
{
    for (const Derived &derived : m_derived) {
        if (derived.table != entity.table)
            continue;
        for (const QJsonObject &row : {parsed(data), parsed(old)}) {
            if (!row.isEmpty() && derived.idOf(row, m_from) == id)
                return derived.idOf(row, m_to);
        }
    }
    return id;
}

Result<void> UserReplacement::update(const std::string &sql, const QString &after,
                                     const QString &before)
{
    Result<Statement> statement = m_connection.prepare(sql);
    if (!statement)
        return statement.error();
    statement->bindString(1, after);
    statement->bindString(2, before);
    return statement->run();
}

} // namespace Sync
