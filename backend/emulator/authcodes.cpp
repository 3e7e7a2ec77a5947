// SPDX-License-Identifier: Apache-2.0
#include "backend/emulator/authcodes.h"

#include "backend/emulator/authanswers.h"
#include "backend/emulator/crypto.h"
#include "backend/emulator/jsontext.h"
#include "backend/emulator/pgvalues.h"

#include <algorithm>
#include <cctype>

namespace Emulator {

namespace {
constexpr std::int64_t lifetimeSeconds = 300;
constexpr std::size_t shortestChallenge = 43;
constexpr std::size_t longestChallenge = 128;
} // namespace

Outcome<CodeChallenge> CodeChallenge::check(CodeChallenge challenge)
{
    std::string &method = challenge.method;
    std::transform(method.begin(), method.end(), method.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (challenge.text.empty() != method.empty())
        return authError(400, "validation_failed",
                         "PKCE flow requires code_challenge_method and code_challenge");
    if (challenge.text.empty())
        return challenge;
    if (challenge.text.size() < shortestChallenge || challenge.text.size() > longestChallenge)
        return authError(400, "validation_failed",
                         "code challenge has to be between 43 and 128 characters");
    if (method != "s256" && method != "plain")
        return authError(400, "validation_failed", "unsupported code_challenge method");
    return challenge;
}

Outcome<CodeChallenge> CodeChallenge::read(const Json &body)
{
    return check({textMember(body, "code_challenge"), textMember(body, "code_challenge_method")});
}

AuthCodes::AuthCodes(Database &database)
    : m_database(database)
{
}

std::string AuthCodes::issue(const std::string &accountId, const CodeChallenge &challenge)
{
    std::string code = randomUuid();
    m_database
        .prepared("INSERT INTO auth_code(code, account, challenge, method, issued_at) "
                  "VALUES(?1, ?2, ?3, ?4, ?5)")
        .bind(1, std::string_view(code))
        .bind(2, std::string_view(accountId))
        .bind(3, std::string_view(challenge.text))
        .bind(4, std::string_view(challenge.method))
        .bind(5, currentSeconds())
        .run();
    return code;
}

Outcome<std::string> AuthCodes::exchange(std::string_view code, std::string_view verifier)
{
    Statement &query = m_database.prepared(
        "SELECT account, challenge, method, issued_at FROM auth_code WHERE code = ?1");
    query.bind(1, code);
    if (!query.step())
        return authError(404, "flow_state_not_found",
                         "invalid flow state, no valid flow state found");
    std::string account(query.text(0));
    const std::string challenge(query.text(1));
    const bool isPlain = query.text(2) == "plain";
    const std::int64_t issuedAt = query.integer(3);
    query.reset();
    if (currentSeconds() - issuedAt > lifetimeSeconds)
        return authError(422, "flow_state_expired", "invalid flow state, flow state has expired");
    const std::string answer =
        isPlain ? std::string(verifier) : base64Url(sha256(std::string(verifier)));
    if (!equalInConstantTime(answer, challenge))
        return authError(400, "bad_code_verifier",
                         "code challenge does not match previously saved code verifier");
    m_database.prepared("DELETE FROM auth_code WHERE code = ?1").bind(1, code).run();
    return account;
}

} // namespace Emulator
