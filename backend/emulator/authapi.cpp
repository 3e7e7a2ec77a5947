// SPDX-License-Identifier: Apache-2.0
#include "backend/emulator/authapi.h"

#include "backend/emulator/authanswers.h"
#include "backend/emulator/pgvalues.h"
#include "backend/emulator/redirects.h"

namespace Emulator {

namespace {

constexpr std::string_view apiVersion = "2024-01-01";

Outcome<HttpResponse> asResponse(const Outcome<OrderedJson> &outcome)
{
    if (!outcome)
        return outcome.error();
    return HttpResponse::json(200, *outcome);
}

ApiError noSuchEndpoint()
{
    return authError(404, "not_found", "no such endpoint in the emulator");
}

} // namespace

AuthApi::AuthApi(Database &database, Accounts &accounts, Mailbox &mailbox, const Jwt &jwt,
                 const Settings &settings)
    : m_database(database)
    , m_accounts(accounts)
    , m_jwt(jwt)
    , m_settings(settings)
    , m_codes(database)
    , m_signIns(accounts, mailbox, m_codes, jwt, settings)
    , m_mails(accounts, mailbox, m_codes, m_signIns, settings)
    , m_providers(accounts, m_codes, m_signIns, settings)
    , m_userChanges(accounts, mailbox, settings)
{
}

bool AuthApi::isOpenToBrowsers(std::string_view path)
{
    return path == "/verify" || path == "/authorize";
}

HttpResponse AuthApi::handle(std::string_view path, const HttpRequest &request)
{
    Json body = Json::object();
    if (!request.body.empty())
        body = Json::parse(request.body, nullptr, false);
    Outcome<HttpResponse> result = HttpResponse();
    m_database.begin();
    if (body.is_object())
        result = answer(path, request, body);
    else
        result = authError(400, "bad_json", "Could not parse request body as JSON");
    // Also what was refused may have had an effect: a reused token ends its session.
    if (!m_database.commit())
        result = authError(500, "unexpected_failure", "the emulator's database failed");

    const bool isNew = request.header("x-supabase-api-version") >= apiVersion;
    HttpResponse response;
    if (result) {
        response = std::move(*result);
    } else {
        ApiError error = result.error();
        if (isNew)
            useNewShape(error);
        response = HttpResponse::failure(error);
    }
    if (isNew)
        response.headers.emplace_back("X-Supabase-Api-Version", apiVersion);
    return response;
}

Outcome<HttpResponse> AuthApi::answer(std::string_view path, const HttpRequest &request,
                                      const Json &body)
{
    if (request.method == "POST" && path == "/logout")
        return logOut(request);
    if (request.method == "POST")
        return asResponse(post(path, request, body));
    if (path == "/user" || path == "/reauthenticate")
        return asResponse(user(path, request, body));
    if (request.method != "GET")
        return noSuchEndpoint();
    if (path == "/verify")
        return m_mails.follow(request);
    if (path == "/authorize")
        return m_providers.authorize(request);
    if (path == "/settings")
        return HttpResponse::json(200, settingsJson());
    if (path == "/health")
        return HttpResponse::json(
            200, {{"version", "emulator"}, {"name", "GoTrue"}, {"description", ""}});
    return noSuchEndpoint();
}

Outcome<OrderedJson> AuthApi::post(std::string_view path, const HttpRequest &request,
                                   const Json &body)
{
    const std::string redirectTo = allowedRedirect(request.parameter("redirect_to"));
    if (path == "/signup")
        return m_signIns.signUp(body, redirectTo);
    if (path == "/token")
        return m_signIns.token(request.parameter("grant_type"), body);
    if (path == "/otp" || path == "/magiclink")
        return m_mails.sendCode(body, redirectTo);
    if (path == "/verify")
        return m_mails.verify(body);
    if (path == "/recover")
        return m_mails.sendRecovery(body, redirectTo);
    if (path == "/resend")
        return m_mails.resend(body, redirectTo);
    return noSuchEndpoint();
}

Outcome<OrderedJson> AuthApi::user(std::string_view path, const HttpRequest &request,
                                   const Json &body)
{
    const auto claims = bearer(request);
    if (!claims)
        return claims.error();
    auto account = m_accounts.findById(claims->userId);
    if (!account)
        return authError(403, "user_not_found", "User from sub claim in JWT does not exist");
    if (path == "/reauthenticate")
        return m_mails.reauthenticate(*account);
    if (request.method == "PUT")
        return m_userChanges.apply(std::move(*account), body,
                                   allowedRedirect(request.parameter("redirect_to")));
    if (request.method == "GET")
        return userJson(*account);
    return noSuchEndpoint();
}

Outcome<HttpResponse> AuthApi::logOut(const HttpRequest &request)
{
    const auto claims = bearer(request);
    if (!claims)
        return claims.error();
    const std::string_view scope = request.parameter("scope");
    if (scope == "local")
        m_accounts.endSession(claims->sessionId);
    else
        m_accounts.endSessions(claims->userId,
                               scope == "others" ? claims->sessionId : std::string());
    return HttpResponse::empty(204);
}

Outcome<Claims> AuthApi::bearer(const HttpRequest &request)
{
    const std::string_view header = request.header("authorization");
    if (!header.starts_with("Bearer ") || header.substr(7) == m_settings.key)
        return authError(401, "no_authorization", "This endpoint requires a valid Bearer token");
    const auto verified = m_jwt.verify(header.substr(7), currentSeconds());
    if (const auto *fault = std::get_if<JwtFault>(&verified))
        return authError(403, "bad_jwt",
                         *fault == JwtFault::Expired
                             ? "invalid JWT: unable to parse or verify signature, token has "
                               "invalid claims: token is expired"
                             : "invalid JWT: unable to parse or verify signature");
    const auto &claims = std::get<Claims>(verified);
    if (!m_accounts.hasSession(claims.sessionId))
        return authError(403, "session_not_found",
                         "Session from session_id claim in JWT does not exist");
    return claims;
}

OrderedJson AuthApi::settingsJson() const
{
    const AuthSettings &auth = m_settings.auth;
    return {{"external",
             {{"anonymous_users", auth.allowsAnonymous},
              {"email", true},
              {"github", true},
              {"google", true},
              {"phone", false}}},
            {"disable_signup", !auth.allowsSignUp},
            {"mailer_autoconfirm", !auth.confirmsEmail},
            {"phone_autoconfirm", false},
            {"saml_enabled", false}};
}

} // namespace Emulator
