// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "backend/emulator/database.h"
#include "backend/emulator/outcome.h"

#include <string>
#include <string_view>

namespace Emulator {

/// What a client that uses PKCE (RFC 7636) sends ahead of its secret.
struct CodeChallenge
{
    std::string text; ///< empty: no PKCE
    std::string method; ///< s256 or plain

    /// Reads code_challenge and code_challenge_method. Errors: validation_failed.
    static Outcome<CodeChallenge> read(const Json &body);
    static Outcome<CodeChallenge> check(CodeChallenge challenge);
};

/// The codes that a redirect brings back to a program, each to be exchanged once for a session by
/// whoever knows the secret behind the challenge.
class AuthCodes
{
public:
    explicit AuthCodes(Database &database);

    std::string issue(const std::string &accountId, const CodeChallenge &challenge);
    /// The id of the account. Errors: flow_state_not_found, flow_state_expired, bad_code_verifier.
    Outcome<std::string> exchange(std::string_view code, std::string_view verifier);

private:
    Database &m_database;
};

} // namespace Emulator
