// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ids.h"
#include "sync/result.h"
#include "sync/store/store.h"

#include <QList>
#include <QObject>
#include <QStringList>

namespace Models {

enum class WaitingKind { Added, Changed, Deleted };

/// Everything that waits for one row.
struct WaitingChange
{
    WaitingKind kind = WaitingKind::Changed;
    QString table; ///< todo, profile, tag …; tags on a to-do are a change of the to-do
    QString rowId;
    QString rowName; ///< empty when nothing tells
    ProfileId profile;
    QString profileName; ///< empty when nothing tells
    QStringList columns; ///< of a change, in the order they were changed first; `tags` among them
    QString changedAt; ///< UTC; empty when nothing tells

    friend bool operator==(const WaitingChange &, const WaitingChange &) = default;
};

struct WaitingList
{
    QList<WaitingChange> changes; ///< of the oldest writes, together by profile
    qint64 more = 0; ///< writes that wait besides

    friend bool operator==(const WaitingList &, const WaitingList &) = default;
};

/// What waits for its upload, while somebody looks at it. Of a long queue only the beginning is
/// read, so that looking costs the same however long it is.
///
/// *Threading:* the thread of the Store. *Ownership:* the Store must outlive it.
class WaitingChanges : public QObject
{
    Q_OBJECT
public:
    static constexpr int maxWrites = 2000;

    explicit WaitingChanges(Sync::Store &store, QObject *parent = nullptr);

    const WaitingList &list() const { return m_list; }

Q_SIGNALS:
    void changed();

private:
    WaitingList m_list;
};

} // namespace Models
