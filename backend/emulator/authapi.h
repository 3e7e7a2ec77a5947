// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "backend/emulator/accounts.h"
#include "backend/emulator/authcodes.h"
#include "backend/emulator/httptypes.h"
#include "backend/emulator/jwt.h"
#include "backend/emulator/mailflows.h"
#include "backend/emulator/providers.h"
#include "backend/emulator/settings.h"
#include "backend/emulator/signins.h"
#include "backend/emulator/userchanges.h"

namespace Emulator {

/// /auth/v1: sign-up, sign-in by password, code, link or provider, refresh, user, sign-out, as
/// Supabase Auth does. Errors have the older shape ({code, error_code, msg}) unless the request
/// names X-Supabase-Api-Version 2024-01-01 ({code, message}).
class AuthApi
{
public:
    AuthApi(Database &database, Accounts &accounts, Mailbox &mailbox, const Jwt &jwt,
            const Settings &settings);

    /// `path` without /auth/v1.
    HttpResponse handle(std::string_view path, const HttpRequest &request);
    /// A browser comes here by itself and brings no key along.
    static bool isOpenToBrowsers(std::string_view path);

private:
    Outcome<HttpResponse> answer(std::string_view path, const HttpRequest &request,
                                 const Json &body);
    Outcome<OrderedJson> post(std::string_view path, const HttpRequest &request, const Json &body);
    Outcome<OrderedJson> user(std::string_view path, const HttpRequest &request, const Json &body);
    Outcome<HttpResponse> logOut(const HttpRequest &request);
    Outcome<Claims> bearer(const HttpRequest &request);
    OrderedJson settingsJson() const;

    Database &m_database;
    Accounts &m_accounts;
    const Jwt &m_jwt;
    const Settings &m_settings;
    AuthCodes m_codes;
    SignIns m_signIns;
    MailFlows m_mails;
    Providers m_providers;
    UserChanges m_userChanges;
};

} // namespace Emulator
