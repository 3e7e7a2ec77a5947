// SPDX-License-Identifier: Apache-2.0
#include "backend/emulator/adminapi.h"

#include "backend/emulator/compactor.h"
#include "backend/emulator/jsontext.h"

namespace Emulator {

namespace {
HttpResponse badRequest(const std::string &message)
{
    return HttpResponse::json(400, {{"message", message}});
}

std::int64_t numberMember(const Json &body, const char *name)
{
    const auto member = body.find(name);
    return member != body.end() && member->is_number_integer() ? member->get<std::int64_t>() : -1;
}

bool flagMember(const Json &body, const char *name)
{
    const auto member = body.find(name);
    return member != body.end() && member->is_boolean() && member->get<bool>();
}

} // namespace

AdminApi::AdminApi(Database &database, BucketLog &log, Accounts &accounts, Mailbox &mailbox,
                   StreamHub &hub, Faults &faults, Settings &settings)
    : m_database(database)
    , m_log(log)
    , m_accounts(accounts)
    , m_mailbox(mailbox)
    , m_hub(hub)
    , m_faults(faults)
    , m_settings(settings)
{
}

HttpResponse AdminApi::handle(std::string_view path, const HttpRequest &request)
{
    if (path == "faults")
        return faults(request);
    if (path == "state" && request.method == "GET")
        return state(request.parameter("table"));
    if (path == "mail" && request.method == "GET")
        return HttpResponse::json(200, m_mailbox.sentTo(request.parameter("to")));
    if (path == "ledger" && request.method == "GET")
        return ledger();
    if (path == "stats" && request.method == "GET")
        return stats();
    if (path == "stats" && request.method == "DELETE") {
        m_requests.clear();
        return HttpResponse::empty(204);
    }
    if (request.method != "POST")
        return HttpResponse::json(404, {{"message", "no such helper; see --help"}});
    const Json body =
        request.body.empty() ? Json::object() : Json::parse(request.body, nullptr, false);
    if (!body.is_object())
        return badRequest("the body is not a JSON object");
    return change(path, body);
}

void AdminApi::count(const HttpRequest &request)
{
    if (!request.path.starts_with("/emulator/"))
        ++m_requests[request.method + ' ' + request.path];
}

HttpResponse AdminApi::faults(const HttpRequest &request)
{
    if (request.method == "DELETE") {
        m_faults.clear();
        return HttpResponse::empty(204);
    }
    if (request.method == "GET")
        return HttpResponse::json(200, m_faults.toJson());
    Json described = Json::parse(request.body, nullptr, false);
    if (described.is_discarded())
        return badRequest("the body is not JSON");
    if (!described.is_array())
        described = Json::array({std::move(described)});
    for (const Json &fault : described) {
        if (const auto added = m_faults.add(fault); !added)
            return HttpResponse::failure(added.error());
    }
    return HttpResponse::empty(204);
}

HttpResponse AdminApi::state(std::string_view name)
{
    const Table *table = findTable(name);
    if (!table)
        return badRequest("?table= has to name one of the six tables");
    Statement &query = m_database.prepared("SELECT " + columnList(*table) + " FROM "
                                           + std::string(table->name) + " ORDER BY id");
    HttpResponse response = HttpResponse::json(200, nullptr);
    response.body = "[";
    while (query.step())
        response.body += (response.body.size() > 1 ? "," : "") + syncJson(readRow(*table, query));
    response.body += "]";
    return response;
}

HttpResponse AdminApi::ledger()
{
    Statement &query = m_database.prepared(
        "SELECT user_id, tx, writes FROM applied_transaction ORDER BY user_id, tx");
    OrderedJson list = OrderedJson::array();
    while (query.step())
        list.push_back({{"user_id", std::string(query.text(0))},
                        {"tx", std::string(query.text(1))},
                        {"writes", query.integer(2)}});
    return HttpResponse::json(200, list);
}

HttpResponse AdminApi::change(std::string_view path, const Json &body)
{
    if (path == "reset")
        return reset();
    if (path == "token-lifetime") {
        const std::int64_t seconds = numberMember(body, "seconds");
        if (seconds < 0)
            return badRequest("seconds is missing");
        m_settings.tokenLifetime = std::chrono::seconds(seconds);
        return HttpResponse::empty(204);
    }
    if (path == "auth") {
        if (const auto changed = m_settings.auth.change(body); !changed)
            return HttpResponse::failure(changed.error());
        return HttpResponse::empty(204);
    }
    if (path == "keepalive") {
        const std::int64_t interval = numberMember(body, "milliseconds");
        if (interval <= 0)
            return badRequest("milliseconds is missing");
        m_settings.keepalive = std::chrono::milliseconds(interval);
        return HttpResponse::empty(204);
    }
    if (path == "replication") {
        m_hub.setReplicationPaused(flagMember(body, "paused"));
        return HttpResponse::empty(204);
    }
    if (path == "disconnect")
        return HttpResponse::json(200, {{"streams", m_hub.disconnect(textMember(body, "user"))}});
    if (path == "sign-out") {
        const auto account = m_accounts.findByEmail(textMember(body, "user"));
        if (!account)
            return badRequest("user has to name an account");
        m_accounts.endSessions(account->id, {});
        return HttpResponse::empty(204);
    }
    if (path == "compact") {
        const auto result = Compactor(m_database, m_log).run(flagMember(body, "clear"));
        m_hub.invalidateCheckpoints();
        m_hub.wake();
        return HttpResponse::json(200, {{"moved", result.moved}, {"cleared", result.cleared}});
    }
    return HttpResponse::json(404, {{"message", "no such helper; see --help"}});
}

HttpResponse AdminApi::reset()
{
    m_hub.disconnect({});
    m_hub.setReplicationPaused(false);
    m_faults.clear();
    m_requests.clear();
    Settings fresh;
    fresh.key = m_settings.key;
    fresh.url = m_settings.url;
    m_settings = fresh;
    m_log.begin();
    for (const Table &table : tables())
        m_database.execute(("DELETE FROM " + std::string(table.name)).c_str());
    m_database.execute("DELETE FROM oplog; DELETE FROM row_version; DELETE FROM bucket;"
                       "DELETE FROM write_checkpoint; DELETE FROM refresh_token;"
                       "DELETE FROM session; DELETE FROM account; DELETE FROM mail;"
                       "DELETE FROM applied_transaction; DELETE FROM accepted_invite;"
                       "DELETE FROM one_time_code; DELETE FROM auth_code;"
                       "DELETE FROM setting WHERE key <> 'jwt_secret'");
    const bool isDone = m_database.commit();
    if (m_reset)
        m_reset();
    m_log.reload();
    return isDone ? HttpResponse::empty(204) : HttpResponse::empty(500);
}

HttpResponse AdminApi::stats() const
{
    OrderedJson requests = OrderedJson::object();
    for (const auto &[request, count] : m_requests)
        requests[request] = count;
    return HttpResponse::json(200,
                              {{"requests", requests},
                               {"open_streams", m_hub.openStreams()},
                               {"last_op_id", std::to_string(m_log.head())}});
}

std::string_view adminHelp()
{
    return R"(Helpers for tests, no key and no token needed:
  GET    /emulator/state?table=todo           all rows as sync would show them, by id
  GET    /emulator/ledger                     transactions that apply_changes has applied
  GET    /emulator/stats                      requests by method and path, open streams, last op
  DELETE /emulator/stats                      counts from zero again
  POST   /emulator/reset                      forget everything: data, accounts, faults, settings
  POST   /emulator/token-lifetime {"seconds"} of access tokens issued from now on (3600)
  POST   /emulator/keepalive {"milliseconds"} between two token_expires_in lines (20000)
  POST   /emulator/replication {"paused"}     true: streams show nothing newer than now
  POST   /emulator/compact {"clear"}          superseded operations become MOVE; with "clear": true
                                              the start of each bucket becomes one CLEAR
  POST   /emulator/disconnect {"user"}        drop the open streams (of this e-mail address)
  POST   /emulator/sign-out {"user"}          end all sessions of this e-mail address
  POST   /emulator/auth {...}                 how accounts work, see below
  GET    /emulator/mail?to=ADDRESS            the e-mails that were sent there: type, code, link

)";
}

} // namespace Emulator
