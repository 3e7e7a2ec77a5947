// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "backend/emulator/accounts.h"
#include "backend/emulator/mailbox.h"
#include "backend/emulator/outcome.h"
#include "backend/emulator/settings.h"

namespace Emulator {

/// PUT /user: a new address, password or metadata. An anonymous account becomes a lasting one by
/// getting an address; it stays the same user.
class UserChanges
{
public:
    UserChanges(Accounts &accounts, Mailbox &mailbox, const Settings &settings);

    Outcome<OrderedJson> apply(Account account, const Json &body, const std::string &redirectTo);

private:
    std::optional<ApiError> changePassword(Account &account, const Json &body);
    std::optional<ApiError> changeEmail(Account &account, const Json &body,
                                        const std::string &redirectTo);

    Accounts &m_accounts;
    Mailbox &m_mailbox;
    const Settings &m_settings;
};

} // namespace Emulator
