// SPDX-License-Identifier: Apache-2.0
#include "sync/data/query.h"

namespace Sync {

namespace {

Error refusal(const std::string &sql, const QString &why)
{
    return Error{
        ErrorCode::InvalidArgument,
        QStringLiteral("a query is wrong: %1, in: %2").arg(why, QString::fromStdString(sql))};
}

} // namespace

AnyQuery::AnyQuery(QuerySet *set, std::string sql, int parameters, int columns)
    : m_sql(std::move(sql))
    , m_parameters(parameters)
    , m_columns(columns)
{
    set->m_queries.push_back(this);
}

std::string AnyQuery::selecting(const std::string &columns, std::string_view rest)
{
    return columns.empty() ? std::string(rest) : "SELECT " + columns + " " + std::string(rest);
}

Result<void> AnyQuery::check(Connection &connection) const
{
    Result<Statement> statement = connection.prepare(m_sql);
    if (!statement)
        return refusal(m_sql, statement.error().message);
    if (statement->parameterCount() != m_parameters) {
        return refusal(m_sql,
                       QStringLiteral("it has %1 parameters, its type has %2")
                           .arg(statement->parameterCount())
                           .arg(m_parameters));
    }
    if (m_columns != 0 && statement->columnCount() != m_columns) {
        return refusal(m_sql,
                       QStringLiteral("it has %1 columns, its type has %2")
                           .arg(statement->columnCount())
                           .arg(m_columns));
    }
    for (const std::string &other : m_others) {
        if (Result<Statement> compiled = connection.prepare(other); !compiled)
            return refusal(other, compiled.error().message);
    }
    return {};
}

Result<void> QuerySet::check(Connection &connection) const
{
    for (const AnyQuery *query : m_queries) {
        if (Result<void> checked = query->check(connection); !checked)
            return checked;
    }
    return {};
}

} // namespace Sync
