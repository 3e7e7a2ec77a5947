// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/data/query.h"
#include "sync/store/database.h"
#include "sync/store/sqlitebucketstorage.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <optional>

/// A small schema and short ways to write and read, shared by the tests of the store.
namespace StoreFixture {

struct Project
{
    QString id;
    QString name;
    std::optional<QString> color;
    std::optional<QString> createdAt;
};

struct Task
{
    QString id;
    std::optional<QString> projectId;
    std::optional<QString> parentId;
    QString title;
    std::int64_t rank = 0;
    double weight = 0;
    std::optional<QString> note;

    friend bool operator==(const Task &, const Task &) = default;
};

struct Mark
{
    QString id;
};

} // namespace StoreFixture

template <>
inline constexpr auto Sync::entityOf<StoreFixture::Project> =
    Sync::entity("project", &StoreFixture::Project::id)
        .column("name", &StoreFixture::Project::name)
        .column("color", &StoreFixture::Project::color)
        .column("created_at", &StoreFixture::Project::createdAt)
        .setByServer();

template <>
inline constexpr auto Sync::entityOf<StoreFixture::Task> =
    Sync::entity("task", &StoreFixture::Task::id)
        .column("project_id", &StoreFixture::Task::projectId)
        .references(&StoreFixture::Project::id)
        .column("parent_id", &StoreFixture::Task::parentId)
        .references(&StoreFixture::Task::id)
        .column("title", &StoreFixture::Task::title)
        .column("rank", &StoreFixture::Task::rank)
        .column("weight", &StoreFixture::Task::weight)
        .column("note", &StoreFixture::Task::note)
        .localColumn();

template <>
inline constexpr auto Sync::entityOf<StoreFixture::Mark> = Sync::entity("mark",
                                                                        &StoreFixture::Mark::id);

namespace StoreFixture {

inline Sync::Schema schema()
{
    return Sync::schemaOf<Task, Project, Mark>();
}

/// The error's message when there is one, so that QCOMPARE(text(result), QString()) shows it.
template <typename T> QString text(const Sync::Result<T> &result)
{
    return result ? QString()
                  : QString(Sync::errorCodeName(result.error().code)) + QStringLiteral(": ")
            + result.error().message;
}

inline std::unique_ptr<Sync::Database> open(const QString &path)
{
    auto database = Sync::Database::open(path, schema());
    if (!database)
        qFatal("%s", qPrintable(text(database)));
    return std::move(database).value();
}

inline Sync::Result<void> run(Sync::Database &database, std::string_view sql,
                              Sync::Database::Writer writer = Sync::Database::Writer::Local)
{
    return database.write(writer, [sql](Sync::Connection &connection) -> Sync::Result<void> {
        return connection.execute(sql);
    });
}

/// Every row as its columns joined by `|`, rows in a list; NULL as `~`.
inline QStringList rows(Sync::Database &database, std::string_view sql)
{
    QStringList list;
    auto statement = database.connection().prepare(sql);
    if (!statement)
        return {text(statement)};
    for (auto row = statement->step(); row && *row; row = statement->step()) {
        QStringList columns;
        for (int i = 0; i < statement->columnCount(); ++i)
            columns << (statement->isNull(i) ? QStringLiteral("~") : statement->columnString(i));
        list << columns.join(u'|');
    }
    return list;
}

struct Op
{
    std::int64_t opId;
    Sync::OpType op;
    std::string type;
    std::string id;
    std::string data;
    std::uint32_t checksum = 1;
    std::string subkey = "s";
};

/// A data line and the storage for its views.
inline Sync::Result<void> save(Sync::Database &database, std::string_view bucket,
                               const std::vector<Op> &ops,
                               Sync::Database::Writer writer = Sync::Database::Writer::Sync)
{
    Sync::DataLine line{bucket, {}, 0};
    for (const Op &op : ops) {
        Sync::OplogEntry entry;
        entry.opId = op.opId;
        entry.op = op.op;
        entry.checksum = op.checksum;
        if (!op.type.empty()) {
            entry.objectType = op.type;
            entry.objectId = op.id;
            entry.subkey = op.subkey;
        }
        if (op.op == Sync::OpType::Put)
            entry.data = op.data;
        line.entries.push_back(entry);
        line.bytes += op.data.size();
    }
    return database.write(writer,
                          [&](Sync::Connection &) { return database.buckets().saveData(line); });
}

inline Sync::Checkpoint checkpoint(std::int64_t lastOpId,
                                   const std::vector<std::pair<std::string, int>> &buckets,
                                   std::optional<std::int64_t> writeCheckpoint = std::nullopt)
{
    Sync::Checkpoint checkpoint;
    checkpoint.lastOpId = lastOpId;
    checkpoint.writeCheckpoint = writeCheckpoint;
    for (const auto &[name, priority] : buckets) {
        Sync::BucketChecksum bucket;
        bucket.bucket = name;
        bucket.priority = priority;
        checkpoint.buckets[name] = bucket;
    }
    return checkpoint;
}

inline Sync::Result<Sync::PublishOutcome> publish(Sync::Database &database,
                                                  const Sync::Checkpoint &checkpoint,
                                                  std::optional<int> priority = std::nullopt)
{
    return database.write(Sync::Database::Writer::Sync, [&](Sync::Connection &) {
        return database.buckets().publish(checkpoint, priority);
    });
}

} // namespace StoreFixture
