// SPDX-License-Identifier: Apache-2.0
#include "sync/data/entity.h"

#include "sync/store/sqltext.h"

#include <QByteArray>

namespace Sync {

namespace {

std::string defaultSql(const ColumnSpec &column)
{
    if (const auto *number = std::get_if<std::int64_t>(&column.defaultValue))
        return std::to_string(*number);
    if (const auto *real = std::get_if<double>(&column.defaultValue))
        return QByteArray::number(*real, 'g', 17).toStdString();
    if (const auto *text = std::get_if<std::string_view>(&column.defaultValue))
        return literal(std::string(*text));
    return {};
}

std::vector<std::string> list(const ColumnNames &columns)
{
    return {columns.names.begin(), columns.names.begin() + columns.count};
}

} // namespace

EntityInfo entityInfo(const TableSpec &table, std::span<const ColumnSpec> columns)
{
    EntityInfo info;
    info.table = table.table;
    info.localOnly = table.localOnly;
    info.insertOnly = table.insertOnly;
    info.ignoresEmptyUpdates = table.ignoresEmptyUpdates;
    info.oldValues = table.oldValues;
    info.oldColumns = list(table.oldColumns);
    for (std::size_t i = 0; i < table.indexCount; ++i)
        info.indexes.push_back(list(table.indexes[i]));
    info.sparseIndexes = list(table.sparseIndexes);
    for (const ColumnSpec &column : columns.subspan(1)) {
        info.columns.push_back({std::string(column.name), column.type, column.setByServer,
                                column.localOnly, column.isUserId, column.maxLength,
                                defaultSql(column)});
        if (!column.references.empty()) {
            info.foreignKeys.push_back(
                {std::string(column.name), std::string(column.references), column.onDelete});
        }
    }
    return info;
}

} // namespace Sync
