// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "storefixture.h"

#include <QFile>
#include <QFileInfo>

#include <string>
#include <vector>

/// Schemas made by hand, to open one file with several of them.
namespace SchemaFixture {

using Sync::ColumnType;

inline Sync::ColumnInfo column(std::string name, ColumnType type = ColumnType::Text,
                               bool isLocal = false)
{
    Sync::ColumnInfo column;
    column.name = std::move(name);
    column.type = type;
    column.localOnly = isLocal;
    return column;
}

inline Sync::EntityInfo table(std::string name, std::vector<Sync::ColumnInfo> columns,
                              std::vector<Sync::ForeignKeyInfo> keys = {})
{
    Sync::EntityInfo entity;
    entity.table = std::move(name);
    entity.columns = std::move(columns);
    entity.foreignKeys = std::move(keys);
    return entity;
}

inline Sync::EntityInfo localTable(std::string name, std::vector<Sync::ColumnInfo> columns)
{
    Sync::EntityInfo entity = table(std::move(name), std::move(columns));
    entity.localOnly = true;
    return entity;
}

inline Sync::Schema schema(std::vector<Sync::EntityInfo> entities,
                           std::vector<Sync::Migration> migrations = {})
{
    auto made = Sync::Schema::make(std::move(entities), std::move(migrations));
    if (!made)
        qFatal("%s", qPrintable(StoreFixture::text(made)));
    return std::move(made).value();
}

inline std::unique_ptr<Sync::Database> open(const QString &path, const Sync::Schema &schema)
{
    auto database = Sync::Database::open(path, schema);
    if (!database)
        qFatal("%s", qPrintable(StoreFixture::text(database)));
    return std::move(database).value();
}

/// Operations 1, 2 … of one bucket, published.
inline void sync(Sync::Database &database, const std::vector<StoreFixture::Op> &ops,
                 std::int64_t lastOp = 0)
{
    using namespace StoreFixture;
    QCOMPARE(text(save(database, "b", ops)), QString());
    const std::int64_t last = lastOp ? lastOp : ops.back().opId;
    const auto published = publish(database, checkpoint(last, {{"b", 1}}));
    QCOMPARE(text(published), QString());
    QVERIFY(*published == Sync::PublishOutcome::Published);
}

inline StoreFixture::Op put(std::int64_t opId, std::string type, std::string id, std::string data)
{
    return {opId, Sync::OpType::Put, std::move(type), std::move(id), std::move(data)};
}

/// The queue is empty, as if all of it had been refused and forgotten.
inline void dropQueue(Sync::Database &database)
{
    QCOMPARE(StoreFixture::text(
                 StoreFixture::run(database,
                                   "DELETE FROM sync_crud; DELETE FROM sync_tx;"
                                   "UPDATE sync_state SET target_write_checkpoint = NULL")),
             QString());
}

inline QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace SchemaFixture
