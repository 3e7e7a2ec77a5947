// SPDX-License-Identifier: Apache-2.0
#include "backend/emulator/sharing.h"

#include "backend/emulator/crypto.h"
#include "backend/emulator/pgvalues.h"

#include <algorithm>
#include <array>
#include <set>
#include <vector>

namespace Emulator {

namespace {
struct Signature
{
    std::string_view name;
    std::vector<std::string_view> required;
    std::string_view optional = {};
};

const std::array<Signature, 8> &signatures()
{
    static const std::array<Signature, 8> all = {
        {{"create_invite", {"profile", "email", "role"}, "id"},
         {"accept_invite", {"invite"}, "display_name"},
         {"decline_invite", {"invite"}},
         {"revoke_invite", {"invite"}},
         {"change_role", {"profile", "user", "role"}},
         {"remove_member", {"profile", "user"}},
         {"leave_profile", {"profile"}},
         {"transfer_ownership", {"profile", "user"}}}};
    return all;
}

ApiError notOwner()
{
    return postgresError(403, "42501", "only an owner of the profile can do this");
}

ApiError notMember()
{
    return postgresError(400, "P0001", "this person is not a member of the profile");
}

ApiError badArgument(std::string_view message)
{
    return postgresError(400, "22023", message);
}

Outcome<std::string> uuidArgument(const Json &arguments, const char *name)
{
    const auto sent = arguments.find(name);
    if (sent == arguments.end() || sent->is_null())
        return std::string();
    const Column column{.name = name, .type = ColumnType::Uuid};
    const auto value = valueFromJson(column, *sent);
    if (!value)
        return value.error();
    const auto *text = std::get_if<std::string>(&*value);
    return text ? *text : std::string();
}

/// Without blanks around it; empty for anything that is no text.
std::string textOf(const Json &arguments, const char *name)
{
    const auto sent = arguments.find(name);
    if (sent == arguments.end() || !sent->is_string())
        return {};
    const auto text = sent->get<std::string>();
    const auto first = text.find_first_not_of(' ');
    return first == std::string::npos ? std::string()
                                      : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

std::string lowerCase(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

bool isAddress(const std::string &text)
{
    const auto at = text.find('@');
    return at != std::string::npos && at > 0 && at + 1 < text.size() && text.rfind('@') == at
        && text.find_first_of(" \t\n\r\f\v") == std::string::npos;
}

HttpResponse shownRow(const Row &row)
{
    OrderedJson object = OrderedJson::object();
    for (std::size_t i = 0; i < row.values.size(); ++i)
        object[std::string(row.table->columns[i].name)] =
            restJson(row.table->columns[i], row.values[i]);
    return HttpResponse::json(200, object);
}
} // namespace

Sharing::Sharing(Database &database, RowStore &rows)
    : m_database(database)
    , m_rows(rows)
{
}

bool Sharing::knows(std::string_view name, const Json &arguments)
{
    for (const Signature &signature : signatures()) {
        if (signature.name != name)
            continue;
        std::set<std::string_view> open(signature.required.begin(), signature.required.end());
        for (const auto &argument : arguments.items()) {
            if (open.erase(argument.key()) == 0 && argument.key() != signature.optional)
                return false;
        }
        return open.empty();
    }
    return false;
}

Outcome<HttpResponse> Sharing::call(std::string_view name, const Json &arguments,
                                    const Caller &caller)
{
    if (!caller.isAuthenticated)
        return postgresError(401, "42501", "permission denied for function " + std::string(name));
    m_rows.begin();
    auto response = run(name, arguments, caller);
    if (!response) {
        m_rows.rollback();
        return response;
    }
    if (const auto committed = m_rows.commit(); !committed)
        return committed.error();
    return response;
}

Outcome<HttpResponse> Sharing::run(std::string_view name, const Json &arguments,
                                   const Caller &caller)
{
    const auto profile = uuidArgument(arguments, "profile");
    const auto user = uuidArgument(arguments, "user");
    const auto invite = uuidArgument(arguments, "invite");
    for (const auto *argument : {&profile, &user, &invite}) {
        if (!*argument)
            return argument->error();
    }
    if (name == "accept_invite")
        return acceptInvite(*invite, arguments, caller);
    if (name == "decline_invite")
        return declineInvite(*invite, caller);
    if (name == "revoke_invite")
        return revokeInvite(*invite, caller);
    if (name == "leave_profile")
        return removeMember(*profile, caller.userId);
    if (name == "transfer_ownership")
        return transfer(*profile, *user, caller);

    if (roleOf(*profile, caller.userId) != "owner")
        return notOwner();
    if (name == "create_invite")
        return createInvite(*profile, arguments, caller);
    if (name == "change_role")
        return changeRole(*profile, *user, arguments["role"], caller);
    return removeMember(*profile, *user);
}

Outcome<HttpResponse> Sharing::createInvite(const std::string &profile, const Json &arguments,
                                            const Caller &caller)
{
    const std::string address = lowerCase(textOf(arguments, "email"));
    const std::string role = textOf(arguments, "role");
    const auto id = uuidArgument(arguments, "id");
    if (!id)
        return id.error();
    if (!isAddress(address))
        return badArgument("this is no e-mail address");
    if (role != "editor" && role != "viewer")
        return badArgument("an invitation is for an editor or a viewer");
    for (const Row &one : m_rows.findBy(*findTable("profile_member"), "profile_id", profile)) {
        if (lowerCase(std::string(one.text("email"))) == address)
            return postgresError(400, "P0001", "this person is a member of the profile already");
    }
    const Table &invites = *findTable("profile_invite");
    for (const Row &open : m_rows.findBy(invites, "profile_id", profile)) {
        if (open.text("email") != address)
            continue;
        auto updated = m_rows.update(open, {{"role", role}}, caller);
        return updated ? Outcome<HttpResponse>(shownRow(*updated)) : updated.error();
    }
    const SentColumns sent = {{"id", id->empty() ? randomUuid() : *id},
                              {"profile_id", profile},
                              {"email", address},
                              {"role", role}};
    auto made = m_rows.insert(invites, sent, RowStore::OnConflict::Fail, {}, caller);
    return made ? Outcome<HttpResponse>(shownRow(made->row)) : made.error();
}

Outcome<HttpResponse> Sharing::acceptInvite(const std::string &id, const Json &arguments,
                                            const Caller &caller)
{
    const Table &invites = *findTable("profile_invite");
    const auto invite = m_rows.find(invites, id);
    if (!invite || caller.email.empty() || invite->text("email") != caller.email) {
        // Accepted before, and the answer was lost.
        Statement &query = m_database.prepared(
            "SELECT profile_id FROM accepted_invite WHERE invite_id = ?1 AND user_id = ?2");
        query.bind(1, std::string_view(id)).bind(2, std::string_view(caller.userId));
        const std::string home = query.step() ? std::string(query.text(0)) : std::string();
        query.reset();
        if (!home.empty())
            return HttpResponse::json(200, home);
        ApiError error = postgresError(
            400, "P0001", "there is no such invitation to an address that you have confirmed");
        error.body["hint"] = "It may have been revoked, or be for another address. A new address "
                             "has to be confirmed first, by the link in the mail.";
        return error;
    }
    const std::string home(invite->profileId());
    const std::string granted(invite->text("role"));
    if (const auto known = member(home, caller.userId)) {
        if (known->text("role") == "viewer" && granted == "editor")
            setRole(*known, granted);
    } else {
        const Table &members = *findTable("profile_member");
        Row row{&members, std::vector<Value>(members.columns.size())};
        row["id"] = uuidV5(home, caller.userId);
        row["profile_id"] = home;
        row["user_id"] = caller.userId;
        row["email"] = caller.email;
        if (const std::string name = textOf(arguments, "display_name"); !name.empty())
            row["display_name"] = name;
        row["role"] = granted;
        m_rows.completeMember(row, caller);
        row["created_at"] = currentTimestamp();
        m_rows.write(row, std::nullopt);
    }
    for (const Row &answered : m_rows.findBy(invites, "profile_id", home)) {
        if (answered.text("email") != caller.email)
            continue;
        m_rows.remove(answered);
        m_database.prepared("INSERT OR REPLACE INTO accepted_invite VALUES(?1, ?2, ?3)")
            .bind(1, answered.id())
            .bind(2, std::string_view(caller.userId))
            .bind(3, std::string_view(home))
            .run();
    }
    return HttpResponse::json(200, home);
}

Outcome<HttpResponse> Sharing::declineInvite(const std::string &id, const Caller &caller)
{
    const auto invite = m_rows.find(*findTable("profile_invite"), id);
    if (!invite)
        return HttpResponse::empty(204);
    if (caller.email.empty() || invite->text("email") != caller.email) {
        // To strangers it is as if there were none.
        if (roleOf(std::string(invite->profileId()), caller.userId).empty())
            return HttpResponse::empty(204);
        return postgresError(403, "42501", "this invitation is for somebody else");
    }
    m_rows.remove(*invite);
    return HttpResponse::empty(204);
}

Outcome<HttpResponse> Sharing::revokeInvite(const std::string &id, const Caller &caller)
{
    const auto invite = m_rows.find(*findTable("profile_invite"), id);
    if (!invite)
        return HttpResponse::empty(204);
    const std::string role = roleOf(std::string(invite->profileId()), caller.userId);
    if (role == "owner") {
        m_rows.remove(*invite);
        return HttpResponse::empty(204);
    }
    const bool isSeen = !role.empty() || invite->text("email") == caller.email;
    return isSeen ? Outcome<HttpResponse>(notOwner())
                  : Outcome<HttpResponse>(HttpResponse::empty(204));
}

Outcome<HttpResponse> Sharing::changeRole(const std::string &profile, const std::string &user,
                                          const Json &role, const Caller &caller)
{
    const std::string wanted = role.is_string() ? role.get<std::string>() : std::string();
    if (wanted != "owner" && wanted != "editor" && wanted != "viewer")
        return badArgument("a role is owner, editor or viewer");
    const auto found = member(profile, user);
    if (!found)
        return notMember();
    const auto updated = m_rows.update(*found, {{"role", wanted}}, caller);
    return updated ? Outcome<HttpResponse>(HttpResponse::empty(204)) : updated.error();
}

Outcome<HttpResponse> Sharing::removeMember(const std::string &profile, const std::string &user)
{
    if (const auto found = member(profile, user))
        m_rows.remove(*found);
    return HttpResponse::empty(204);
}

Outcome<HttpResponse> Sharing::transfer(const std::string &profile, const std::string &user,
                                        const Caller &caller)
{
    const std::string mine = roleOf(profile, caller.userId);
    // Done already, and asked again.
    if (mine == "editor" && roleOf(profile, user) == "owner")
        return HttpResponse::empty(204);
    if (mine != "owner")
        return notOwner();
    if (user == caller.userId)
        return badArgument("ownership is passed on to somebody else");
    const auto other = member(profile, user);
    if (!other)
        return notMember();
    setRole(*other, "owner");
    setRole(*member(profile, caller.userId), "editor");
    return HttpResponse::empty(204);
}

std::optional<Row> Sharing::member(const std::string &profile, const std::string &user)
{
    if (profile.empty() || user.empty())
        return std::nullopt;
    return m_rows.find(*findTable("profile_member"), uuidV5(profile, user));
}

std::string Sharing::roleOf(const std::string &profile, const std::string &user)
{
    const auto found = member(profile, user);
    return found ? std::string(found->text("role")) : std::string();
}

void Sharing::setRole(const Row &member, const std::string &role)
{
    Row row = member;
    row["role"] = role;
    m_rows.write(row, member);
}

} // namespace Emulator
