// SPDX-License-Identifier: Apache-2.0
#include "models/todocounts.h"

#include "models/profiledao.h"
#include "models/tododao.h"
#include "models/todoqueries.h"

#include <QSet>

#include <chrono>

namespace Models {

using Sync::Connection;
using Sync::Result;

namespace {

/// They are counted from all that is open.
constexpr std::chrono::milliseconds patience(20);

} // namespace

Result<CountsOfProfiles> countTodos(Connection &connection, const QDate &today)
{
    const TodoQueries &ask = todoQueries();
    const auto profiles = ProfileDao(connection).shownIds();
    if (!profiles)
        return profiles.error();
    CountsOfProfiles counts;
    QSet<QString> hidden;
    for (const ProfileId &profile : *profiles) {
        const auto open = TodoDao(connection).openCount(profile);
        if (!open)
            return open.error();
        counts[profile].open = *open;
        const auto below = ask.hiddenOf.all(connection, profile);
        if (!below)
            return below.error();
        hidden += QSet<QString>(below->cbegin(), below->cend());
    }
    const QString day = today.toString(Qt::ISODate);
    const auto due = ask.dueDays.all(connection, QString(), day);
    if (!due)
        return due.error();
    for (const auto &[id, profile, date] : *due) {
        const auto found = counts.find(profile);
        if (found == counts.end() || hidden.contains(id))
            continue;
        (date == day ? found->today : found->overdue) += 1;
    }
    return counts;
}

TodoCountWatch::TodoCountWatch(Sync::Store &store, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_today(QDate::currentDate())
{
    restart();
}

void TodoCountWatch::setToday(const QDate &today)
{
    if (today == m_today)
        return;
    m_today = today;
    restart();
}

void TodoCountWatch::restart()
{
    m_query = std::make_unique<Sync::LiveQuery<CountsOfProfiles>>(
        m_store,
        [today = m_today](Connection &connection) { return countTodos(connection, today); },
        [this](const Result<CountsOfProfiles> &counts) {
            if (!counts)
                return;
            m_counts = *counts;
            m_isLoaded = true;
            Q_EMIT changed();
        },
        nullptr, patience);
}

TodoCounts TodoCountWatch::total() const
{
    TodoCounts total;
    for (const TodoCounts &each : m_counts) {
        total.open += each.open;
        total.today += each.today;
        total.overdue += each.overdue;
    }
    return total;
}

} // namespace Models
