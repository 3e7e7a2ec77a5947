// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/tidelistschema.h"
#include "sync/engine/streamapplier.h"
#include "sync/store/sqlitebucketstorage.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <map>
#include <memory>
#include <string>
#include <vector>

/// A service with buckets and a client with a file, joined by the lines of the protocol.
namespace BetterFixture {

template <typename T> QString text(const Sync::Result<T> &result)
{
    return result ? QString()
                  : QString(Sync::errorCodeName(result.error().code)) + QStringLiteral(": ")
            + result.error().message;
}

inline QByteArray line(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

/// Buckets with their operations. Knows what the client has, as a service does.
class Service
{
public:
    void addBucket(const QString &name, int priority) { m_buckets[name].priority = priority; }
    void removeBucket(const QString &name) { m_buckets.erase(name); }

    /// `data` is sent as it is.
    void put(const QString &bucket, const QString &table, const QString &id, const QByteArray &data)
    {
        append(bucket, table, id, QString::fromUtf8(data));
    }
    void remove(const QString &bucket, const QString &table, const QString &id)
    {
        append(bucket, table, id, QJsonValue());
    }
    /// The next checkpoint says something else about this bucket than what is in it.
    void corrupt(const QString &bucket) { m_buckets[bucket].error = 1; }
    void repair(const QString &bucket) { m_buckets[bucket].error = 0; }

    /// A new stream: the client has what its request says.
    void connect(const QJsonObject &request)
    {
        m_sent.clear();
        const QJsonArray buckets = request.value(u"buckets").toArray();
        for (const QJsonValue &bucket : buckets)
            m_sent[bucket[u"name"].toString()] = bucket[u"after"].toString().toLongLong();
    }

    /// The lines of one whole checkpoint, every operation in a line of its own, with a partial
    /// completion after every priority but the last.
    QList<QByteArray> checkpoint(std::optional<int> writeCheckpoint = std::nullopt)
    {
        const QString last = QString::number(m_lastOp);
        QJsonArray checksums;
        std::map<int, QList<QByteArray>> byPriority;
        for (auto &[name, bucket] : m_buckets) {
            checksums.append(QJsonObject{{QStringLiteral("bucket"), name},
                                         {QStringLiteral("priority"), bucket.priority},
                                         {QStringLiteral("count"), bucket.ops.size()},
                                         {QStringLiteral("checksum"),
                                          static_cast<double>(bucket.ops.size()) + bucket.error}});
            QList<QByteArray> &lines = byPriority[bucket.priority];
            for (const QJsonValue &op : std::as_const(bucket.ops)) {
                if (op[u"op_id"].toString().toLongLong() <= m_sent[name])
                    continue;
                lines << line({{QStringLiteral("data"),
                                QJsonObject{{QStringLiteral("bucket"), name},
                                            {QStringLiteral("data"), QJsonArray{op}}}}});
            }
            m_sent[name] = m_lastOp;
        }
        QJsonObject announced{{QStringLiteral("last_op_id"), last},
                              {QStringLiteral("buckets"), checksums}};
        if (writeCheckpoint)
            announced.insert(QStringLiteral("write_checkpoint"), QString::number(*writeCheckpoint));
        QList<QByteArray> all{line({{QStringLiteral("checkpoint"), announced}})};
        for (const auto &[priority, lines] : byPriority) {
            all << lines;
            if (priority != byPriority.rbegin()->first)
                all << line({{QStringLiteral("partial_checkpoint_complete"),
                              QJsonObject{{QStringLiteral("last_op_id"), last},
                                          {QStringLiteral("priority"), priority}}}});
        }
        all << line({{QStringLiteral("checkpoint_complete"),
                      QJsonObject{{QStringLiteral("last_op_id"), last}}}});
        return all;
    }

private:
    struct Bucket
    {
        int priority = 3;
        int error = 0;
        QJsonArray ops; ///< of checksum 1 each
    };

    void append(const QString &bucket, const QString &table, const QString &id,
                const QJsonValue &data)
    {
        m_buckets[bucket].ops.append(
            QJsonObject{{QStringLiteral("op_id"), QString::number(++m_lastOp)},
                        {QStringLiteral("op"),
                         data.isNull() ? QStringLiteral("REMOVE") : QStringLiteral("PUT")},
                        {QStringLiteral("object_type"), table},
                        {QStringLiteral("object_id"), id},
                        {QStringLiteral("checksum"), 1},
                        {QStringLiteral("data"), data}});
    }

    std::map<QString, Bucket> m_buckets;
    std::map<QString, qint64> m_sent;
    qint64 m_lastOp = 0;
};

/// A file that is synced with a Service.
class Client
{
public:
    explicit Client(const Sync::Schema &schema = Models::tidelistSchema())
        : m_schema(schema)
    {
        reopen(m_schema);
    }

    /// Closes the file and opens it with a schema of this or another version of the program.
    void reopen(const Sync::Schema &schema)
    {
        m_applier.reset();
        m_database.reset();
        m_schema = schema;
        auto opened = Sync::Database::open(m_dir.filePath(QStringLiteral("a.db")), schema);
        if (!opened)
            qFatal("%s", qPrintable(text(opened)));
        m_database = std::move(opened).value();
        m_applier = std::make_unique<Sync::StreamApplier>(*m_database);
    }
    QString path() const { return m_dir.filePath(QStringLiteral("a.db")); }

    /// The end of the stream there is, and a new one.
    QJsonObject connect(Service &service)
    {
        if (m_applier->isActive())
            (void)m_applier->finish();
        const auto body = m_applier->start({});
        if (!body)
            qFatal("%s", qPrintable(text(body)));
        m_applier->open(Sync::Framing::Ndjson);
        const QJsonObject request = QJsonDocument::fromJson(*body).object();
        service.connect(request);
        return request;
    }
    Sync::SyncEvents feed(const QByteArray &bytes)
    {
        m_applier->append({bytes.constData(), static_cast<std::size_t>(bytes.size())});
        return m_applier->work(std::chrono::seconds(20)).events;
    }
    Sync::SyncEvents feed(const QList<QByteArray> &lines) { return feed(lines.join()); }

    QString sql(std::string_view statements)
    {
        return text(
            m_database->write(Sync::Database::Writer::Local, [&](Sync::Connection &connection) {
                return connection.execute(statements);
            }));
    }
    /// Takes everything off the queue as uploaded; write checkpoint `number` covers it.
    Sync::SyncEvents uploaded(int number)
    {
        const auto noted = m_database->write(
            Sync::Database::Writer::Sync, [&](Sync::Connection &) -> Sync::Result<bool> {
                if (const auto discarded = m_database->uploads().discardAll(); !discarded)
                    return discarded.error();
                const auto last = m_database->uploads().lastEntryId();
                return last ? m_database->uploads().setTargetWriteCheckpoint(number, *last)
                            : Sync::Result<bool>(last.error());
            });
        if (!noted || !*noted)
            qFatal("%s", qPrintable(text(noted)));
        return m_applier->uploadsCompleted().events;
    }

    /// Every row as its columns joined by `|`; NULL as `~`.
    QStringList rows(std::string_view query)
    {
        QStringList list;
        auto statement = m_database->connection().prepare(query);
        if (!statement)
            return {text(statement)};
        for (auto row = statement->step(); row && *row; row = statement->step()) {
            QStringList columns;
            for (int i = 0; i < statement->columnCount(); ++i)
                columns << (statement->isNull(i) ? QStringLiteral("~")
                                                 : statement->columnString(i));
            list << columns.join(u'|');
        }
        return list;
    }
    /// `PUT todo t {data}` of every waiting entry.
    QStringList queue()
    {
        QStringList list;
        const auto entries = m_database->uploads().entries().value();
        for (const Sync::UploadEntry &entry : entries) {
            const QString data = entry.data
                ? QString::fromUtf8(QJsonDocument(*entry.data).toJson(QJsonDocument::Compact))
                : QStringLiteral("~");
            list << QStringList{Sync::uploadOpName(entry.op), entry.table, entry.rowId, data}.join(
                u' ');
        }
        return list;
    }
    std::int64_t heldBack() { return m_database->buckets().heldBackCount().value(); }
    Sync::Database &database() { return *m_database; }

private:
    QTemporaryDir m_dir;
    Sync::Schema m_schema;
    std::unique_ptr<Sync::Database> m_database;
    std::unique_ptr<Sync::StreamApplier> m_applier;
};

template <typename Event> int countOf(const Sync::SyncEvents &events)
{
    int count = 0;
    for (const Sync::SyncEvent &event : events)
        count += std::holds_alternative<Event>(event) ? 1 : 0;
    return count;
}

} // namespace BetterFixture
