// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

namespace Emulator {

/// What an access token says of its bearer.
struct Claims
{
    std::string userId;
    std::string email;
    std::string sessionId;
    /// Seconds since 1970.
    std::int64_t issuedAt = 0;
    std::int64_t expiresAt = 0;
    bool isAnonymous = false;
};

enum class JwtFault {
    Malformed,
    BadSignature,
    Expired,
};

/// Makes and checks the access tokens (HS256) that Auth issues and REST and sync accept.
class Jwt
{
public:
    explicit Jwt(std::string secret);

    [[nodiscard]] std::string issue(const Claims &claims) const;
    /// `now` in seconds since 1970.
    [[nodiscard]] std::variant<Claims, JwtFault> verify(std::string_view token,
                                                        std::int64_t now) const;

private:
    std::string m_secret;
};

} // namespace Emulator
