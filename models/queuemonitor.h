// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/data/livequery.h"
#include "sync/result.h"

#include <QFuture>
#include <QList>
#include <QObject>
#include <QString>

#include <cstdint>
#include <memory>

namespace Models {

class Overwritten;
class UndoHistory;
class WaitingChanges;

/// How much waits for the server, and how much it refused.
struct QueueCounts
{
    int waiting = 0;
    int rejected = 0;

    friend bool operator==(const QueueCounts &, const QueueCounts &) = default;
};

/// What a column was set to.
struct RejectedValue
{
    QString column;
    QString value; ///< as the file has it

    friend bool operator==(const RejectedValue &, const RejectedValue &) = default;
};

/// A refused change, with the names that a person knows things by.
struct RejectedItem
{
    std::int64_t id = 0;
    std::int64_t transaction = 0; ///< same for all that were made together
    QString table; ///< todo, profile …
    QString rowName; ///< "Buy milk", of a tag on a to-do that of the tag; empty when nothing tells
    QString profileName; ///< empty when nothing tells
    QString op; ///< PUT, PATCH or DELETE
    QList<RejectedValue> values; ///< what was written, without ids and places
    QString errorCode;
    bool isGuilty = false; ///< false: it went with another one of the same transaction
    QString rejectedAt;
    bool hasLostAccess = false; ///< the person is not in the profile any more

    friend bool operator==(const RejectedItem &, const RejectedItem &) = default;
};

/// Watches the upload queue for the window.
///
/// *Threading:* the thread of the Store. *Ownership:* the Store must outlive it.
class QueueMonitor : public QObject
{
    Q_OBJECT
public:
    explicit QueueMonitor(Sync::Store &store, QObject *parent = nullptr);

    const QueueCounts &counts() const { return m_counts; }

    QFuture<Sync::Result<QList<RejectedItem>>> rejected();
    /// Puts the whole transaction of a refused change back. *Errors:* NotFound.
    QFuture<Sync::Result<void>> retry(std::int64_t id);
    QFuture<Sync::Result<void>> discard(std::int64_t id);

    /// For somebody who looks, while they look: reading these lists costs.
    std::unique_ptr<WaitingChanges> watchWaiting() const;
    std::unique_ptr<Overwritten> watchOverwritten(UndoHistory &history) const;

Q_SIGNALS:
    void countsChanged(const Models::QueueCounts &counts);

private:
    Sync::Store &m_store;
    QueueCounts m_counts;
};

} // namespace Models
