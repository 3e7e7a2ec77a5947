// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "backend/emulator/accounts.h"
#include "backend/emulator/authcodes.h"
#include "backend/emulator/outcome.h"
#include "backend/emulator/settings.h"

#include <optional>
#include <string>
#include <string_view>

namespace Emulator {

/// What a one-time code is good for.
enum class CodeKind {
    Confirmation, ///< of a new account
    Recovery, ///< signs in: a forgotten password, or none at all
    EmailChangeNew, ///< sent to the address an account is to have
    EmailChangeCurrent, ///< and to the one it has
    Reauthentication,
};

/// One code that was sent and not used yet.
struct OneTimeCode
{
    std::string accountId;
    CodeKind kind = CodeKind::Confirmation;
    std::string email;
    std::string code; ///< six digits
    std::string hash; ///< the one of the link
    CodeChallenge challenge; ///< of PKCE; empty when the link answers with tokens
    std::int64_t sentAt = 0; ///< seconds since 1970
};

/// The e-mails of Auth: each brings a code to type and a link to click, good for one use. An
/// account has one code of each kind, the newest. GET /emulator/mail shows what was sent.
class Mailbox
{
public:
    Mailbox(Database &database, const Settings &settings);

    /// `type` is the one of the link. Errors: over_email_send_rate_limit.
    Outcome<Done> send(const Account &account, CodeKind kind, const std::string &email,
                       std::string_view type, const CodeChallenge &challenge,
                       const std::string &redirectTo);

    [[nodiscard]] std::optional<OneTimeCode> findByHash(std::string_view hash);
    [[nodiscard]] std::optional<OneTimeCode> find(std::string_view accountId, CodeKind kind);
    [[nodiscard]] bool isExpired(const OneTimeCode &code) const;
    void spend(const OneTimeCode &code);

    /// What went to this address, oldest first.
    [[nodiscard]] OrderedJson sentTo(std::string_view email);

private:
    Database &m_database;
    const Settings &m_settings;
};

} // namespace Emulator
