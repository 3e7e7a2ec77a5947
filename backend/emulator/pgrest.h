// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "backend/emulator/httptypes.h"
#include "backend/emulator/pgproject.h"
#include "backend/emulator/policy.h"
#include "backend/emulator/restapi.h"

#include <functional>
#include <string>
#include <string_view>

namespace Emulator {

/// PostgREST's part on a real Postgres: each request is one transaction as `authenticated` (or
/// `anon`), with `request.jwt.claims` set, so that the migrations' own policies, triggers and
/// functions decide. Answers and error bodies are those of PostgREST.
class PgRest
{
public:
    /// `changed` is called when a request has changed a row.
    PgRest(PgConnection &connection, PgProject &project, std::function<void()> changed);

    /// `path` without /rest/v1/.
    Outcome<HttpResponse> answer(std::string_view path, const HttpRequest &request,
                                 const Caller &caller);

private:
    Outcome<HttpResponse> dispatch(std::string_view path, const HttpRequest &request,
                                   const Caller &caller);
    /// A request for a table.
    Outcome<HttpResponse> table(const Table &table, const RestQuery &query,
                                const Preferences &preferences, const Caller &caller,
                                const HttpRequest &request);
    /// A request for a function of the schema public; its arguments are the body's members.
    Outcome<HttpResponse> call(std::string_view function, const Caller &caller,
                               const HttpRequest &request);

    /// One statement; its first column is the body of the answer, when it returns any.
    struct Command
    {
        std::string sql;
        PgParameters parameters;
        /// Its one row holds the rows as JSON and how many there are.
        bool showsRows = false;
    };

    /// Runs it as the caller. Fewer than `maxAffected` rows may be touched unless that is negative.
    Outcome<PgRows> run(const Command &command, const Caller &caller, std::int64_t maxAffected);
    Outcome<Command> commandOf(const Table &table, const RestQuery &query,
                               const Preferences &preferences, const HttpRequest &request) const;
    Outcome<Command> insertCommand(const Table &table, const RestQuery &query,
                                   const Preferences &preferences, const Json &body) const;

    PgConnection &m_connection;
    PgProject &m_project;
    std::function<void()> m_changed;
};

} // namespace Emulator
