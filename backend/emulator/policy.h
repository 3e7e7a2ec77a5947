// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "backend/emulator/database.h"
#include "backend/emulator/schema.h"

#include <string>
#include <string_view>

namespace Emulator {

/// On whose behalf a request runs.
struct Caller
{
    /// False for the anonymous role.
    bool isAuthenticated = false;
    std::string userId;
    /// Confirmed address.
    std::string email;
};

/// The row-level security of the project: members see a profile and everything in it, viewers
/// read, editors write to-dos and tags, owners also rename, share and delete; a person may leave
/// a profile and decline an invitation. Whoever made a profile sees it while it has no member.
/// The tables of the examples are open to everybody who is signed in.
class Policy
{
public:
    explicit Policy(Database &database);

    /// SQL condition over the columns of `table`; ?1 is the user's id, ?2 the e-mail address.
    [[nodiscard]] static std::string selectCondition(const Table &table);

    [[nodiscard]] bool maySelect(const Row &row, const Caller &caller);
    /// WITH CHECK of an INSERT.
    [[nodiscard]] bool mayInsert(const Row &row, const Caller &caller);
    /// USING of an UPDATE for the old row, WITH CHECK for the new one.
    [[nodiscard]] bool mayUpdate(const Row &row, const Caller &caller);
    [[nodiscard]] bool mayDelete(const Row &row, const Caller &caller);

private:
    /// owner, editor, viewer, or empty for a stranger.
    [[nodiscard]] std::string roleIn(std::string_view profileId, const Caller &caller);
    [[nodiscard]] bool hasMembers(std::string_view profileId);

    Database &m_database;
};

} // namespace Emulator
