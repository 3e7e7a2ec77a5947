// SPDX-License-Identifier: Apache-2.0
#include "models/queuemonitor.h"

#include "models/lostaccess.h"
#include "models/overwritten.h"
#include "models/tag.h"
#include "models/tidelistschema.h"
#include "models/waitingchanges.h"
#include "models/writtenrow.h"
#include "sync/data/dao.h"

#include <QHash>

namespace Models {

using Sync::Connection;
using Sync::Database;
using Sync::RejectedWrite;
using Sync::Result;

namespace {

Result<QueueCounts> queryCounts(Connection &connection)
{
    Sync::UploadQueue queue(connection, tidelistSchema());
    auto waiting = queue.count();
    if (!waiting)
        return waiting.error();
    auto rejected = queue.rejectedCount();
    if (!rejected)
        return rejected.error();
    return QueueCounts{static_cast<int>(*waiting), static_cast<int>(*rejected)};
}

WrittenRow rowOf(const RejectedWrite &write)
{
    return {write.table, write.rowId, write.data, write.old};
}

QList<RejectedValue> valuesOf(const RejectedWrite &write)
{
    QList<RejectedValue> values;
    const QJsonObject object = write.data.value_or(QJsonObject());
    for (auto value = object.begin(); value != object.end(); ++value) {
        if (value->isNull() || value.key().endsWith(u"_id") || value.key() == u"position")
            continue;
        values.append({value.key(), value->toVariant().toString()});
    }
    return values;
}

/// The names of refused tags by id: with its refusal a new tag goes from the file.
QHash<QString, QString> tagNamesIn(const std::vector<RejectedWrite> &writes)
{
    QHash<QString, QString> names;
    for (const RejectedWrite &write : writes) {
        const QString name = write.data ? write.data->value(u"name").toString() : QString();
        if (write.table == u"tag" && !name.isEmpty())
            names.insert(write.rowId, name);
    }
    return names;
}

QString nameOf(Connection &connection, const RejectedWrite &write,
               const QHash<QString, QString> &refusedTags)
{
    const QString name = writtenName(connection, rowOf(write));
    if (!name.isEmpty() || write.table != u"todo_tag" || !write.data)
        return name;
    const QString id = write.data->value(u"tag_id").toString();
    const auto tag = Sync::Dao<Tag>(connection).find(TagId(id));
    return tag && *tag ? (*tag)->name : refusedTags.value(id);
}

Result<QList<RejectedItem>> queryRejected(Connection &connection)
{
    auto writes = Sync::UploadQueue(connection, tidelistSchema()).rejected();
    if (!writes)
        return writes.error();
    const QHash<QString, QString> refusedTags = tagNamesIn(*writes);
    QList<RejectedItem> items;
    for (const RejectedWrite &write : *writes) {
        items.append(
            {write.id, write.transaction, write.table, nameOf(connection, write, refusedTags),
             writtenProfileName(connection, rowOf(write)), uploadOpName(write.op), valuesOf(write),
             write.errorCode, write.isGuilty, write.rejectedAt, hasLostAccess(connection, write)});
    }
    return items;
}

} // namespace

QueueMonitor::QueueMonitor(Sync::Store &store, QObject *parent)
    : QObject(parent)
    , m_store(store)
{
    new Sync::LiveQuery(
        store, queryCounts,
        [this](const Result<QueueCounts> &counts) {
            if (!counts)
                return;
            m_counts = *counts;
            Q_EMIT countsChanged(m_counts);
        },
        this);
}

QFuture<Result<QList<RejectedItem>>> QueueMonitor::rejected()
{
    return m_store.read(queryRejected);
}

std::unique_ptr<WaitingChanges> QueueMonitor::watchWaiting() const
{
    return std::make_unique<WaitingChanges>(m_store);
}

std::unique_ptr<Overwritten> QueueMonitor::watchOverwritten(UndoHistory &history) const
{
    return std::make_unique<Overwritten>(m_store, history);
}

QFuture<Result<void>> QueueMonitor::retry(std::int64_t id)
{
    return m_store.withDatabase([id](Database &database) {
        return database.write(Database::Writer::Local,
                              [&](Connection &) { return database.uploads().retryRejected(id); });
    });
}

QFuture<Result<void>> QueueMonitor::discard(std::int64_t id)
{
    return m_store.withDatabase([id](Database &database) {
        return database.write(Database::Writer::Local,
                              [&](Connection &) { return database.uploads().discardRejected(id); });
    });
}

} // namespace Models
