// SPDX-License-Identifier: Apache-2.0
#include "backend/emulator/jwt.h"

#include "backend/emulator/crypto.h"
#include "backend/emulator/outcome.h"

namespace Emulator {

Jwt::Jwt(std::string secret)
    : m_secret(std::move(secret))
{
}

std::string Jwt::issue(const Claims &claims) const
{
    const OrderedJson header = {{"alg", "HS256"}, {"typ", "JWT"}};
    const OrderedJson payload = {
        {"iss", "tidelist-emulator"},
        {"sub", claims.userId},
        {"aud", "authenticated"},
        {"exp", claims.expiresAt},
        {"iat", claims.issuedAt},
        {"email", claims.email},
        {"role", "authenticated"},
        {"session_id", claims.sessionId},
        {"aal", "aal1"},
        {"is_anonymous", claims.isAnonymous},
        // Two tokens of one second would be the same text without it.
        {"jti", randomHex(8)},
    };
    const std::string signedPart = base64Url(header.dump()) + '.' + base64Url(payload.dump());
    return signedPart + '.' + base64Url(hmacSha256(m_secret, signedPart));
}

std::variant<Claims, JwtFault> Jwt::verify(std::string_view token, std::int64_t now) const
{
    const auto first = token.find('.');
    const auto second = first == std::string_view::npos ? first : token.find('.', first + 1);
    if (second == std::string_view::npos)
        return JwtFault::Malformed;
    const auto header = fromBase64Url(token.substr(0, first));
    const auto payload = fromBase64Url(token.substr(first + 1, second - first - 1));
    const auto signature = fromBase64Url(token.substr(second + 1));
    if (!header || !payload || !signature)
        return JwtFault::Malformed;
    const Json head = Json::parse(*header, nullptr, false);
    const Json body = Json::parse(*payload, nullptr, false);
    if (!head.is_object() || !body.is_object())
        return JwtFault::Malformed;
    if (head.value("alg", Json()) != "HS256"
        || !equalInConstantTime(hmacSha256(m_secret, token.substr(0, second)), *signature))
        return JwtFault::BadSignature;
    // Signed by us, so the members have the types that issue() gives them.
    Claims claims;
    claims.userId = body.value("sub", std::string());
    claims.email = body.value("email", std::string());
    claims.sessionId = body.value("session_id", std::string());
    claims.issuedAt = body.value("iat", std::int64_t(0));
    claims.expiresAt = body.value("exp", std::int64_t(0));
    claims.isAnonymous = body.value("is_anonymous", false);
    if (claims.expiresAt <= now)
        return JwtFault::Expired;
    return claims;
}

} // namespace Emulator
