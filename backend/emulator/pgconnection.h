// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libpq-fe.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace Emulator {

/// What a statement returned, as text; NULL: none.
struct PgRows
{
    std::vector<std::vector<std::optional<std::string>>> rows;
    /// Rows that an INSERT, UPDATE or DELETE touched.
    std::int64_t affected = 0;
};

/// An error of Postgres with the fields that PostgREST passes on.
struct PgFault
{
    std::string sqlState;
    std::string message;
    std::string detail;
    std::string hint;
};

using PgParameters = std::vector<std::optional<std::string>>;
using PgAnswer = std::variant<PgRows, PgFault>;

/// One connection to a PostgreSQL server; it waits for each answer.
/// Threading: used on the event loop's thread only.
class PgConnection
{
public:
    PgConnection() = default;

    /// `url` as libpq takes it: a URI or `key=value` pairs.
    /// Errors: a sentence for the person who started the program.
    [[nodiscard]] std::optional<std::string> open(const std::string &url);

    /// One statement with parameters $1, $2, …, whose types Postgres infers.
    PgAnswer execute(const std::string &sql, const PgParameters &parameters = {});
    /// Any number of statements without parameters; the first fault, when there is one.
    std::optional<PgFault> script(const std::string &sql);

private:
    struct Close
    {
        void operator()(PGconn *connection) const { PQfinish(connection); }
    };
    std::unique_ptr<PGconn, Close> m_connection;
};

} // namespace Emulator
