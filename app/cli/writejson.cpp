// SPDX-License-Identifier: Apache-2.0
#include "app/cli/writejson.h"

namespace App {

namespace {

QJsonValue orNull(const std::optional<QJsonObject> &object)
{
    return object ? QJsonValue(*object) : QJsonValue();
}

} // namespace

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
