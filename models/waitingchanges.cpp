// SPDX-License-Identifier: Apache-2.0
#include "models/waitingchanges.h"

#include "models/profiledao.h"
#include "models/tidelistschema.h"
#include "models/tododao.h"
#include "models/writtenrow.h"
#include "sync/data/livequery.h"
#include "sync/store/uploadqueue.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace Models {

using Sync::Connection;
using Sync::Result;
using Sync::UploadEntry;
using Sync::UploadOp;

namespace {

/// Columns that follow from another one, or that say nothing to a person.
bool isSilent(const QString &column)
{
    static const QStringList silent = {QStringLiteral("completed_by"), QStringLiteral("time_zone"),
                                       QStringLiteral("id")};
    return silent.contains(column);
}

QString textIn(const UploadEntry &entry, QLatin1StringView column)
{
    for (const auto &object : {entry.data, entry.old}) {
        const QString text = object ? object->value(column).toString() : QString();
        if (!text.isEmpty())
            return text;
    }
    return {};
}

/// Puts the writes of the queue together by the row that a person would name.
class Collector
{
public:
    explicit Collector(Connection &connection)
        : m_connection(connection)
    {
    }

    void add(const UploadEntry &entry)
    {
        const bool isTagging = entry.table == u"todo_tag";
        const QString table = isTagging ? QStringLiteral("todo") : entry.table;
        const QString id = isTagging ? textIn(entry, QLatin1StringView("todo_id")) : entry.rowId;
        const auto known = m_places.constFind(table + u'/' + id);
        if (known == m_places.constEnd()) {
            m_places.insert(table + u'/' + id, m_changes.size());
            m_changes.append(begin(entry, table, id));
        }
        WaitingChange &change =
            m_changes[known == m_places.constEnd() ? m_changes.size() - 1 : *known];
        if (isTagging)
            addColumn(change, QStringLiteral("tags"));
        else if (entry.op == UploadOp::Put)
            markAdded(change);
        else if (entry.op == UploadOp::Delete)
            change.kind = WaitingKind::Deleted;
        else if (entry.data)
            addColumns(change, entry.data->keys());
        if (!isTagging && entry.op != UploadOp::Delete) {
            const QString name =
                textIn(entry, QLatin1StringView(entry.table == u"todo" ? "title" : "name"));
            if (entry.data && !name.isEmpty())
                change.rowName = name;
        }
    }

    QList<WaitingChange> take()
    {
        // Who makes a profile is in it; that is no news.
        m_changes.removeIf([this](const WaitingChange &change) {
            return change.table == u"profile_member" && change.kind == WaitingKind::Added
                && m_newProfiles.contains(change.profile);
        });
        QHash<ProfileId, qsizetype> order;
        for (const WaitingChange &change : std::as_const(m_changes)) {
            if (!order.contains(change.profile))
                order.insert(change.profile, order.size());
        }
        std::ranges::stable_sort(m_changes, {}, [&order](const WaitingChange &change) {
            return order.value(change.profile);
        });
        return std::move(m_changes);
    }

private:
    WaitingChange begin(const UploadEntry &entry, const QString &table, const QString &id)
    {
        WaitingChange change;
        change.table = table;
        change.rowId = id;
        WrittenRow row{table, id, entry.data, entry.old};
        change.rowName = writtenName(m_connection, row);
        change.profile = writtenProfile(m_connection, row);
        if (!m_profileNames.contains(change.profile)) {
            auto profile = ProfileDao(m_connection).get(change.profile);
            m_profileNames.insert(change.profile, profile ? profile->name : QString());
        }
        change.profileName = m_profileNames.value(change.profile);
        if (table == u"todo") {
            if (auto todo = TodoDao(m_connection).get(TodoId(id)); todo)
                change.changedAt = todo->updatedAt;
        }
        return change;
    }

    void markAdded(WaitingChange &change)
    {
        change.kind = WaitingKind::Added;
        if (change.table == u"profile")
            m_newProfiles.insert(change.profile);
    }

    static void addColumn(WaitingChange &change, const QString &column)
    {
        if (!isSilent(column) && !change.columns.contains(column))
            change.columns += column;
    }
    static void addColumns(WaitingChange &change, const QStringList &columns)
    {
        for (const QString &column : columns)
            addColumn(change, column);
    }

    Connection &m_connection;
    QList<WaitingChange> m_changes;
    QHash<QString, qsizetype> m_places;
    QSet<ProfileId> m_newProfiles;
    QHash<ProfileId, QString> m_profileNames;
};

Result<WaitingList> queryWaiting(Connection &connection)
{
    Sync::UploadQueue queue(connection, tidelistSchema());
    auto count = queue.count();
    if (!count)
        return count.error();
    auto entries = queue.entries(WaitingChanges::maxWrites);
    if (!entries)
        return entries.error();
    Collector collector(connection);
    for (const UploadEntry &entry : *entries)
        collector.add(entry);
    return WaitingList{collector.take(), *count - static_cast<qint64>(entries->size())};
}

} // namespace

WaitingChanges::WaitingChanges(Sync::Store &store, QObject *parent)
    : QObject(parent)
{
    new Sync::LiveQuery(
        store, queryWaiting,
        [this](const Result<WaitingList> &list) {
            if (!list)
                return;
            m_list = *list;
            Q_EMIT changed();
        },
        this);
}

} // namespace Models
