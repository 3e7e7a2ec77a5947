// SPDX-License-Identifier: Apache-2.0
#include "app/cli/rowjson.h"

namespace App {

namespace {

QJsonValue orNull(const std::optional<QString> &text)
{
    return text ? QJsonValue(*text) : QJsonValue();
}

template <typename Tag> QJsonValue orNull(const std::optional<Models::Id<Tag>> &id)
{
    return id ? QJsonValue(id->text()) : QJsonValue();
}

/// Half-filled rows of sync: what the server left out is null, not empty.
template <typename Tag> QJsonValue orNull(const Models::Id<Tag> &id)
{
    return id.isEmpty() ? QJsonValue() : QJsonValue(id.text());
}

QJsonValue orNull(const std::optional<QJsonObject> &object)
{
    return object ? QJsonValue(*object) : QJsonValue();
}

} // namespace

QJsonObject toJson(const Models::Profile &profile)
{
    return {{QStringLiteral("id"), profile.id.text()},
            {QStringLiteral("name"), profile.name},
            {QStringLiteral("color"), orNull(profile.color)},
            {QStringLiteral("avatar"), orNull(profile.avatar)},
            {QStringLiteral("position"), profile.position},
            {QStringLiteral("created_by"), orNull(profile.createdBy)},
            {QStringLiteral("created_at"), profile.createdAt},
            {QStringLiteral("updated_at"), profile.updatedAt}};
}

QJsonObject toJson(const Models::Todo &todo)
{
    return {{QStringLiteral("id"), todo.id.text()},
            {QStringLiteral("profile_id"), todo.profileId.text()},
            {QStringLiteral("parent_id"), orNull(todo.parentId)},
            {QStringLiteral("title"), todo.title},
            {QStringLiteral("notes"), orNull(todo.notes)},
            {QStringLiteral("priority"), todo.priority},
            {QStringLiteral("due_date"), orNull(todo.dueDate)},
            {QStringLiteral("due_time"), orNull(todo.dueTime)},
            {QStringLiteral("time_zone"), orNull(todo.timeZone)},
            {QStringLiteral("remind_at"), orNull(todo.remindAt)},
            {QStringLiteral("recurrence"), orNull(todo.recurrence)},
            {QStringLiteral("position"), todo.position},
            {QStringLiteral("completed_at"), orNull(todo.completedAt)},
            {QStringLiteral("completed_by"), orNull(todo.completedBy)},
            {QStringLiteral("created_by"), orNull(todo.createdBy)},
            {QStringLiteral("created_at"), todo.createdAt},
            {QStringLiteral("updated_by"), orNull(todo.updatedBy)},
            {QStringLiteral("updated_at"), todo.updatedAt},
            {QStringLiteral("deleted_at"), orNull(todo.deletedAt)}};
}

QJsonObject toJson(const Sync::UploadEntry &entry)
{
    return {{QStringLiteral("id"), qint64(entry.id)},
            {QStringLiteral("tx"), qint64(entry.transaction)},
            {QStringLiteral("op"), Sync::uploadOpName(entry.op)},
            {QStringLiteral("table"), entry.table},
            {QStringLiteral("row_id"), entry.rowId},
            {QStringLiteral("data"), orNull(entry.data)},
            {QStringLiteral("old"), orNull(entry.old)}};
}

QJsonObject toJson(const Sync::RejectedWrite &write)
{
    return {{QStringLiteral("id"), qint64(write.id)},
            {QStringLiteral("tx"), qint64(write.transaction)},
            {QStringLiteral("guilty"), write.isGuilty},
            {QStringLiteral("op"), Sync::uploadOpName(write.op)},
            {QStringLiteral("table"), write.table},
            {QStringLiteral("row_id"), write.rowId},
            {QStringLiteral("data"), orNull(write.data)},
            {QStringLiteral("old"), orNull(write.old)},
            {QStringLiteral("error_code"), write.errorCode},
            {QStringLiteral("error_message"), write.errorMessage},
            {QStringLiteral("rejected_at"), write.rejectedAt}};
}

} // namespace App
