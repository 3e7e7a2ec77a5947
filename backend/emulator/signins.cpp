// SPDX-License-Identifier: Apache-2.0
#include "backend/emulator/signins.h"

#include "backend/emulator/authanswers.h"
#include "backend/emulator/crypto.h"
#include "backend/emulator/jsontext.h"
#include "backend/emulator/pgvalues.h"

#include <chrono>

namespace Emulator {

namespace {

std::int64_t nowInMilliseconds()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

} // namespace

std::string metadataOf(const Json &body)
{
    const Json data = body.value("data", Json());
    return data.is_object() ? data.dump() : "{}";
}

SignIns::SignIns(Accounts &accounts, Mailbox &mailbox, AuthCodes &codes, const Jwt &jwt,
                 const Settings &settings)
    : m_accounts(accounts)
    , m_mailbox(mailbox)
    , m_codes(codes)
    , m_jwt(jwt)
    , m_settings(settings)
{
}

Outcome<OrderedJson> SignIns::signUp(const Json &body, const std::string &redirectTo)
{
    if (auto error = checkCaptcha(body, m_settings.auth))
        return *error;
    if (!m_settings.auth.allowsSignUp)
        return authError(422, "signup_disabled", "Signups not allowed for this instance");
    const std::string email = emailMember(body);
    const std::string password = textMember(body, "password");
    if (email.empty() && password.empty())
        return signUpAnonymously(body);
    if (!isAddress(email))
        return authError(400, "validation_failed",
                         "Unable to validate email address: invalid format");
    if (password.empty())
        return authError(400, "validation_failed", "Signup requires a valid password");
    if (auto error = checkPassword(password, m_settings.auth))
        return *error;
    const auto challenge = CodeChallenge::read(body);
    if (!challenge)
        return challenge.error();
    if (const auto existing = m_accounts.findByEmail(email))
        return signUpAgain(*existing, *challenge, redirectTo);
    Account account = m_accounts.create(email, password, metadataOf(body), randomUuid());
    if (!m_settings.auth.confirmsEmail)
        return signIn(std::move(account));
    account.confirmedAt.clear();
    m_accounts.save(account);
    if (const auto sent = m_mailbox.send(account, CodeKind::Confirmation, email, "signup",
                                         *challenge, redirectTo);
        !sent)
        return sent.error();
    return userJson(account);
}

Outcome<OrderedJson> SignIns::signUpAnonymously(const Json &body)
{
    if (!m_settings.auth.allowsAnonymous)
        return authError(422, "anonymous_provider_disabled", "Anonymous sign-ins are disabled");
    Account account = m_accounts.create({}, {}, metadataOf(body), randomUuid());
    account.isAnonymous = true;
    account.confirmedAt.clear();
    return signIn(std::move(account));
}

Outcome<OrderedJson> SignIns::signUpAgain(const Account &account, const CodeChallenge &challenge,
                                          const std::string &redirectTo)
{
    if (!m_settings.auth.confirmsEmail)
        return authError(422, "user_already_exists", "User already registered");
    if (account.confirmedAt.empty()) {
        if (const auto sent = m_mailbox.send(account, CodeKind::Confirmation, account.email,
                                             "signup", challenge, redirectTo);
            !sent)
            return sent.error();
        return userJson(account);
    }
    // Nobody is to learn from this who has an account: a user who does not exist is shown.
    Account invented;
    invented.id = randomUuid();
    invented.email = account.email;
    invented.data = "{}";
    invented.createdAt = currentTimestamp();
    OrderedJson user = userJson(invented);
    user["identities"] = OrderedJson::array();
    return user;
}

Outcome<OrderedJson> SignIns::token(std::string_view grantType, const Json &body)
{
    if (grantType == "password")
        return withPassword(body);
    if (grantType == "refresh_token")
        return refresh(body);
    if (grantType == "pkce")
        return exchange(body);
    return ApiError{400,
                    {{"error", "unsupported_grant_type"},
                     {"error_description", "the emulator knows password, refresh_token and pkce"}},
                    {}};
}

Outcome<OrderedJson> SignIns::withPassword(const Json &body)
{
    if (auto error = checkCaptcha(body, m_settings.auth))
        return *error;
    const auto account = m_accounts.findByEmail(emailMember(body));
    if (!account || account->password.empty()
        || !passwordMatches(textMember(body, "password"), account->password))
        return authError(400, "invalid_credentials", "Invalid login credentials");
    if (account->confirmedAt.empty())
        return authError(400, "email_not_confirmed", "Email not confirmed");
    return signIn(*account);
}

Outcome<OrderedJson> SignIns::exchange(const Json &body)
{
    const std::string code = textMember(body, "auth_code");
    const std::string verifier = textMember(body, "code_verifier");
    if (code.empty() || verifier.empty())
        return authError(400, "validation_failed",
                         "invalid request: both auth code and code verifier should be non-empty");
    const auto accountId = m_codes.exchange(code, verifier);
    if (!accountId)
        return accountId.error();
    auto account = m_accounts.findById(*accountId);
    if (!account)
        return authError(404, "user_not_found", "User not found");
    return signIn(std::move(*account));
}

Outcome<OrderedJson> SignIns::refresh(const Json &body)
{
    const std::string token = textMember(body, "refresh_token");
    if (token.empty())
        return authError(400, "validation_failed", "refresh_token required");
    const auto refreshed =
        m_accounts.refresh(token, nowInMilliseconds(), m_settings.auth.reuseInterval);
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

OrderedJson SignIns::signIn(Account account)
{
    account.lastSignInAt = currentTimestamp();
    m_accounts.save(account);
    return sessionJson(account, m_accounts.startSession(account.id));
}

OrderedJson SignIns::sessionJson(const Account &account, const SessionGrant &grant)
{
    const std::int64_t now = currentSeconds();
    const std::int64_t lifetime = m_settings.tokenLifetime.count();
    const Claims claims{account.id, account.email,  grant.sessionId,
                        now,        now + lifetime, account.isAnonymous};
    return {{"access_token", m_jwt.issue(claims)},
            {"token_type", "bearer"},
            {"expires_in", lifetime},
            {"expires_at", claims.expiresAt},
            {"refresh_token", grant.refreshToken},
            {"user", userJson(account)}};
}

} // namespace Emulator
