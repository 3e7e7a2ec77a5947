// SPDX-License-Identifier: Apache-2.0
#include "backend/emulator/restapi.h"

#include "backend/emulator/accountdeletion.h"
#include "backend/emulator/accounts.h"
#include "backend/emulator/pgrest.h"
#include "backend/emulator/pgvalues.h"

#include <algorithm>
#include <charconv>
#include <set>

namespace Emulator {

namespace {
constexpr std::string_view rpcPrefix = "rpc/";
constexpr std::string_view singleObject = "application/vnd.pgrst.object+json";

OrderedJson shownRow(const Row &row, const RestQuery &query)
{
    OrderedJson object = OrderedJson::object();
    for (const std::size_t i : query.shown) {
        const Column &column = row.table->columns[i];
        object[std::string(column.name)] = restJson(column, row.values[i]);
    }
    return object;
}

/// The body of an answer that shows rows: an array, or one object where that was asked for.
Outcome<HttpResponse> showRows(int status, const std::vector<Row> &rows, const RestQuery &query,
                               const HttpRequest &request)
{
    if (request.header("accept").find(singleObject) != std::string_view::npos) {
        if (rows.size() != 1)
            return restError(406, "PGRST116", "Cannot coerce the result to a single JSON object",
                             "The result contains " + std::to_string(rows.size()) + " rows");
        return HttpResponse::json(status, shownRow(rows.front(), query));
    }
    OrderedJson array = OrderedJson::array();
    for (const Row &row : rows)
        array.push_back(shownRow(row, query));
    return HttpResponse::json(status, array);
}

std::string contentRange(std::int64_t first, std::size_t rows, const std::string &total)
{
    if (rows == 0)
        return "*/" + total;
    return std::to_string(first) + '-' + std::to_string(first + std::int64_t(rows) - 1) + '/'
        + total;
}
} // namespace

Preferences Preferences::parse(std::string_view header)
{
    Preferences preferences;
    while (!header.empty()) {
        const auto comma = header.find(',');
        std::string_view item = header.substr(0, comma);
        header = comma == std::string_view::npos ? std::string_view() : header.substr(comma + 1);
        while (item.starts_with(' '))
            item.remove_prefix(1);
        bool isKnown = true;
        if (item == "return=representation")
            preferences.wantsRows = true;
        else if (item == "count=exact")
            preferences.wantsCount = true;
        else if (item == "handling=strict")
            preferences.isStrict = true;
        else if (item.starts_with("max-affected="))
            std::from_chars(item.data() + 13, item.data() + item.size(), preferences.maxAffected);
        else if (item == "resolution=merge-duplicates")
            preferences.onConflict = RowStore::OnConflict::Merge;
        else if (item == "resolution=ignore-duplicates")
            preferences.onConflict = RowStore::OnConflict::Ignore;
        else
            isKnown = item == "return=minimal" || item == "missing=default";
        if (isKnown)
            preferences.applied += (preferences.applied.empty() ? "" : ", ") + std::string(item);
    }
    return preferences;
}

RestApi::RestApi(Database &database, RowStore &rows, Policy &policy, Accounts &accounts,
                 const Jwt &jwt, const Settings &settings)
    : m_database(database)
    , m_rows(rows)
    , m_policy(policy)
    , m_accounts(accounts)
    , m_jwt(jwt)
    , m_settings(settings)
    , m_sharing(database, rows)
    , m_applyChanges(database, rows, policy)
{
}

HttpResponse RestApi::handle(std::string_view path, const HttpRequest &request)
{
    auto response = answer(path, request);
    if (response)
        return std::move(*response);
    HttpResponse failure = HttpResponse::failure(response.error());
    if (failure.status == 401)
        failure.headers.emplace_back("WWW-Authenticate", "Bearer");
    return failure;
}

Outcome<Caller> RestApi::callerOf(const HttpRequest &request)
{
    std::string_view token = request.header("authorization");
    if (token.starts_with("Bearer "))
        token.remove_prefix(7);
    if (token.empty() || token == m_settings.key)
        return Caller{};
    const auto verified = m_jwt.verify(token, currentSeconds());
    if (const auto *fault = std::get_if<JwtFault>(&verified)) {
        switch (*fault) {
        case JwtFault::Expired:
            return restError(401, "PGRST301", "JWT expired");
        case JwtFault::BadSignature:
            return restError(401, "PGRST301", "No suitable key or wrong key type");
        case JwtFault::Malformed:
            return restError(401, "PGRST301", "Expected 3 parts in JWT; got 1");
        }
    }
    const auto &claims = std::get<Claims>(verified);
    return Caller{true, claims.userId, confirmedAddress(m_database, claims.userId)};
}

Outcome<HttpResponse> RestApi::answer(std::string_view path, const HttpRequest &request)
{
    const auto caller = callerOf(request);
    if (!caller)
        return caller.error();
    if (m_postgres)
        return m_postgres->answer(path, request, *caller);
    if (path.starts_with(rpcPrefix))
        return call(path.substr(rpcPrefix.size()), request, *caller);
    const Table *table = findTable(path);
    if (!table)
        return restError(404, "PGRST205",
                         "Could not find the table 'public." + std::string(path)
                             + "' in the schema cache");
    // The anonymous role has no privilege at all, so that an upload without its session fails
    // loudly: a DELETE that touches no row would look like a success.
    if (!caller->isAuthenticated)
        return postgresError(401, "42501",
                             "permission denied for table " + std::string(table->name));
    const auto query = RestQuery::parse(*table, request.query);
    if (!query)
        return query.error();
    const Preferences preferences = Preferences::parse(request.header("prefer"));
    if (request.method == "GET" || request.method == "HEAD")
        return read(*table, *query, preferences, *caller, request);

    m_rows.begin();
    Outcome<Effect> effect =
        restError(405, "PGRST117", "Unsupported HTTP method: " + request.method);
    if (request.method == "POST")
        effect = insert(*table, *query, preferences, *caller, request.body);
    else if (request.method == "PATCH")
        effect = update(*table, *query, *caller, request.body);
    else if (request.method == "DELETE")
        effect = remove(*table, *query, *caller);
    const auto affected = effect ? static_cast<std::int64_t>(effect->rows.size()) : 0;
    if (preferences.isStrict && preferences.maxAffected >= 0 && affected > preferences.maxAffected)
        effect =
            restError(400, "PGRST124", "Query result exceeds max-affected preference constraint",
                      "The query affects " + std::to_string(affected) + " rows");
    if (!effect) {
        m_rows.rollback();
        return effect.error();
    }
    if (const auto committed = m_rows.commit(); !committed)
        return committed.error();
    if (affected > 0 && m_changed)
        m_changed();

    const bool isPost = request.method == "POST";
    HttpResponse response =
        HttpResponse::empty(isPost || preferences.wantsRows ? effect->status : 204);
    if (preferences.wantsRows) {
        auto shown = showRows(effect->status, effect->rows, *query, request);
        if (!shown)
            return shown.error();
        response = std::move(*shown);
    }
    const std::string total = preferences.wantsCount ? std::to_string(affected) : "*";
    response.headers.emplace_back("Content-Range",
                                  contentRange(0, isPost ? 0 : effect->rows.size(), total));
    if (!preferences.applied.empty())
        response.headers.emplace_back("Preference-Applied", preferences.applied);
    return response;
}

Outcome<HttpResponse> RestApi::call(std::string_view name, const HttpRequest &request,
                                    const Caller &caller)
{
    const Json arguments =
        request.body.empty() ? Json::object() : Json::parse(request.body, nullptr, false);
    if (!arguments.is_object())
        return restError(400, "PGRST102", "Empty or invalid json");
    std::string names;
    for (const auto &[argument, value] : arguments.items())
        names += (names.empty() ? "" : ", ") + argument;
    if (name == "delete_account" && names.empty()) {
        auto deleted = AccountDeletion(m_rows, m_accounts).run(caller);
        if (deleted && m_changed)
            m_changed();
        return deleted;
    }
    if (Sharing::knows(name, arguments)) {
        auto response = m_sharing.call(name, arguments, caller);
        if (response && m_changed)
            m_changed();
        return response;
    }
    if (name == "apply_changes" && names == "changes")
        return applyChanges(arguments["changes"], caller);
    return restError(404, "PGRST202",
                     "Could not find the function public." + std::string(name) + '(' + names
                         + ") in the schema cache");
}

Outcome<HttpResponse> RestApi::applyChanges(const Json &changes, const Caller &caller)
{
    if (!caller.isAuthenticated)
        return postgresError(401, "42501", "permission denied for function apply_changes");
    auto results = m_applyChanges.run(changes, caller);
    if (!results)
        return results.error();
    if (m_changed)
        m_changed();
    return HttpResponse::json(200, *results);
}

Outcome<RestApi::Effect> RestApi::insert(const Table &table, const RestQuery &query,
                                         const Preferences &preferences, const Caller &caller,
                                         std::string_view body)
{
    Json json = Json::parse(body, nullptr, false);
    if (json.is_object())
        json = Json::array({std::move(json)});
    const bool isValid = json.is_array()
        && std::all_of(json.begin(), json.end(), [](const Json &row) { return row.is_object(); });
    if (!isValid)
        return restError(400, "PGRST102", "Empty or invalid json");
    std::vector<SentColumns> sent;
    for (const Json &object : json) {
        auto columns = sentColumns(table, query, object);
        if (!columns)
            return columns.error();
        const auto hasSameKey = [](const auto &a, const auto &b) { return a.first == b.first; };
        if (!sent.empty()
            && !std::equal(sent.front().begin(), sent.front().end(), columns->begin(),
                           columns->end(), hasSameKey)
            && !query.bodyColumns)
            return restError(400, "PGRST102", "All object keys must match");
        sent.push_back(std::move(*columns));
    }
    const auto &conflict = query.conflictColumns;
    if (!conflict.empty() && conflict != std::vector<std::string>{"id"}
        && !(table.name == "profile_member"
             && (conflict == std::vector<std::string>{"profile_id", "user_id"}
                 || conflict == std::vector<std::string>{"user_id", "profile_id"})))
        return postgresError(400, "42P10",
                             "there is no unique or exclusion constraint matching the ON CONFLICT "
                             "specification");
    Effect effect{{}, 201};
    std::set<std::string, std::less<>> ids;
    bool hasInserted = sent.empty();
    for (const SentColumns &columns : sent) {
        auto inserted = m_rows.insert(table, columns, preferences.onConflict, conflict, caller);
        if (!inserted)
            return inserted.error();
        const bool isFirst = ids.emplace(inserted->row.id()).second;
        if (inserted->effect == RowStore::InsertEffect::Updated && !isFirst)
            return postgresError(500, "21000",
                                 "ON CONFLICT DO UPDATE command cannot affect row a second time");
        hasInserted = hasInserted || inserted->effect == RowStore::InsertEffect::Inserted;
        if (inserted->effect != RowStore::InsertEffect::Ignored)
            effect.rows.push_back(std::move(inserted->row));
    }
    if (!hasInserted)
        effect.status = 200;
    return effect;
}

Outcome<RestApi::Effect> RestApi::update(const Table &table, const RestQuery &query,
                                         const Caller &caller, std::string_view body)
{
    const Json json = Json::parse(body, nullptr, false);
    if (!json.is_object())
        return restError(400, "PGRST102", "Empty or invalid json");
    const auto sent = sentColumns(table, query, json);
    if (!sent)
        return sent.error();
    Effect effect;
    if (sent->empty())
        return effect;
    for (const Row &row : select(table, query, caller, false)) {
        if (!m_policy.mayUpdate(row, caller))
            continue;
        auto updated = m_rows.update(row, *sent, caller);
        if (!updated)
            return updated.error();
        effect.rows.push_back(std::move(*updated));
    }
    return effect;
}

RestApi::Effect RestApi::remove(const Table &table, const RestQuery &query, const Caller &caller)
{
    Effect effect;
    for (Row &row : select(table, query, caller, false)) {
        if (m_policy.mayDelete(row, caller))
            effect.rows.push_back(std::move(row));
    }
    for (const Row &row : effect.rows)
        m_rows.remove(row);
    return effect;
}

Outcome<HttpResponse> RestApi::read(const Table &table, const RestQuery &query,
                                    const Preferences &preferences, const Caller &caller,
                                    const HttpRequest &request)
{
    const std::vector<Row> rows = select(table, query, caller, true);
    auto response = showRows(200, rows, query, request);
    if (!response)
        return response;
    std::string total = "*";
    if (preferences.wantsCount) {
        const std::size_t all = select(table, query, caller, false).size();
        total = std::to_string(all);
        if (rows.size() < all && response->status == 200)
            response->status = 206;
    }
    response->headers.emplace_back("Content-Range", contentRange(query.offset, rows.size(), total));
    return response;
}

std::vector<Row> RestApi::select(const Table &table, const RestQuery &query, const Caller &caller,
                                 bool isPaged)
{
    std::string sql = "SELECT " + columnList(table) + " FROM " + std::string(table.name) + " WHERE "
        + Policy::selectCondition(table) + " AND " + query.condition + " ORDER BY " + query.order;
    if (isPaged)
        sql += " LIMIT " + std::to_string(query.limit) + " OFFSET " + std::to_string(query.offset);
    Statement statement = m_database.once(sql);
    statement.bind(1, caller.userId).bind(2, caller.email);
    for (std::size_t i = 0; i < query.values.size(); ++i)
        statement.bindValue(static_cast<int>(i) + 3, query.values[i]);
    std::vector<Row> rows;
    while (statement.step())
        rows.push_back(readRow(table, statement));
    return rows;
}

Outcome<SentColumns> RestApi::sentColumns(const Table &table, const RestQuery &query,
                                          const Json &object)
{
    SentColumns sent;
    const auto take = [&](const std::string &name, const Json &value) -> std::optional<ApiError> {
        const int index = table.indexOf(name);
        if (index < 0)
            return restError(400, "PGRST204",
                             "Could not find the '" + name + "' column of '"
                                 + std::string(table.name) + "' in the schema cache");
        const Column &column = table.columns[static_cast<std::size_t>(index)];
        auto converted = valueFromJson(column, value);
        if (!converted)
            return converted.error();
        sent[column.name] = std::move(*converted);
        return std::nullopt;
    };
    if (query.bodyColumns) {
        for (const std::string &name : *query.bodyColumns) {
            if (!object.contains(name))
                continue;
            if (auto error = take(name, object[name]))
                return *error;
        }
        return sent;
    }
    for (const auto &[name, value] : object.items()) {
        if (auto error = take(name, value))
            return *error;
    }
    return sent;
}

} // namespace Emulator
