// SPDX-License-Identifier: Apache-2.0
#include "backend/emulator/pgrest.h"

#include "backend/emulator/pgvalues.h"

#include <algorithm>
#include <array>
#include <utility>

namespace Emulator {

namespace {

/// PostgREST's status for an SQLSTATE, as its documentation lists them.
int statusOf(std::string_view state, const Caller &caller)
{
    if (state == "42501")
        return caller.isAuthenticated ? 403 : 401;
    if (state == "23503" || state == "23505")
        return 409;
    if (state == "42883" || state == "42P01")
        return 404;
    constexpr std::array<std::pair<std::string_view, int>, 11> classes{{{"08", 503},
                                                                        {"09", 500},
                                                                        {"25", 500},
                                                                        {"28", 403},
                                                                        {"40", 500},
                                                                        {"53", 503},
                                                                        {"54", 500},
                                                                        {"55", 500},
                                                                        {"57", 500},
                                                                        {"58", 500},
                                                                        {"XX", 500}}};
    for (const auto &[prefix, status] : classes) {
        if (state.starts_with(prefix))
            return status;
    }
    return 400;
}

ApiError apiError(const PgFault &fault, const Caller &caller)
{
    const auto orNull = [](const std::string &text) {
        return text.empty() ? OrderedJson() : OrderedJson(text);
    };
    return {statusOf(fault.sqlState, caller),
            {{"code", fault.sqlState},
             {"details", orNull(fault.detail)},
             {"hint", orNull(fault.hint)},
             {"message", fault.message}},
            {}};
}

std::string identifier(std::string_view name)
{
    return '"' + std::string(name) + '"';
}

/// The condition of a query with its parameters numbered from `first` on; they start at ?3.
std::string numbered(const std::string &condition, std::size_t first)
{
    std::string sql;
    for (std::size_t i = 0; i < condition.size(); ++i) {
        if (condition[i] != '?') {
            sql += condition[i];
            continue;
        }
        std::size_t digits = 0;
        const std::size_t number = std::stoul(condition.substr(i + 1), &digits);
        sql += '$' + std::to_string(number - 3 + first);
        i += digits;
    }
    return sql == "1" || sql.starts_with("1 ") ? "true" + sql.substr(1) : sql;
}

void addValues(PgParameters &parameters, const std::vector<Value> &values)
{
    for (const Value &value : values) {
        if (const auto *number = std::get_if<std::int64_t>(&value))
            parameters.emplace_back(std::to_string(*number));
        else if (const auto *text = std::get_if<std::string>(&value))
            parameters.emplace_back(*text);
        else
            parameters.emplace_back(std::nullopt);
    }
}

std::string shownColumns(const Table &table, const RestQuery &query)
{
    std::string list;
    for (const std::size_t i : query.shown)
        list += (list.empty() ? "" : ", ") + identifier(table.columns[i].name);
    return list;
}

std::string joined(const std::vector<std::string> &names)
{
    std::string list;
    for (const std::string &name : names)
        list += (list.empty() ? "" : ", ") + identifier(name);
    return list;
}

/// The statement itself, or with the rows it returns as one JSON array.
std::string returning(const std::string &sql, const std::string &columns, bool wantsRows)
{
    return wantsRows ? "with t as (" + sql + " returning " + columns
            + ") select coalesce(json_agg(t), '[]'), count(*) from t"
                     : sql;
}

ApiError unknownColumn(const Table &table, const std::string &name)
{
    return restError(400, "PGRST204",
                     "Could not find the '" + name + "' column of '" + std::string(table.name)
                         + "' in the schema cache");
}

/// The columns a body names; with several rows all have the same.
Outcome<std::vector<std::string>> columnsOf(const Table &table, const RestQuery &query,
                                            const Json &rows)
{
    std::vector<std::string> names;
    if (query.bodyColumns) {
        names = *query.bodyColumns;
    } else {
        for (const auto &[name, value] : rows.front().items())
            names.push_back(name);
        for (const Json &row : rows) {
            const bool isSame = row.size() == names.size()
                && std::ranges::all_of(names, [&](const auto &name) { return row.contains(name); });
            if (!isSame)
                return restError(400, "PGRST102", "All object keys must match");
        }
    }
    for (const std::string &name : names) {
        if (table.indexOf(name) < 0)
            return unknownColumn(table, name);
    }
    return names;
}

bool isListOfObjects(const Json &json)
{
    return json.is_array() && !json.empty()
        && std::ranges::all_of(json, [](const Json &row) { return row.is_object(); });
}

} // namespace

PgRest::PgRest(PgConnection &connection, PgProject &project, std::function<void()> changed)
    : m_connection(connection)
    , m_project(project)
    , m_changed(std::move(changed))
{
}

Outcome<HttpResponse> PgRest::answer(std::string_view path, const HttpRequest &request,
                                     const Caller &caller)
{
    m_project.pushUsers();
    auto answered = dispatch(path, request, caller);
    m_project.pullUsers();
    if (m_project.pull())
        m_changed();
    return answered;
}

Outcome<HttpResponse> PgRest::dispatch(std::string_view path, const HttpRequest &request,
                                       const Caller &caller)
{
    constexpr std::string_view rpcPrefix = "rpc/";
    if (path.starts_with(rpcPrefix))
        return call(path.substr(rpcPrefix.size()), caller, request);
    const Table *named = findTable(path);
    if (!named)
        return restError(404, "PGRST205",
                         "Could not find the table 'public." + std::string(path)
                             + "' in the schema cache");
    const auto query = RestQuery::parse(*named, request.query);
    if (!query)
        return query.error();
    return table(*named, *query, Preferences::parse(request.header("prefer")), caller, request);
}

Outcome<PgRows> PgRest::run(const Command &command, const Caller &caller, std::int64_t maxAffected)
{
    OrderedJson claims = {{"role", caller.isAuthenticated ? "authenticated" : "anon"}};
    if (caller.isAuthenticated) {
        claims["sub"] = caller.userId;
        claims["email"] = caller.email;
    }
    const auto undo = [&](const PgFault &fault) {
        (void)m_connection.script("rollback");
        return apiError(fault, caller);
    };
    const std::string role = caller.isAuthenticated ? "authenticated" : "anon";
    if (const auto fault = m_connection.script("begin; set local role " + role))
        return undo(*fault);
    const PgAnswer set =
        m_connection.execute("select set_config('request.jwt.claims', $1, true)", {claims.dump()});
    if (const auto *fault = std::get_if<PgFault>(&set))
        return undo(*fault);
    PgAnswer answer = m_connection.execute(command.sql, command.parameters);
    if (const auto *fault = std::get_if<PgFault>(&answer))
        return undo(*fault);
    auto &rows = std::get<PgRows>(answer);
    if (command.showsRows)
        rows.affected = std::stoll(rows.rows.front()[1].value_or("0"));
    if (maxAffected >= 0 && rows.affected > maxAffected) {
        (void)m_connection.script("rollback");
        return restError(400, "PGRST124", "Query result exceeds max-affected preference constraint",
                         "The query affects " + std::to_string(rows.affected) + " rows");
    }
    if (const auto fault = m_connection.script("commit"))
        return undo(*fault);
    return std::move(rows);
}

Outcome<PgRest::Command> PgRest::insertCommand(const Table &table, const RestQuery &query,
                                               const Preferences &preferences,
                                               const Json &body) const
{
    const auto columns = columnsOf(table, query, body);
    if (!columns)
        return columns.error();
    const std::string list = joined(*columns);
    const std::string name = "public." + identifier(table.name);
    std::string sql = "insert into " + name + " (" + list + ") select " + list
        + " from json_populate_recordset(null::" + name + ", $1::json)";
    if (preferences.onConflict != RowStore::OnConflict::Fail) {
        sql += " on conflict ("
            + (query.conflictColumns.empty() ? "\"id\"" : joined(query.conflictColumns)) + ") do ";
        std::string sets;
        for (const std::string &column : *columns)
            sets += (sets.empty() ? "" : ", ") + identifier(column) + " = excluded."
                + identifier(column);
        sql += preferences.onConflict == RowStore::OnConflict::Ignore ? "nothing"
                                                                      : "update set " + sets;
    }
    return Command{returning(sql, shownColumns(table, query), preferences.wantsRows),
                   {body.dump()},
                   preferences.wantsRows};
}

Outcome<PgRest::Command> PgRest::commandOf(const Table &table, const RestQuery &query,
                                           const Preferences &preferences,
                                           const HttpRequest &request) const
{
    const std::string name = "public." + identifier(table.name);
    const std::string shown = shownColumns(table, query);
    Json body = Json::parse(request.body, nullptr, false);
    Command command;
    command.showsRows = preferences.wantsRows;
    if (request.method == "POST") {
        if (body.is_object())
            body = Json::array({std::move(body)});
        if (!isListOfObjects(body))
            return restError(400, "PGRST102", "Empty or invalid json");
        return insertCommand(table, query, preferences, body);
    }
    if (request.method == "PATCH") {
        if (!body.is_object() || body.empty())
            return restError(400, "PGRST102", "Empty or invalid json");
        const auto columns = columnsOf(table, query, Json::array({body}));
        if (!columns)
            return columns.error();
        const std::string list = joined(*columns);
        command.sql = returning("update " + name + " set (" + list + ") = (select " + list
                                    + " from json_populate_record(null::" + name
                                    + ", $1::json)) where " + numbered(query.condition, 2),
                                shown, preferences.wantsRows);
        command.parameters = {body.dump()};
    } else if (request.method == "DELETE") {
        command.sql = returning("delete from " + name + " where " + numbered(query.condition, 1),
                                shown, preferences.wantsRows);
    } else if (request.method == "GET" || request.method == "HEAD") {
        std::string sql = "select " + shown + " from " + name + " where "
            + numbered(query.condition, 1) + " order by " + query.order + " offset "
            + std::to_string(query.offset);
        if (query.limit >= 0)
            sql += " limit " + std::to_string(query.limit);
        command.sql = "with t as (" + sql + ") select coalesce(json_agg(t), '[]'), count(*) from t";
        command.showsRows = true;
    } else {
        return restError(405, "PGRST117", "Unsupported HTTP method: " + request.method);
    }
    addValues(command.parameters, query.values);
    return command;
}

Outcome<HttpResponse> PgRest::table(const Table &table, const RestQuery &query,
                                    const Preferences &preferences, const Caller &caller,
                                    const HttpRequest &request)
{
    const auto command = commandOf(table, query, preferences, request);
    if (!command)
        return command.error();
    const bool isRead = request.method == "GET" || request.method == "HEAD";
    const auto rows =
        run(*command, caller, preferences.isStrict && !isRead ? preferences.maxAffected : -1);
    if (!rows)
        return rows.error();
    const bool isPost = request.method == "POST";
    const std::int64_t first = isRead ? query.offset : 0;
    std::string range = "*";
    if (!isPost && rows->affected > 0)
        range = std::to_string(first) + '-' + std::to_string(first + rows->affected - 1);
    range += '/'
        + (preferences.wantsCount && !isRead ? std::to_string(rows->affected) : std::string("*"));
    const auto ranged = [&range](HttpResponse response) {
        response.headers.emplace_back("Content-Range", range);
        return response;
    };
    if (!isRead && !preferences.wantsRows)
        return ranged(HttpResponse::empty(isPost ? 201 : 204));
    OrderedJson body = OrderedJson::parse(*rows->rows.front()[0]);
    if (request.header("accept").find("application/vnd.pgrst.object+json")
        != std::string_view::npos) {
        if (body.size() != 1)
            return restError(406, "PGRST116", "Cannot coerce the result to a single JSON object",
                             "The result contains " + std::to_string(body.size()) + " rows");
        body = body.front();
    }
    return ranged(HttpResponse::json(isPost ? 201 : 200, body));
}

Outcome<HttpResponse> PgRest::call(std::string_view function, const Caller &caller,
                                   const HttpRequest &request)
{
    const Json body = Json::parse(request.body.empty() ? "{}" : request.body, nullptr, false);
    if (!body.is_object())
        return restError(400, "PGRST102", "Empty or invalid json");
    OrderedJson names = OrderedJson::array();
    for (const auto &argument : body.items())
        names.push_back(argument.key());
    // One that has all of these arguments, and needs no other.
    const PgAnswer found = m_connection.execute(
        "select p.prorettype = 'void'::regtype from pg_proc p,"
        " (select array(select jsonb_array_elements_text($2::jsonb)) as names) as sent"
        " where p.pronamespace = 'public'::regnamespace and p.proname = $1"
        " and coalesce(p.proargnames, '{}') @> sent.names"
        " and sent.names @> coalesce(p.proargnames[1:p.pronargs - p.pronargdefaults], '{}')",
        {std::string(function), names.dump()});
    const auto *known = std::get_if<PgRows>(&found);
    if (!known || known->rows.empty())
        return restError(404, "PGRST202",
                         "Could not find the function public." + std::string(function)
                             + " in the schema cache");
    Command command{"select to_json(public." + identifier(function) + "(", {}, false};
    for (const auto &[name, value] : body.items()) {
        const bool isFirst = command.parameters.empty();
        command.parameters.emplace_back(value.is_null() ? std::optional<std::string>()
                                            : value.is_string()
                                            ? std::optional(value.get<std::string>())
                                            : std::optional(value.dump()));
        command.sql += (isFirst ? "" : ", ") + identifier(name) + " := $"
            + std::to_string(command.parameters.size());
    }
    const bool isVoid = known->rows.front()[0] == "t";
    command.sql += isVoid ? ")::text)" : "))";
    const auto rows = run(command, caller, -1);
    if (!rows)
        return rows.error();
    if (isVoid)
        return HttpResponse::empty(204);
    const auto &value = rows->rows.front()[0];
    return HttpResponse::json(200, value ? OrderedJson::parse(*value) : OrderedJson());
}

} // namespace Emulator
