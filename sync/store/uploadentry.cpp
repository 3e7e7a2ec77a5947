// SPDX-License-Identifier: Apache-2.0
#include "sync/store/uploadentry.h"

#include "sync/store/jsoncolumns.h"
#include "sync/store/statement.h"

namespace Sync {

QString uploadOpName(UploadOp op)
{
    switch (op) {
    case UploadOp::Put:
        return QStringLiteral("PUT");
    case UploadOp::Patch:
        return QStringLiteral("PATCH");
    case UploadOp::Delete:
        break;
    }
    return QStringLiteral("DELETE");
}

UploadOp uploadOpOf(std::string_view name)
{
    if (name == "PUT")
        return UploadOp::Put;
    return name == "PATCH" ? UploadOp::Patch : UploadOp::Delete;
}

UploadEntry uploadEntryOf(const Statement &row)
{
    return {row.columnInt(0),    row.columnInt(1),    uploadOpOf(row.columnText(2)),
            row.columnString(3), row.columnString(4), objectOf(row, 5),
            objectOf(row, 6),    textOf(row, 7)};
}

Result<std::vector<UploadEntry>> uploadEntriesOf(Statement &select)
{
    std::vector<UploadEntry> entries;
    Result<bool> row = select.step();
    for (; row && *row; row = select.step())
        entries.push_back(uploadEntryOf(select));
    if (!row)
        return row.error();
    return entries;
}

} // namespace Sync
