// SPDX-License-Identifier: Apache-2.0
#include "backend/emulator/authapi.h"

#include "backend/emulator/crypto.h"
#include "backend/emulator/pgvalues.h"

#include <algorithm>
#include <chrono>

namespace Emulator {

namespace {
constexpr std::string_view apiVersion = "2024-01-01";
constexpr std::size_t minPasswordLength = 6;

ApiError authError(int status, std::string_view code, std::string_view message)
{
    return {status, {{"code", status}, {"error_code", code}, {"msg", message}}, std::string(code)};
}

/// The shape that newer clients ask for.
void useNewShape(ApiError &error)
{
    if (error.code.empty())
        return; // OAuth's shape has no newer form
    error.body["code"] = error.code;
    error.body["message"] = error.body["msg"];
    error.body.erase("error_code");
    error.body.erase("msg");
}

std::string textMember(const Json &body, const char *name)
{
    const auto member = body.find(name);
    return member != body.end() && member->is_string() ? member->get<std::string>() : std::string();
}

std::string lowerCase(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

bool isAddress(std::string_view text)
{
    const auto at = text.find('@');
    return at != std::string_view::npos && at > 0 && at + 1 < text.size()
        && text.find('@', at + 1) == std::string_view::npos
        && text.find(' ') == std::string_view::npos;
}

std::optional<ApiError> checkPassword(std::string_view password)
{
    if (codePoints(password) >= minPasswordLength)
        return std::nullopt;
    ApiError error = authError(422, "weak_password", "Password should be at least 6 characters.");
    error.body["weak_password"] = {{"reasons", {"length"}}};
    return error;
}

OrderedJson userJson(const Account &account)
{
    const OrderedJson data = OrderedJson::parse(account.data, nullptr, false);
    const OrderedJson identity = {
        {"identity_id", account.id},
        {"id", account.id},
        {"user_id", account.id},
        {"identity_data",
         {{"email", account.email}, {"email_verified", true}, {"sub", account.id}}},
        {"provider", "email"},
        {"created_at", account.createdAt},
        {"updated_at", account.createdAt},
        {"email", account.email}};
    return {{"id", account.id},
            {"aud", "authenticated"},
            {"role", "authenticated"},
            {"email", account.email},
            {"email_confirmed_at", account.createdAt},
            {"phone", ""},
            {"confirmed_at", account.createdAt},
            {"last_sign_in_at", account.lastSignInAt},
            {"app_metadata", {{"provider", "email"}, {"providers", {"email"}}}},
            {"user_metadata", data.is_object() ? data : OrderedJson::object()},
            {"identities", OrderedJson::array({identity})},
            {"created_at", account.createdAt},
            {"updated_at", account.createdAt},
            {"is_anonymous", false}};
}

std::int64_t nowInMilliseconds()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}
} // namespace

AuthApi::AuthApi(Database &database, Accounts &accounts, const Jwt &jwt, const Settings &settings)
    : m_database(database)
    , m_accounts(accounts)
    , m_jwt(jwt)
    , m_settings(settings)
{
}

HttpResponse AuthApi::handle(std::string_view path, const HttpRequest &request)
{
    Json body = Json::object();
    Outcome<OrderedJson> result = OrderedJson();
    HttpResponse loggedOut;
    m_database.begin();
    if (!request.body.empty())
        body = Json::parse(request.body, nullptr, false);
    if (!body.is_object()) {
        result = authError(400, "bad_json", "Could not parse request body as JSON");
    } else if (path == "/logout" && request.method == "POST") {
        const auto claims = bearer(request);
        if (claims)
            loggedOut = logOut(*claims, request.parameter("scope"));
        else
            result = claims.error();
    } else {
        result = answer(path, request, body);
    }
    if (!m_database.commit())
        result = authError(500, "unexpected_failure", "the emulator's database failed");
    if (loggedOut.status == 204)
        return loggedOut;

    const bool isNew = request.header("x-supabase-api-version") >= apiVersion;
    HttpResponse response;
    if (result) {
        response = HttpResponse::json(200, *result);
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

Outcome<OrderedJson> AuthApi::answer(std::string_view path, const HttpRequest &request,
                                     const Json &body)
{
    const bool isPost = request.method == "POST";
    if (path == "/signup" && isPost)
        return signUp(body);
    if (path == "/token" && isPost)
        return token(request.parameter("grant_type"), body);
    if (path == "/health")
        return OrderedJson{{"version", "emulator"}, {"name", "GoTrue"}, {"description", ""}};
    if (path == "/settings")
        return OrderedJson{{"external", {{"email", true}, {"phone", false}}},
                           {"disable_signup", false},
                           {"mailer_autoconfirm", true},
                           {"phone_autoconfirm", false},
                           {"saml_enabled", false}};
    if (path == "/user" && (request.method == "GET" || request.method == "PUT")) {
        const auto claims = bearer(request);
        if (!claims)
            return claims.error();
        auto account = m_accounts.findById(claims->userId);
        if (!account)
            return authError(403, "user_not_found", "User from sub claim in JWT does not exist");
        if (request.method == "PUT")
            return updateUser(std::move(*account), body);
        return userJson(*account);
    }
    return authError(404, "not_found", "no such endpoint in the emulator");
}

Outcome<OrderedJson> AuthApi::signUp(const Json &body)
{
    const std::string email = lowerCase(textMember(body, "email"));
    const std::string password = textMember(body, "password");
    if (email.empty())
        return authError(422, "anonymous_provider_disabled", "Anonymous sign-ins are disabled");
    if (!isAddress(email))
        return authError(400, "validation_failed",
                         "Unable to validate email address: invalid format");
    if (password.empty())
        return authError(400, "validation_failed", "Signup requires a valid password");
    if (auto error = checkPassword(password))
        return *error;
    if (m_accounts.findByEmail(email))
        return authError(422, "user_already_exists", "User already registered");
    const Json data = body.value("data", Json());
    return signIn(
        m_accounts.create(email, password, data.is_object() ? data.dump() : "{}", randomUuid()));
}

Outcome<OrderedJson> AuthApi::token(std::string_view grantType, const Json &body)
{
    if (grantType == "refresh_token")
        return refresh(body);
    if (grantType != "password")
        return ApiError{400,
                        {{"error", "unsupported_grant_type"},
                         {"error_description", "the emulator knows password and refresh_token"}},
                        {}};
    const auto account = m_accounts.findByEmail(lowerCase(textMember(body, "email")));
    if (!account || !passwordMatches(textMember(body, "password"), account->password))
        return authError(400, "invalid_credentials", "Invalid login credentials");
    return signIn(*account);
}

Outcome<OrderedJson> AuthApi::refresh(const Json &body)
{
    const std::string token = textMember(body, "refresh_token");
    if (token.empty())
        return authError(400, "validation_failed", "refresh_token required");
    const auto refreshed = m_accounts.refresh(token, nowInMilliseconds());
    if (const auto *fault = std::get_if<RefreshFault>(&refreshed)) {
        if (*fault == RefreshFault::AlreadyUsed)
            return authError(400, "refresh_token_already_used",
                             "Invalid Refresh Token: Already Used");
        return authError(400, "refresh_token_not_found",
                         "Invalid Refresh Token: Refresh Token Not Found");
    }
    const auto &grant = std::get<SessionGrant>(refreshed);
    const auto account = m_accounts.findById(grant.accountId);
    if (!account)
        return authError(400, "refresh_token_not_found",
                         "Invalid Refresh Token: Refresh Token Not Found");
    return sessionJson(*account, grant);
}

Outcome<OrderedJson> AuthApi::updateUser(Account account, const Json &body)
{
    const std::string email = lowerCase(textMember(body, "email"));
    if (!email.empty() && email != account.email) {
        if (!isAddress(email))
            return authError(400, "validation_failed",
                             "Unable to validate email address: invalid format");
        if (m_accounts.findByEmail(email))
            return authError(422, "email_exists",
                             "A user with this email address has already been registered");
        account.email = email;
    }
    const std::string password = textMember(body, "password");
    if (!password.empty()) {
        if (auto error = checkPassword(password))
            return *error;
        if (passwordMatches(password, account.password))
            return authError(422, "same_password",
                             "New password should be different from the old password.");
        account.password = hashPassword(password);
    }
    if (const Json data = body.value("data", Json()); data.is_object()) {
        Json merged = Json::parse(account.data, nullptr, false);
        merged.merge_patch(data);
        account.data = merged.dump();
    }
    m_accounts.save(account);
    return userJson(account);
}

HttpResponse AuthApi::logOut(const Claims &claims, std::string_view scope)
{
    if (scope == "local")
        m_accounts.endSession(claims.sessionId);
    else
        m_accounts.endSessions(claims.userId, scope == "others" ? claims.sessionId : std::string());
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

OrderedJson AuthApi::signIn(Account account)
{
    account.lastSignInAt = currentTimestamp();
    m_accounts.save(account);
    return sessionJson(account, m_accounts.startSession(account.id));
}

OrderedJson AuthApi::sessionJson(const Account &account, const SessionGrant &grant)
{
    const std::int64_t now = currentSeconds();
    const std::int64_t lifetime = m_settings.tokenLifetime.count();
    const Claims claims{account.id, account.email, grant.sessionId, now, now + lifetime};
    return {{"access_token", m_jwt.issue(claims)},
            {"token_type", "bearer"},
            {"expires_in", lifetime},
            {"expires_at", claims.expiresAt},
            {"refresh_token", grant.refreshToken},
            {"user", userJson(account)}};
}

} // namespace Emulator
