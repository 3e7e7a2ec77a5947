// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/undohistory.h"
#include "sync/result.h"

#include <QFuture>
#include <QList>
#include <QObject>

#include <cstdint>

namespace Models {

/// A value of this person that somebody else has overwritten.
struct OverwrittenItem
{
    std::int64_t id = 0;
    QString table;
    QString rowName; ///< empty when nothing tells
    QString profileName;
    QString column;
    QString ours;
    QString theirs; ///< empty as well when there is nothing
    bool isRowGone = false; ///< then it cannot be written again
    QString overwrittenAt; ///< UTC

    friend bool operator==(const OverwrittenItem &, const OverwrittenItem &) = default;
};

/// What others have overwritten in the last 30 days, newest first, and the way back.
///
/// *Threading:* the thread of the Store. *Ownership:* store and history must outlive it.
class Overwritten : public QObject
{
    Q_OBJECT
public:
    Overwritten(Sync::Store &store, UndoHistory &history, QObject *parent = nullptr);

    const QList<OverwrittenItem> &items() const { return m_items; }
    /// Writes the value again, as an edit that can be undone; gives its id. *Errors:* NotFound.
    QFuture<Sync::Result<std::int64_t>> restore(const OverwrittenItem &item);
    /// *Errors:* NotFound.
    QFuture<Sync::Result<void>> forget(std::int64_t id);

Q_SIGNALS:
    void changed();

private:
    Sync::Store &m_store;
    UndoHistory &m_history;
    QList<OverwrittenItem> m_items;
};

} // namespace Models
