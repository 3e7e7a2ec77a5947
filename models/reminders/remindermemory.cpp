// SPDX-License-Identifier: Apache-2.0
#include "models/reminders/remindermemory.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace Models {

namespace {

constexpr QStringView sinceKey = u"since";
constexpr QStringView entriesKey = u"entries";

std::optional<Moment> momentOfText(const QString &text)
{
    const QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!time.isValid())
        return std::nullopt;
    return Moment(std::chrono::milliseconds(time.toMSecsSinceEpoch()));
}

Moment momentOfNumber(const QJsonValue &value)
{
    return Moment(std::chrono::milliseconds(value.toInteger()));
}

QJsonValue numberOf(Moment moment)
{
    return static_cast<qint64>(moment.time_since_epoch().count());
}

} // namespace

std::optional<Moment> momentOf(const TodoReminder &reminder)
{
    return momentOfText(reminder.remindAt);
}

ReminderMemory ReminderMemory::fromJson(const QByteArray &json, Moment now)
{
    ReminderMemory memory(now);
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    if (!object.value(sinceKey).isDouble())
        return memory;
    memory.m_since = momentOfNumber(object.value(sinceKey));
    const QJsonArray entries = object.value(entriesKey).toArray();
    for (const QJsonValue &value : entries) {
        Entry entry;
        entry.remindAt = value[u"remind_at"].toString();
        if (value[u"until"].isDouble()) {
            entry.putOff = PutOff{momentOfNumber(value[u"until"])};
            if (const QJsonValue minutes = value[u"minutes"]; minutes.isDouble())
                entry.putOff->length = std::chrono::minutes(minutes.toInteger());
        }
        entry.isShown = value[u"shown"].toBool();
        memory.m_entries.insert(value[u"id"].toString(), entry);
    }
    return memory;
}

QByteArray ReminderMemory::toJson() const
{
    QJsonArray entries;
    for (auto entry = m_entries.begin(); entry != m_entries.end(); ++entry) {
        QJsonObject object{{QStringLiteral("id"), entry.key()},
                           {QStringLiteral("remind_at"), entry->remindAt},
                           {QStringLiteral("shown"), entry->isShown}};
        if (entry->putOff) {
            object.insert(QStringLiteral("until"), numberOf(entry->putOff->until));
            object.insert(QStringLiteral("minutes"), qint64(entry->putOff->length.count()));
        }
        entries.append(object);
    }
    const QJsonObject object{{sinceKey.toString(), numberOf(m_since)},
                             {entriesKey.toString(), entries}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

const ReminderMemory::Entry *ReminderMemory::find(const TodoReminder &reminder) const
{
    const auto entry = m_entries.constFind(reminder.id.text());
    return entry != m_entries.cend() && entry->remindAt == reminder.remindAt ? &*entry : nullptr;
}

bool ReminderMemory::isShown(const TodoReminder &reminder) const
{
    const Entry *entry = find(reminder);
    return entry && entry->isShown;
}

std::optional<ReminderMemory::PutOff> ReminderMemory::putOffUntil(
    const TodoReminder &reminder) const
{
    const Entry *entry = find(reminder);
    return entry ? entry->putOff : std::nullopt;
}

void ReminderMemory::setShown(const TodoReminder &reminder)
{
    const std::optional<PutOff> wish = putOffUntil(reminder);
    m_entries.insert(reminder.id.text(), {reminder.remindAt, wish, true});
}

void ReminderMemory::putOff(const TodoReminder &reminder, const PutOff &wish)
{
    m_entries.insert(reminder.id.text(), {reminder.remindAt, wish, false});
}

void ReminderMemory::forgetBefore(Moment moment)
{
    m_entries.removeIf([&](const std::pair<const QString &, Entry &> &entry) {
        const auto remindAt = momentOfText(entry.second.remindAt);
        return (!remindAt || *remindAt < moment)
            && (!entry.second.putOff || entry.second.putOff->until < moment);
    });
}

} // namespace Models
