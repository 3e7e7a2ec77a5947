// SPDX-License-Identifier: Apache-2.0
#include "models/queuemonitor.h"

#include "models/lostaccess.h"
#include "models/profiledao.h"
#include "models/profileinvite.h"
#include "models/profilemember.h"
#include "models/tidelistschema.h"
#include "models/tododao.h"
#include "sync/data/dao.h"

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

/// A text column from what was written, else from what stood there before.
QString textOf(const RejectedWrite &write, QLatin1StringView column)
{
    for (const auto &object : {write.data, write.old}) {
        const QString text = object ? object->value(column).toString() : QString();
        if (!text.isEmpty())
            return text;
    }
    return {};
}

/// The row of a person in, or invited into, a profile: its address and profile stand in it, where a
/// change of its role names neither.
template <typename Row> std::optional<Row> personOf(Connection &connection, const QString &id)
{
    using Id = typename Sync::Dao<Row>::Id;
    auto row = Sync::Dao<Row>(connection).find(Id(id));
    return row ? *row : std::nullopt;
}

QString rowNameOf(Connection &connection, const RejectedWrite &write)
{
    const QLatin1StringView column(write.table == u"todo" ? "title" : "name");
    QString name = textOf(write, column);
    if (name.isEmpty() && write.table == u"todo") {
        if (auto todo = TodoDao(connection).get(TodoId(write.rowId)); todo)
            name = todo->title;
    } else if (name.isEmpty() && write.table == u"profile") {
        if (auto profile = ProfileDao(connection).get(ProfileId(write.rowId)); profile)
            name = profile->name;
    } else if (name.isEmpty()) {
        name = textOf(write, QLatin1StringView("email"));
        if (const auto member = personOf<ProfileMember>(connection, write.rowId);
            name.isEmpty() && member)
            name = member->email.value_or(QString());
        if (const auto invite = personOf<ProfileInvite>(connection, write.rowId);
            name.isEmpty() && invite)
            name = invite->email;
    }
    return name;
}

QString profileNameOf(Connection &connection, const RejectedWrite &write)
{
    QString id = textOf(write, QLatin1StringView("profile_id"));
    if (id.isEmpty() && write.table == u"todo") {
        if (auto todo = TodoDao(connection).get(TodoId(write.rowId)); todo)
            id = todo->profileId.text();
    }
    if (const auto member = personOf<ProfileMember>(connection, write.rowId);
        id.isEmpty() && member)
        id = member->profileId.text();
    if (const auto invite = personOf<ProfileInvite>(connection, write.rowId);
        id.isEmpty() && invite)
        id = invite->profileId.text();
    if (id.isEmpty())
        return {};
    auto profile = ProfileDao(connection).get(ProfileId(id));
    return profile ? profile->name : QString();
}

QStringList valuesOf(const RejectedWrite &write)
{
    QStringList values;
    const QJsonObject object = write.data.value_or(QJsonObject());
    for (auto value = object.begin(); value != object.end(); ++value) {
        if (value->isNull() || value.key().endsWith(u"_id") || value.key() == u"position")
            continue;
        values += QStringLiteral("%1: %2").arg(value.key(), value->toVariant().toString());
    }
    return values;
}

Result<QList<RejectedItem>> queryRejected(Connection &connection)
{
    auto writes = Sync::UploadQueue(connection, tidelistSchema()).rejected();
    if (!writes)
        return writes.error();
    QList<RejectedItem> items;
    for (const RejectedWrite &write : *writes) {
        items.append({write.id, write.table, rowNameOf(connection, write),
                      profileNameOf(connection, write), uploadOpName(write.op), valuesOf(write),
                      write.errorCode, write.isGuilty, write.rejectedAt,
                      hasLostAccess(connection, write)});
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
