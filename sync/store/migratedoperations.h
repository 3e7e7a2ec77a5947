// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

/// Statements that make operations, the upload queue and refused writes follow a change of names.
/// What is no JSON object, from a server that lies, stays as it is.
namespace Sync::MigratedOperations {

/// Members `from` are called `to`, where there is none of that name yet: of operations in the log,
/// which must be whole (see wholeOperationsSql()).
std::string renameInLog(std::int64_t rowType, const std::string &from, const std::string &to);
/// The same in what waits for its upload or was refused.
std::string renameInQueue(const std::string &table, const std::string &from, const std::string &to);
/// The entries of a table are those of another one.
std::string renameTableInQueue(const std::string &from, const std::string &to);
/// Operations of rows that were called `to` before the program knew the name join those of `from`.
std::string renameRowType(const std::string &from, const std::string &to);
/// What was written to a column that is no more becomes a refused write of its own.
std::string refuseColumn(const std::string &table, const std::string &column);
/// The same for a table.
std::string refuseTable(const std::string &table);

/// Whether JSON text has a member.
std::string hasMember(const std::string &json, const std::string &name);

} // namespace Sync::MigratedOperations
