// SPDX-License-Identifier: Apache-2.0
#include "backend/emulator/pgconnection.h"

namespace Emulator {

namespace {

struct Clear
{
    void operator()(PGresult *result) const { PQclear(result); }
};
using ResultHolder = std::unique_ptr<PGresult, Clear>;

PgFault faultOf(const PGresult *result, const PGconn *connection)
{
    const auto field = [result](int code) {
        const char *text = PQresultErrorField(result, code);
        return std::string(text ? text : "");
    };
    PgFault fault{field(PG_DIAG_SQLSTATE), field(PG_DIAG_MESSAGE_PRIMARY),
                  field(PG_DIAG_MESSAGE_DETAIL), field(PG_DIAG_MESSAGE_HINT)};
    if (fault.sqlState.empty()) // the server is gone
        fault = {"08006", PQerrorMessage(connection), {}, {}};
    return fault;
}

bool isGood(const PGresult *result)
{
    const ExecStatusType status = PQresultStatus(result);
    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

} // namespace

std::optional<std::string> PgConnection::open(const std::string &url)
{
    m_connection.reset(PQconnectdb(url.c_str()));
    if (PQstatus(m_connection.get()) != CONNECTION_OK)
        return "cannot reach Postgres: " + std::string(PQerrorMessage(m_connection.get()));
    PQsetNoticeProcessor(
        m_connection.get(), [](void *, const char *) {}, nullptr);
    return std::nullopt;
}

PgAnswer PgConnection::execute(const std::string &sql, const PgParameters &parameters)
{
    std::vector<const char *> values;
    values.reserve(parameters.size());
    for (const auto &parameter : parameters)
        values.push_back(parameter ? parameter->c_str() : nullptr);
    const ResultHolder result(PQexecParams(m_connection.get(), sql.c_str(),
                                           static_cast<int>(values.size()), nullptr, values.data(),
                                           nullptr, nullptr, 0));
    if (!isGood(result.get()))
        return faultOf(result.get(), m_connection.get());
    PgRows rows;
    rows.rows.resize(static_cast<std::size_t>(PQntuples(result.get())));
    for (int i = 0; i < PQntuples(result.get()); ++i) {
        for (int j = 0; j < PQnfields(result.get()); ++j) {
            auto &row = rows.rows[static_cast<std::size_t>(i)];
            if (PQgetisnull(result.get(), i, j))
                row.emplace_back(std::nullopt);
            else
                row.emplace_back(
                    std::string(PQgetvalue(result.get(), i, j),
                                static_cast<std::size_t>(PQgetlength(result.get(), i, j))));
        }
    }
    const std::string touched = PQcmdTuples(result.get());
    rows.affected = touched.empty() ? 0 : std::stoll(touched);
    return rows;
}

std::optional<PgFault> PgConnection::script(const std::string &sql)
{
    const ResultHolder result(PQexec(m_connection.get(), sql.c_str()));
    if (!isGood(result.get()))
        return faultOf(result.get(), m_connection.get());
    return std::nullopt;
}

} // namespace Emulator
