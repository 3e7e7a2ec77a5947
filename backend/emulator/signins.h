// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "backend/emulator/accounts.h"
#include "backend/emulator/authcodes.h"
#include "backend/emulator/jwt.h"
#include "backend/emulator/mailbox.h"
#include "backend/emulator/settings.h"

namespace Emulator {

/// Sign-up and the grants of /token: how a person comes to a session, and goes on with it.
class SignIns
{
public:
    SignIns(Accounts &accounts, Mailbox &mailbox, AuthCodes &codes, const Jwt &jwt,
            const Settings &settings);

    /// Without an address: an anonymous account.
    Outcome<OrderedJson> signUp(const Json &body, const std::string &redirectTo);
    Outcome<OrderedJson> token(std::string_view grantType, const Json &body);
    /// A new session of this account.
    OrderedJson signIn(Account account);

private:
    Outcome<OrderedJson> signUpAnonymously(const Json &body);
    /// What a stranger is told about an address that has an account.
    Outcome<OrderedJson> signUpAgain(const Account &account, const CodeChallenge &challenge,
                                     const std::string &redirectTo);
    Outcome<OrderedJson> withPassword(const Json &body);
    Outcome<OrderedJson> exchange(const Json &body);
    Outcome<OrderedJson> refresh(const Json &body);
    OrderedJson sessionJson(const Account &account, const SessionGrant &grant);

    Accounts &m_accounts;
    Mailbox &m_mailbox;
    AuthCodes &m_codes;
    const Jwt &m_jwt;
    const Settings &m_settings;
};

/// The user_metadata of a request as text.
std::string metadataOf(const Json &body);

} // namespace Emulator
