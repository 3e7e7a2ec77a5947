// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "backend/emulator/accounts.h"
#include "backend/emulator/applychanges.h"
#include "backend/emulator/httptypes.h"
#include "backend/emulator/jwt.h"
#include "backend/emulator/restquery.h"
#include "backend/emulator/rowstore.h"
#include "backend/emulator/settings.h"
#include "backend/emulator/sharing.h"

#include <functional>
#include <string_view>
#include <vector>

namespace Emulator {

class PgRest;

/// The preferences of a request that matter here.
struct Preferences
{
    bool wantsRows = false;
    bool wantsCount = false;
    bool isStrict = false;
    std::int64_t maxAffected = -1;
    RowStore::OnConflict onConflict = RowStore::OnConflict::Fail;
    /// Value of the Preference-Applied header.
    std::string applied;

    static Preferences parse(std::string_view header);
};

/// /rest/v1/{table} and /rest/v1/rpc/{function}: the part of PostgREST that Supabase clients use,
/// with its status codes and error bodies. Each request is one transaction.
class RestApi
{
public:
    RestApi(Database &database, RowStore &rows, Policy &policy, Accounts &accounts, const Jwt &jwt,
            const Settings &settings);

    /// From now on `postgres` answers.
    void standOn(PgRest &postgres) { m_postgres = &postgres; }
    /// Called after every commit that changed a row.
    void onChanged(std::function<void()> callback) { m_changed = std::move(callback); }

    /// `path` without /rest/v1/.
    HttpResponse handle(std::string_view path, const HttpRequest &request);

private:
    /// What a request did, before it is shown.
    struct Effect
    {
        std::vector<Row> rows;
        int status = 200;
    };

    Outcome<Caller> callerOf(const HttpRequest &request);
    Outcome<HttpResponse> answer(std::string_view path, const HttpRequest &request);
    /// A function of the database, by its name.
    Outcome<HttpResponse> call(std::string_view name, const HttpRequest &request,
                               const Caller &caller);
    Outcome<HttpResponse> applyChanges(const Json &changes, const Caller &caller);
    Outcome<Effect> insert(const Table &table, const RestQuery &query,
                           const Preferences &preferences, const Caller &caller,
                           std::string_view body);
    Outcome<Effect> update(const Table &table, const RestQuery &query, const Caller &caller,
                           std::string_view body);
    Effect remove(const Table &table, const RestQuery &query, const Caller &caller);
    Outcome<HttpResponse> read(const Table &table, const RestQuery &query,
                               const Preferences &preferences, const Caller &caller,
                               const HttpRequest &request);
    std::vector<Row> select(const Table &table, const RestQuery &query, const Caller &caller,
                            bool isPaged);
    Outcome<SentColumns> sentColumns(const Table &table, const RestQuery &query,
                                     const Json &object);

    Database &m_database;
    RowStore &m_rows;
    Policy &m_policy;
    Accounts &m_accounts;
    const Jwt &m_jwt;
    const Settings &m_settings;
    Sharing m_sharing;
    ApplyChanges m_applyChanges;
    std::function<void()> m_changed;
    PgRest *m_postgres = nullptr;
};

} // namespace Emulator
