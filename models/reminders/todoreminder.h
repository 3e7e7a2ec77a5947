// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ids.h"
#include "sync/data/projection.h"

#include <QString>

#include <chrono>

namespace Models {

/// A moment by the clock on the wall, in UTC. Not in nanoseconds: they end in the year 2262.
using Moment = std::chrono::sys_time<std::chrono::milliseconds>;

/// An open to-do that reminds of itself, with what is said then.
struct TodoReminder
{
    TodoId id;
    ProfileId profileId;
    QString title;
    QString remindAt; ///< UTC, as the table has it
    QString dueDate; ///< YYYY-MM-DD; empty: none
    QString dueTime; ///< HH:MM in timeZone; empty: none
    QString timeZone; ///< IANA name
    bool mayComplete = false; ///< not only look at it; of another table

    friend bool operator==(const TodoReminder &, const TodoReminder &) = default;
};

} // namespace Models

template <>
inline constexpr auto Sync::projectionOf<Models::TodoReminder> =
    Sync::projection<Models::TodoReminder>()
        .column("id", &Models::TodoReminder::id)
        .column("profile_id", &Models::TodoReminder::profileId)
        .column("title", &Models::TodoReminder::title)
        .column("remind_at", &Models::TodoReminder::remindAt)
        .column("due_date", &Models::TodoReminder::dueDate)
        .column("due_time", &Models::TodoReminder::dueTime)
        .column("time_zone", &Models::TodoReminder::timeZone);
