// SPDX-License-Identifier: Apache-2.0
#include "backend/emulator/policy.h"

namespace Emulator {

Policy::Policy(Database &database)
    : m_database(database)
{
}

std::string Policy::selectCondition(const Table &table)
{
    const std::string mine = "(SELECT m.profile_id FROM profile_member m WHERE m.user_id = ?1)";
    if (table.name == "profile")
        return "(id IN " + mine
            + " OR (created_by = ?1 AND NOT EXISTS "
              "(SELECT 1 FROM profile_member m WHERE m.profile_id = profile.id)))";
    if (table.name == "profile_invite")
        return "(profile_id IN " + mine + " OR email = ?2)";
    if (table.isOfExamples())
        return "?1 <> ''";
    return "profile_id IN " + mine;
}

bool Policy::maySelect(const Row &row, const Caller &caller)
{
    if (!caller.isAuthenticated)
        return false;
    if (row.table->isOfExamples() || !roleIn(row.profileId(), caller).empty())
        return true;
    if (row.table->name == "profile")
        return row.text("created_by") == caller.userId && !hasMembers(row.id());
    return row.table->name == "profile_invite" && row.text("email") == caller.email;
}

bool Policy::mayInsert(const Row &row, const Caller &caller)
{
    if (!caller.isAuthenticated)
        return false;
    // created_by was set to the caller before this is asked.
    if (row.table->name == "profile")
        return row.text("created_by") == caller.userId;
    return mayUpdate(row, caller);
}

bool Policy::mayUpdate(const Row &row, const Caller &caller)
{
    if (!caller.isAuthenticated)
        return false;
    if (row.table->isOfExamples())
        return true;
    const std::string role = roleIn(row.profileId(), caller);
    const std::string_view table = row.table->name;
    if (table == "profile" || table == "profile_member" || table == "profile_invite")
        return role == "owner";
    return role == "owner" || role == "editor";
}

bool Policy::mayDelete(const Row &row, const Caller &caller)
{
    if (mayUpdate(row, caller))
        return true;
    if (!caller.isAuthenticated)
        return false;
    if (row.table->name == "profile_member")
        return row.text("user_id") == caller.userId;
    return row.table->name == "profile_invite" && row.text("email") == caller.email;
}

std::string Policy::roleIn(std::string_view profileId, const Caller &caller)
{
    Statement &query = m_database.prepared(
        "SELECT role FROM profile_member WHERE profile_id = ?1 AND user_id = ?2");
    query.bind(1, profileId).bind(2, std::string_view(caller.userId));
    std::string role;
    if (query.step())
        role = query.text(0);
    query.reset();
    return role;
}

bool Policy::hasMembers(std::string_view profileId)
{
    Statement &query =
        m_database.prepared("SELECT 1 FROM profile_member WHERE profile_id = ?1 LIMIT 1");
    query.bind(1, profileId);
    const bool found = query.step();
    query.reset();
    return found;
}

} // namespace Emulator
