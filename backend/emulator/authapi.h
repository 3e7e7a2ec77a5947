// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "backend/emulator/accounts.h"
#include "backend/emulator/httptypes.h"
#include "backend/emulator/jwt.h"
#include "backend/emulator/settings.h"

namespace Emulator {

/// /auth/v1: sign-up, sign-in with a password, refresh, user, sign-out, as Supabase Auth does.
/// Accounts are confirmed at once. Errors have the older shape ({code, error_code, msg}) unless
/// the request names X-Supabase-Api-Version 2024-01-01 ({code, message}).
class AuthApi
{
public:
    AuthApi(Database &database, Accounts &accounts, const Jwt &jwt, const Settings &settings);

    /// `path` without /auth/v1.
    HttpResponse handle(std::string_view path, const HttpRequest &request);
    /// The session that a sign-in of this account answers.
    OrderedJson signIn(Account account);

private:
    Outcome<OrderedJson> signUp(const Json &body);
    Outcome<OrderedJson> token(std::string_view grantType, const Json &body);
    Outcome<OrderedJson> refresh(const Json &body);
    Outcome<OrderedJson> updateUser(Account account, const Json &body);
    HttpResponse logOut(const Claims &claims, std::string_view scope);
    Outcome<Claims> bearer(const HttpRequest &request);
    Outcome<OrderedJson> answer(std::string_view path, const HttpRequest &request,
                                const Json &body);
    OrderedJson sessionJson(const Account &account, const SessionGrant &grant);

    Database &m_database;
    Accounts &m_accounts;
    const Jwt &m_jwt;
    const Settings &m_settings;
};

} // namespace Emulator
