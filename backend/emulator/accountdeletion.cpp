// SPDX-License-Identifier: Apache-2.0
#include "backend/emulator/accountdeletion.h"

#include "backend/emulator/pgvalues.h"

#include <algorithm>
#include <string>
#include <vector>

namespace Emulator {

AccountDeletion::AccountDeletion(RowStore &rows, Accounts &accounts)
    : m_rows(rows)
    , m_accounts(accounts)
{
}

Outcome<HttpResponse> AccountDeletion::run(const Caller &caller)
{
    if (!caller.isAuthenticated)
        return postgresError(401, "42501", "permission denied for function delete_account");
    const Table &memberTable = *findTable("profile_member");
    std::vector<Row> leaving;
    std::vector<Row> going;
    std::vector<std::string> orphaned;
    for (const Row &own : m_rows.findBy(memberTable, "user_id", caller.userId)) {
        const std::string profileId(own.text("profile_id"));
        const auto profile = m_rows.find(*findTable("profile"), profileId);
        const std::vector<Row> members = m_rows.findBy(memberTable, "profile_id", profileId);
        const bool hasOtherOwner =
            std::any_of(members.begin(), members.end(), [&](const Row &member) {
                return member.id() != own.id() && member.text("role") == "owner";
            });
        if (members.size() == 1 && profile)
            going.push_back(*profile);
        else if (own.text("role") == "owner" && !hasOtherOwner && profile)
            orphaned.emplace_back(profile->text("name"));
        else
            leaving.push_back(own);
    }
    if (!orphaned.empty()) {
        std::sort(orphaned.begin(), orphaned.end());
        std::string names;
        for (const std::string &name : orphaned)
            names.append(names.empty() ? "\"" : ", \"").append(name).append("\"");
        ApiError error = postgresError(400, "P0001", "this account is the only owner of " + names);
        error.body["hint"] = "Make somebody else an owner there, or delete these profiles, first.";
        return error;
    }
    m_rows.begin();
    for (const Row &row : going)
        m_rows.remove(row);
    for (const Row &row : leaving)
        m_rows.remove(row);
    m_accounts.remove(caller.userId);
    if (const auto committed = m_rows.commit(); !committed)
        return committed.error();
    return HttpResponse::empty(204);
}

} // namespace Emulator
