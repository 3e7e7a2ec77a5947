// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "backend/emulator/database.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace Emulator {

struct Account
{
    std::string id;
    /// Lower case; empty for an anonymous account.
    std::string email;
    /// Hashed; empty when there is none.
    std::string password;
    /// user_metadata as JSON text.
    std::string data;
    std::string createdAt;
    std::string lastSignInAt;
    /// Empty until the address is confirmed.
    std::string confirmedAt;
    bool isAnonymous = false;
    /// The address it is to have once that is confirmed.
    std::string newEmail;
    /// How it was made: email, or the name of a provider.
    std::string provider = "email";
};

/// One sign-in and the refresh token that continues it.
struct SessionGrant
{
    std::string accountId;
    std::string sessionId;
    std::string refreshToken;
};

enum class RefreshFault {
    NotFound,
    AlreadyUsed,
};

/// The accounts, sessions and refresh tokens of the project.
///
/// Refresh tokens rotate. One that was used before gets the token that replaced it once more when
/// it is that token's direct parent and was used a moment ago (the answer was lost on its way); any
/// other reuse ends the session.
class Accounts
{
public:
    explicit Accounts(Database &database);

    [[nodiscard]] std::optional<Account> findByEmail(std::string_view email);
    [[nodiscard]] std::optional<Account> findById(std::string_view id);
    /// The one that has asked for this address and not confirmed it yet.
    [[nodiscard]] std::optional<Account> findByNewEmail(std::string_view email);
    /// A confirmed one.
    Account create(const std::string &email, std::string_view password, const std::string &data,
                   const std::string &id);
    void save(const Account &account);
    /// With its sessions and codes and what is known of its uploads and invitations; what it wrote
    /// is not looked at.
    void remove(const std::string &id);

    SessionGrant startSession(const std::string &accountId);
    /// `now` in milliseconds since 1970; `reuse`: how long a used token is still taken.
    [[nodiscard]] std::variant<SessionGrant, RefreshFault> refresh(std::string_view token,
                                                                   std::int64_t now,
                                                                   std::chrono::milliseconds reuse);
    [[nodiscard]] bool hasSession(std::string_view sessionId);
    void endSession(std::string_view sessionId);
    /// Ends all sessions of the account but `except` (empty for none).
    void endSessions(std::string_view accountId, std::string_view except);

private:
    std::string addToken(std::string_view sessionId, std::string_view parent);

    Database &m_database;
};

/// The address this account has confirmed, empty for none: what invitations go by. The one in an
/// access token may be an older one.
std::string confirmedAddress(Database &database, std::string_view accountId);

/// What this person is called where they have chosen no name: `display_name`, `full_name` or `name`
/// of user_metadata, else what stands before the @ of the confirmed address. May be empty.
std::string nameOf(Database &database, std::string_view accountId);

} // namespace Emulator
