// SPDX-License-Identifier: Apache-2.0
#include "sync/store/migration.h"

#include <utility>

namespace Sync {

Migration &&Migration::with(Step step)
{
    m_steps.push_back(std::move(step));
    return std::move(*this);
}

Migration &&Migration::renameTable(std::string from, std::string to) &&
{
    return with({Step::Kind::RenameTable, std::move(from), {}, std::move(to)});
}

Migration &&Migration::renameColumn(std::string table, std::string from, std::string to) &&
{
    return with({Step::Kind::RenameColumn, std::move(table), std::move(from), std::move(to)});
}

Migration &&Migration::dropTable(std::string table) &&
{
    return with({Step::Kind::DropTable, std::move(table), {}, {}});
}

Migration &&Migration::dropColumn(std::string table, std::string column) &&
{
    return with({Step::Kind::DropColumn, std::move(table), std::move(column), {}});
}

Migration &&Migration::retype(std::string table, std::string column) &&
{
    return with({Step::Kind::Retype, std::move(table), std::move(column), {}});
}

Migration &&Migration::sql(std::string statements) &&
{
    return with({Step::Kind::Sql, {}, {}, std::move(statements)});
}

} // namespace Sync
