// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"

#include <QJsonObject>
#include <QString>

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace Sync {

class Statement;

enum class UploadOp { Put, Patch, Delete };

/// `PUT`, `PATCH` or `DELETE`.
QString uploadOpName(UploadOp op);
UploadOp uploadOpOf(std::string_view name);

/// One captured write, as it goes to the server.
struct UploadEntry
{
    std::int64_t id = 0;
    std::int64_t transaction = 0;
    UploadOp op = UploadOp::Put;
    QString table;
    QString rowId;
    /// Put: every column the server does not set itself, nulls included; patch: the changed ones.
    std::optional<QJsonObject> data;
    /// What stood there before: the changed columns; for Delete all of them (unless the entity asks
    /// for something else).
    std::optional<QJsonObject> old;
    std::optional<QString> metadata; ///< what setUploadMetadata() had said
};

/// The columns of `sync_crud` that uploadEntryOf() reads from a row.
inline constexpr std::string_view uploadEntryColumns =
    "id, tx, op, row_type, row_id, data, old, metadata";
UploadEntry uploadEntryOf(const Statement &row);
/// All that are left to be stepped to.
Result<std::vector<UploadEntry>> uploadEntriesOf(Statement &select);

} // namespace Sync
