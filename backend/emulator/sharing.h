// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "backend/emulator/httptypes.h"
#include "backend/emulator/rowstore.h"

#include <optional>
#include <string>
#include <string_view>

namespace Emulator {

/// The functions of the migrations that are about who is in a profile: invitations (create, accept,
/// decline, revoke), roles, removing, leaving, handing over. They run below the policies, but for
/// accept_invite, which does what the invited person may not do by hand.
class Sharing
{
public:
    Sharing(Database &database, RowStore &rows);

    /// Whether there is a function of this name that takes arguments of these names.
    static bool knows(std::string_view name, const Json &arguments);
    /// One that knows() knows, in a transaction of its own.
    /// Errors: 42501 for who may not, P0001 and 22023 for what makes no sense as things stand,
    /// 23514 for a profile's last owner.
    Outcome<HttpResponse> call(std::string_view name, const Json &arguments, const Caller &caller);

private:
    Outcome<HttpResponse> run(std::string_view name, const Json &arguments, const Caller &caller);
    Outcome<HttpResponse> createInvite(const std::string &profile, const Json &arguments,
                                       const Caller &caller);
    Outcome<HttpResponse> acceptInvite(const std::string &invite, const Json &arguments,
                                       const Caller &caller);
    Outcome<HttpResponse> declineInvite(const std::string &invite, const Caller &caller);
    Outcome<HttpResponse> revokeInvite(const std::string &invite, const Caller &caller);
    Outcome<HttpResponse> changeRole(const std::string &profile, const std::string &user,
                                     const Json &role, const Caller &caller);
    Outcome<HttpResponse> removeMember(const std::string &profile, const std::string &user);
    Outcome<HttpResponse> transfer(const std::string &profile, const std::string &user,
                                   const Caller &caller);
    [[nodiscard]] std::optional<Row> member(const std::string &profile, const std::string &user);
    [[nodiscard]] std::string roleOf(const std::string &profile, const std::string &user);
    void setRole(const Row &member, const std::string &role);

    Database &m_database;
    RowStore &m_rows;
};

} // namespace Emulator
