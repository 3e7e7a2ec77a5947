// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ids.h"
#include "sync/data/livequery.h"

#include <QDate>
#include <QHash>

#include <memory>

namespace Models {

/// How many to-dos of a profile wait, without what lies under one in the trash.
struct TodoCounts
{
    int open = 0;
    int today = 0; ///< of these: due on this day
    int overdue = 0; ///< of these: due before

    friend bool operator==(const TodoCounts &, const TodoCounts &) = default;
};

using CountsOfProfiles = QHash<ProfileId, TodoCounts>;

/// The numbers beside the names of profiles and views, kept up to date by itself, of every profile
/// that the person has not left.
///
/// *Threading:* the thread of the Store, which must outlive it. *Errors:* what cannot be read keeps
/// its last numbers; the lists say what is wrong.
class TodoCountWatch : public QObject
{
    Q_OBJECT
public:
    explicit TodoCountWatch(Sync::Store &store, QObject *parent = nullptr);

    /// A new day has begun; until then it is the one on which this was made.
    void setToday(const QDate &today);
    /// Zeros for a profile that is not there.
    TodoCounts of(const ProfileId &profile) const { return m_counts.value(profile); }
    /// Of all profiles together.
    TodoCounts total() const;
    bool isLoaded() const { return m_isLoaded; }

Q_SIGNALS:
    void changed();

private:
    void restart();

    Sync::Store &m_store;
    QDate m_today;
    CountsOfProfiles m_counts;
    bool m_isLoaded = false;
    std::unique_ptr<QObject> m_query;
};

/// One look at the same. *Threading:* that of the Connection.
Sync::Result<CountsOfProfiles> countTodos(Sync::Connection &connection, const QDate &today);

} // namespace Models
