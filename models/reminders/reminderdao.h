// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/reminders/todoreminder.h"
#include "sync/result.h"

#include <QList>

namespace Sync {
class Connection;
class QuerySet;
} // namespace Sync

namespace Models {

/// Reads which to-dos remind of themselves: open ones, not in the trash and not below something
/// there.
///
/// *Threading:* the thread of its Connection. *Errors:* those of the store.
class ReminderDao
{
public:
    /// How many of the past are read, the latest ones, and how many that are still to come, the
    /// next ones.
    static constexpr int maxPast = 1000;
    static constexpr int maxNext = 50;

    explicit ReminderDao(Sync::Connection &connection)
        : m_connection(connection)
    {
    }

    /// What it asks, to be checked when a file is opened.
    static const Sync::QuerySet &queries();

    /// Those after `since` until `now`, and the next ones after it; in the order of their moments.
    Sync::Result<QList<TodoReminder>> around(Moment since, Moment now);

private:
    Sync::Connection &m_connection;
};

} // namespace Models
