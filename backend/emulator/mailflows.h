// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "backend/emulator/authcodes.h"
#include "backend/emulator/httptypes.h"
#include "backend/emulator/mailbox.h"
#include "backend/emulator/signins.h"

namespace Emulator {

/// What goes by e-mail: codes and links that sign in, confirm an address or prove who somebody is.
class MailFlows
{
public:
    MailFlows(Accounts &accounts, Mailbox &mailbox, AuthCodes &codes, SignIns &signIns,
              const Settings &settings);

    /// POST /otp
    Outcome<OrderedJson> sendCode(const Json &body, const std::string &redirectTo);
    /// POST /recover: says the same whether there is such an account or not.
    Outcome<OrderedJson> sendRecovery(const Json &body, const std::string &redirectTo);
    /// POST /resend
    Outcome<OrderedJson> resend(const Json &body, const std::string &redirectTo);
    /// GET /reauthenticate
    Outcome<OrderedJson> reauthenticate(const Account &account);
    /// POST /verify
    Outcome<OrderedJson> verify(const Json &body);
    /// GET /verify: a link that was clicked.
    HttpResponse follow(const HttpRequest &request);

private:
    std::optional<OneTimeCode> codeOf(const Json &body, std::string_view type);
    /// The account, its address confirmed; nothing when the other address has to say yes as well.
    std::optional<Account> redeem(const OneTimeCode &code, Account account);

    Accounts &m_accounts;
    Mailbox &m_mailbox;
    AuthCodes &m_codes;
    SignIns &m_signIns;
    const Settings &m_settings;
};

} // namespace Emulator
