// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/reminders/todoreminder.h"

#include <QByteArray>
#include <QHash>

#include <chrono>
#include <optional>

namespace Models {

/// What this computer remembers of the reminders of a file: since when it looks after them, which
/// it has shown, and which come again later. Never synced: every device of a person reminds.
///
/// *Threading:* a value.
class ReminderMemory
{
public:
    /// Of a file that is new here: what was before `now` others have reminded of.
    explicit ReminderMemory(Moment now)
        : m_since(now)
    {
    }
    /// What toJson() made; of anything else, a new one.
    static ReminderMemory fromJson(const QByteArray &json, Moment now);
    QByteArray toJson() const;

    Moment since() const { return m_since; }
    bool isShown(const TodoReminder &reminder) const;
    struct PutOff
    {
        Moment until;
        std::chrono::minutes length{10}; ///< what the person asked for

        friend bool operator==(const PutOff &, const PutOff &) = default;
    };
    /// Nothing: not put off.
    std::optional<PutOff> putOffUntil(const TodoReminder &reminder) const;

    void setShown(const TodoReminder &reminder);
    void putOff(const TodoReminder &reminder, const PutOff &wish);
    /// Forgets what nobody asks for any more: reminders of before that moment.
    void forgetBefore(Moment moment);

    friend bool operator==(const ReminderMemory &, const ReminderMemory &) = default;

private:
    struct Entry
    {
        QString remindAt; ///< of another moment it says nothing
        std::optional<PutOff> putOff;
        bool isShown = false;

        friend bool operator==(const Entry &, const Entry &) = default;
    };
    const Entry *find(const TodoReminder &reminder) const;

    Moment m_since;
    QHash<QString, Entry> m_entries; ///< by the id of the to-do
};

/// When it was to remind, without being put off. Nothing when the table holds no time.
std::optional<Moment> momentOf(const TodoReminder &reminder);

} // namespace Models
