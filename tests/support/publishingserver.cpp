// SPDX-License-Identifier: Apache-2.0
#include "tests/support/publishingserver.h"

#include "sync/store/sqlitebucketstorage.h"

#include <QJsonDocument>

#include <deque>
#include <string>
#include <utility>

namespace TestSupport {

using Sync::Connection;
using Sync::Database;
using Sync::Result;
using Sync::UploadOp;

namespace {

const QString todoTable = QStringLiteral("todo");
const QString linkTable = QStringLiteral("todo_tag");
const QString tagTable = QStringLiteral("tag");
const QString profileTable = QStringLiteral("profile");
const QString memberTable = QStringLiteral("profile_member");
const QString profileColumn = QStringLiteral("profile_id");
const QString parentColumn = QStringLiteral("parent_id");
constexpr char bucketName[] = "all";

/// The rows whose `column` has this value.
QStringList referring(const PublishingServer::Rows &rows, const QString &column, const QString &id)
{
    QStringList found;
    for (auto row = rows.begin(); row != rows.end(); ++row) {
        if (row->value(column) == id)
            found += row.key();
    }
    return found;
}

} // namespace

void PublishingServer::put(const QString &table, const QString &id, const QJsonObject &columns)
{
    QJsonObject &row = m_tables[table][id];
    if (row.isEmpty()) {
        // What the server sets itself.
        const QString now = QStringLiteral("2026-01-01T00:00:00.000000Z");
        const QString somebody = QStringLiteral("33333333-3333-4333-8333-333333333333");
        row = {{QStringLiteral("created_at"), now},
               {QStringLiteral("created_by"), somebody},
               {QStringLiteral("updated_at"), now},
               {QStringLiteral("updated_by"), somebody}};
    }
    patch(table, id, columns);
}

void PublishingServer::patch(const QString &table, const QString &id, const QJsonObject &columns)
{
    Rows &rows = m_tables[table];
    const auto row = rows.find(id);
    if (row == rows.end())
        return;
    const QJsonValue profile = row->value(profileColumn);
    for (auto column = columns.begin(); column != columns.end(); ++column)
        row->insert(column.key(), column.value());
    if (table != todoTable || profile.isUndefined() || row->value(profileColumn) == profile)
        return;
    const QStringList links = referring(m_tables[linkTable], QStringLiteral("todo_id"), id);
    for (const QString &link : links) {
        if (m_tables[linkTable][link].value(profileColumn) == profile)
            m_tables[linkTable].remove(link);
    }
}

void PublishingServer::remove(const QString &table, const QString &id)
{
    if (m_tables[table].remove(id) == 0)
        return;
    QStringList links;
    if (table == todoTable) {
        const QStringList under = referring(m_tables[todoTable], parentColumn, id);
        for (const QString &subtask : under)
            remove(todoTable, subtask);
        links = referring(m_tables[linkTable], QStringLiteral("todo_id"), id);
    } else if (table == tagTable) {
        links = referring(m_tables[linkTable], QStringLiteral("tag_id"), id);
    }
    for (const QString &link : std::as_const(links))
        m_tables[linkTable].remove(link);
}

void PublishingServer::moveToProfile(const QString &todo, const QString &profile)
{
    patch(todoTable, todo, {{profileColumn, profile}, {parentColumn, QJsonValue()}});
    const QStringList under = referring(m_tables[todoTable], parentColumn, todo);
    for (const QString &subtask : under)
        patch(todoTable, subtask, {{profileColumn, profile}});
}

void PublishingServer::apply(const Sync::UploadEntry &entry)
{
    const QJsonObject data = entry.data.value_or(QJsonObject());
    switch (entry.op) {
    case UploadOp::Put:
        put(entry.table, entry.rowId, data);
        break;
    case UploadOp::Patch:
        patch(entry.table, entry.rowId, data);
        break;
    case UploadOp::Delete:
        remove(entry.table, entry.rowId);
        break;
    }
}

bool PublishingServer::stands(const QString &table, const QJsonValue &id,
                              const QJsonValue &profile) const
{
    if (id.isNull() || id.isUndefined())
        return true;
    const auto rows = m_tables.find(table);
    if (rows == m_tables.end() || !rows->second.contains(id.toString()))
        return false;
    return table == profileTable || rows->second[id.toString()].value(profileColumn) == profile;
}

bool PublishingServer::isWhole() const
{
    const std::pair<QString, QList<std::pair<QString, QString>>> references[] = {
        {memberTable, {{profileColumn, profileTable}}},
        {tagTable, {{profileColumn, profileTable}}},
        {todoTable, {{profileColumn, profileTable}, {parentColumn, todoTable}}},
        {linkTable, {{QStringLiteral("todo_id"), todoTable}, {QStringLiteral("tag_id"), tagTable}}},
    };
    for (const auto &[table, columns] : references) {
        const auto rows = m_tables.find(table);
        if (rows == m_tables.end())
            continue;
        for (const QJsonObject &row : rows->second) {
            for (const auto &[column, target] : columns) {
                if (!stands(target, row.value(column), row.value(profileColumn)))
                    return false;
            }
        }
    }
    return true;
}

Result<void> PublishingServer::upload(Database &database)
{
    return database.write(Database::Writer::Sync, [&](Connection &) -> Result<void> {
        Sync::UploadQueue &queue = database.uploads();
        auto next = queue.nextTransaction();
        for (; next && *next; next = queue.nextTransaction()) {
            const Tables before = m_tables;
            for (const Sync::UploadEntry &entry : (*next)->entries)
                apply(entry);
            Result<void> taken;
            if (isWhole()) {
                taken = queue.complete((*next)->id);
            } else {
                m_tables = before;
                ++m_refused;
                taken = queue.reject((*next)->id, 0, QStringLiteral("23503"),
                                     QStringLiteral("a reference to what is not there"));
            }
            if (!taken)
                return taken;
        }
        if (!next)
            return next.error();
        const auto last = queue.lastEntryId();
        if (!last)
            return last.error();
        const auto noted = queue.setTargetWriteCheckpoint(++m_writeCheckpoint, *last);
        return noted ? Result<void>() : Result<void>(noted.error());
    });
}

Result<void> PublishingServer::download(Database &database)
{
    // The entries point into these.
    std::deque<std::string> texts;
    const auto keep = [&texts](const QString &text) -> std::string_view {
        return texts.emplace_back(text.toStdString());
    };
    Sync::DataLine line{bucketName, {}, 0};
    const auto add = [&](Sync::OpType op, const QString &table, const QString &id) {
        Sync::OplogEntry entry;
        entry.opId = ++m_lastOp;
        entry.op = op;
        entry.checksum = 1;
        entry.objectType = keep(table);
        entry.objectId = keep(id);
        entry.subkey = "s";
        if (op == Sync::OpType::Put) {
            QJsonObject row = m_tables[table].value(id);
            row.insert(QStringLiteral("id"), id);
            entry.data = keep(QString::fromUtf8(QJsonDocument(row).toJson(QJsonDocument::Compact)));
            line.bytes += entry.data->size();
        }
        line.entries.push_back(entry);
    };
    for (const auto &[table, rows] : m_tables) {
        const Rows &before = m_published[table];
        for (auto row = rows.begin(); row != rows.end(); ++row) {
            const auto known = before.find(row.key());
            if (known == before.end() || *known != *row)
                add(Sync::OpType::Put, table, row.key());
        }
        for (auto row = before.begin(); row != before.end(); ++row) {
            if (!rows.contains(row.key()))
                add(Sync::OpType::Remove, table, row.key());
        }
    }
    m_published = m_tables;

    Sync::Checkpoint checkpoint;
    checkpoint.lastOpId = m_lastOp;
    checkpoint.writeCheckpoint = m_writeCheckpoint;
    checkpoint.buckets[bucketName].bucket = bucketName;
    return database.write(Database::Writer::Sync, [&](Connection &) -> Result<void> {
        if (!line.entries.empty()) {
            if (auto saved = database.buckets().saveData(line); !saved)
                return saved;
        }
        const auto outcome = database.buckets().publish(checkpoint, std::nullopt);
        if (!outcome)
            return outcome.error();
        if (*outcome != Sync::PublishOutcome::Published)
            return Sync::Error{Sync::ErrorCode::Rejected, QStringLiteral("Uploads hold it back")};
        return {};
    });
}

Result<void> PublishingServer::sync(Database &database)
{
    if (auto uploaded = upload(database); !uploaded)
        return uploaded;
    return download(database);
}

} // namespace TestSupport
