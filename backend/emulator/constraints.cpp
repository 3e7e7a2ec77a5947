// SPDX-License-Identifier: Apache-2.0
#include "backend/emulator/constraints.h"

#include "backend/emulator/crypto.h"
#include "backend/emulator/pgvalues.h"

#include <algorithm>

namespace Emulator {

namespace {
std::string failingRow(const Row &row)
{
    std::string details = "Failing row contains (";
    for (std::size_t i = 0; i < row.values.size(); ++i) {
        details += i == 0 ? "" : ", ";
        if (const auto *number = std::get_if<std::int64_t>(&row.values[i]))
            details += std::to_string(*number);
        else if (const auto *text = std::get_if<std::string>(&row.values[i]))
            details += text->substr(0, 64);
        else
            details += "null";
    }
    return details + ").";
}

bool isClockTime(std::string_view text)
{
    const auto digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9'; };
    return text.size() == 5 && text[2] == ':' && digit(0) && digit(1) && digit(3) && digit(4)
        && text.substr(0, 2) <= "23" && text.substr(3) <= "59";
}

ApiError checkViolation(const Row &row, const std::string &constraint)
{
    return postgresError(400, "23514",
                         "new row for relation \"" + std::string(row.table->name)
                             + "\" violates check constraint \"" + constraint + '"',
                         failingRow(row));
}

bool passesCheck(const Row &row, const Column &column, const Value &value)
{
    if (const auto *number = std::get_if<std::int64_t>(&value))
        return column.name != "priority" || (*number >= 0 && *number <= 3);
    const auto *text = std::get_if<std::string>(&value);
    if (!text || column.type != ColumnType::Text)
        return true;
    const std::size_t length = codePoints(*text);
    if (length < column.minLength || (column.maxLength > 0 && length > column.maxLength))
        return false;
    if (!column.allowed.empty()
        && std::find(column.allowed.begin(), column.allowed.end(), *text) == column.allowed.end())
        return false;
    return row.table->name != "todo" || column.name != "due_time" || isClockTime(*text);
}

ApiError missingTarget(const Row &row, const Reference &reference)
{
    std::string columns(reference.column);
    std::string values(row.text(reference.column));
    if (reference.isWithinProfile) {
        columns += ", profile_id";
        values.append(", ").append(row.profileId());
    }
    return postgresError(409, "23503",
                         "insert or update on table \"" + std::string(row.table->name)
                             + "\" violates foreign key constraint \""
                             + std::string(reference.constraint) + '"',
                         "Key (" + columns + ")=(" + values + ") is not present in table \""
                             + std::string(reference.target) + "\".");
}

bool targetExists(const Row &row, const Reference &reference, Database &database)
{
    std::string sql = "SELECT 1 FROM " + std::string(reference.target) + " WHERE id = ?1";
    if (reference.isWithinProfile)
        sql += " AND profile_id = ?2";
    Statement &query = database.prepared(sql);
    query.bind(1, row.text(reference.column));
    if (reference.isWithinProfile)
        query.bind(2, row.profileId());
    const bool found = query.step();
    query.reset();
    return found;
}

/// Rows that refer to this one from another profile, after it was moved.
std::optional<ApiError> checkChildren(const Row &row, Database &database)
{
    for (const Table &child : tables()) {
        for (const Reference &reference : child.references) {
            if (!reference.isWithinProfile || reference.target != row.table->name)
                continue;
            Statement &query = database.prepared("SELECT 1 FROM " + std::string(child.name)
                                                 + " WHERE " + std::string(reference.column)
                                                 + " = ?1 AND profile_id <> ?2 LIMIT 1");
            query.bind(1, row.id()).bind(2, row.profileId());
            const bool found = query.step();
            query.reset();
            if (found)
                return postgresError(409, "23503",
                                     "update or delete on table \"" + std::string(row.table->name)
                                         + "\" violates foreign key constraint \""
                                         + std::string(reference.constraint) + "\" on table \""
                                         + std::string(child.name) + '"',
                                     "Key (id)=(" + std::string(row.id())
                                         + ") is still referenced from table \""
                                         + std::string(child.name) + "\".");
        }
    }
    return std::nullopt;
}
} // namespace

std::optional<ApiError> checkColumns(const Row &row)
{
    const std::string table(row.table->name);
    for (std::size_t i = 0; i < row.values.size(); ++i) {
        const Column &column = row.table->columns[i];
        if (column.isRequired && std::holds_alternative<std::monostate>(row.values[i]))
            return postgresError(400, "23502",
                                 "null value in column \"" + std::string(column.name)
                                     + "\" of relation \"" + table
                                     + "\" violates not-null constraint",
                                 failingRow(row));
    }
    for (std::size_t i = 0; i < row.values.size(); ++i) {
        const Column &column = row.table->columns[i];
        if (!passesCheck(row, column, row.values[i]))
            return checkViolation(row, table + '_' + std::string(column.name) + "_check");
    }
    if (table == "profile_member" && row.id() != uuidV5(row.profileId(), row.text("user_id")))
        return checkViolation(row, "profile_member_id_is_derived");
    return std::nullopt;
}

std::optional<ApiError> checkReferences(const Row &row, Database &database)
{
    for (const Reference &reference : row.table->references) {
        if (!row.text(reference.column).empty() && !targetExists(row, reference, database))
            return missingTarget(row, reference);
    }
    return checkChildren(row, database);
}

} // namespace Emulator
