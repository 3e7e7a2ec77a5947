// SPDX-License-Identifier: Apache-2.0
#include "app/cli/sharecommands.h"

#include "app/cli/profilecommands.h"
#include "app/cli/servercall.h"
#include "models/localwrite.h"
#include "models/profiledao.h"
#include "models/sharingrefusal.h"
#include "sync/data/rowjson.h"

namespace App {

using Models::MemberRole;
using Models::Profile;
using Models::ProfileDao;
using Models::ProfileInvite;
using Models::ProfileMember;
using Models::SharingDao;
using Sync::Connection;
using Sync::Database;
using Sync::Error;
using Sync::ErrorCode;
using Sync::Result;

namespace {

QString nameOf(const ProfileMember &member)
{
    if (member.displayName && member.email)
        return QStringLiteral("%1 <%2>").arg(*member.displayName, *member.email);
    return member.displayName ? *member.displayName : member.email.value_or(QString());
}

/// The role that a word means. *Errors:* BadRole.
Result<MemberRole> roleOf(const QString &word)
{
    for (const MemberRole role : {MemberRole::Owner, MemberRole::Editor, MemberRole::Viewer}) {
        if (Models::roleText(role) == word)
            return role;
    }
    return Models::sharingError(Models::SharingRefusal::BadRole);
}

} // namespace

QList<Command> ShareCommands::all(Context &context)
{
    return ofProfile(context) + ofInvited(context);
}

QList<Command> ShareCommands::ofProfile(Context &context)
{
    const QString profile = QStringLiteral("PROFILE");
    const QString user = QStringLiteral("USER");
    const QString role = QStringLiteral("role");
    return {
        {QStringLiteral("share list"),
         {profile},
         {},
         QStringLiteral("who is in a profile, and who is invited"),
         [&context](const Arguments &words) {
             return ShareCommands(context).list(words.positional()[0]);
         }},
        {QStringLiteral("share invite"),
         {profile, QStringLiteral("EMAIL")},
         {{role, QStringLiteral("ROLE"), QStringLiteral("editor (otherwise) or viewer")}},
         QStringLiteral("invite somebody into a profile; inviting again changes the role"),
         [&context, role](const Arguments &words) {
             return ShareCommands(context).invite(
                 words.positional()[0], words.positional()[1],
                 words.value(role).value_or(QStringLiteral("editor")));
         }},
        {QStringLiteral("share revoke"),
         {QStringLiteral("ID")},
         {},
         QStringLiteral("take an invitation back"),
         [&context](const Arguments &words) {
             return ShareCommands(context).revoke(words.positional()[0]);
         }},
        {QStringLiteral("share role"),
         {profile, user, QStringLiteral("ROLE")},
         {},
         QStringLiteral("make somebody owner, editor or viewer; USER is an id, address or name"),
         [&context](const Arguments &words) {
             return ShareCommands(context).setRole(words.positional()[0], words.positional()[1],
                                                   words.positional()[2]);
         }},
        {QStringLiteral("share remove"),
         {profile, user},
         {},
         QStringLiteral("take somebody out of a profile"),
         [&context](const Arguments &words) {
             return ShareCommands(context).remove(words.positional()[0], words.positional()[1]);
         }},
        {QStringLiteral("share leave"),
         {profile},
         {},
         QStringLiteral("leave a profile, which goes from here with the next sync"),
         [&context](const Arguments &words) {
             return ShareCommands(context).leave(words.positional()[0]);
         }},
        {QStringLiteral("share transfer"),
         {profile, user},
         {},
         QStringLiteral("make somebody the owner instead of oneself; needs the server"),
         [&context](const Arguments &words) {
             return ShareCommands(context).transfer(words.positional()[0], words.positional()[1]);
         }},
    };
}

QList<Command> ShareCommands::ofInvited(Context &context)
{
    const QString id = QStringLiteral("ID");
    return {
        {QStringLiteral("invites list"),
         {},
         {},
         QStringLiteral("the invitations that wait for one's own answer"),
         [&context](const Arguments &) { return ShareCommands(context).listMine(); }},
        {QStringLiteral("invites accept"),
         {id},
         {},
         QStringLiteral("join a profile; needs the server, and the next sync brings it"),
         [&context](const Arguments &words) {
             return ShareCommands(context).accept(words.positional()[0]);
         }},
        {QStringLiteral("invites decline"),
         {id},
         {},
         QStringLiteral("say no to an invitation"),
         [&context](const Arguments &words) {
             return ShareCommands(context).decline(words.positional()[0]);
         }},
    };
}

ExitCode ShareCommands::list(const QString &profile)
{
    auto database = m_context.database();
    if (!database)
        return fail(database.error(), {});
    const auto found = ProfileDao((*database)->connection()).find(profile);
    if (!found)
        return fail(found.error(), profileNamed(profile));
    SharingDao dao((*database)->connection());
    const auto members = dao.members(found->id);
    if (!members)
        return fail(members.error(), profileNamed(profile));
    const auto invites = dao.invites(found->id);
    if (!invites)
        return fail(invites.error(), profileNamed(profile));
    for (const ProfileMember &member : *members)
        print(member);
    for (const ProfileInvite &invite : *invites)
        print(invite);
    return ExitCode::Done;
}

ExitCode ShareCommands::invite(const QString &profile, const QString &email, const QString &role)
{
    const auto wanted = roleOf(role);
    if (!wanted)
        return fail(wanted.error(), role);
    return changeInvite(
        [&](SharingDao &dao, ProfileDao &profiles,
            const Models::Author &author) -> Result<ProfileInvite> {
            const auto found = profiles.find(profile);
            if (!found)
                return found.error();
            return dao.invite(found->id, email, *wanted, author);
        },
        QStringLiteral("Invited"), profileNamed(profile));
}

ExitCode ShareCommands::revoke(const QString &id)
{
    return changeInvite(
        [&](SharingDao &dao, ProfileDao &, const Models::Author &) -> Result<ProfileInvite> {
            const auto found = dao.findInvite(id);
            return found ? dao.revoke(found->id) : found;
        },
        QStringLiteral("Revoked"), QStringLiteral("invitation \"%1\"").arg(id));
}

ExitCode ShareCommands::decline(const QString &id)
{
    return changeInvite(
        [&](SharingDao &dao, ProfileDao &, const Models::Author &) -> Result<ProfileInvite> {
            const auto found = dao.findInvite(id);
            return found ? dao.decline(found->id) : found;
        },
        QStringLiteral("Declined"), QStringLiteral("invitation \"%1\"").arg(id));
}

ExitCode ShareCommands::setRole(const QString &profile, const QString &user, const QString &role)
{
    const auto wanted = roleOf(role);
    if (!wanted)
        return fail(wanted.error(), role);
    return changeMember(
        profile,
        [&](SharingDao &dao, const Models::ProfileId &id) {
            const auto member = dao.findMember(id, user);
            return member ? dao.setRole(id, member->userId, *wanted) : member;
        },
        QStringLiteral("Changed"), QStringLiteral("%1 in %2").arg(user, profileNamed(profile)));
}

ExitCode ShareCommands::remove(const QString &profile, const QString &user)
{
    return changeMember(
        profile,
        [&](SharingDao &dao, const Models::ProfileId &id) {
            const auto member = dao.findMember(id, user);
            return member ? dao.remove(id, member->userId) : member;
        },
        QStringLiteral("Removed"), QStringLiteral("%1 in %2").arg(user, profileNamed(profile)));
}

ExitCode ShareCommands::leave(const QString &profile)
{
    return changeMember(
        profile, [](SharingDao &dao, const Models::ProfileId &id) { return dao.leave(id); },
        QStringLiteral("Left %1 as").arg(profile), profileNamed(profile));
}

ExitCode ShareCommands::transfer(const QString &profile, const QString &user)
{
    auto database = m_context.database();
    if (!database)
        return fail(database.error(), {});
    const QString where = QStringLiteral("%1 in %2").arg(user, profileNamed(profile));
    const auto found = ProfileDao((*database)->connection()).find(profile);
    if (!found)
        return fail(found.error(), profileNamed(profile));
    SharingDao dao((*database)->connection());
    auto member = dao.findMember(found->id, user);
    if (member)
        member = dao.checkTransfer(found->id, member->userId);
    if (!member)
        return fail(member.error(), where);
    const auto done = callServer(**database, QStringLiteral("transfer_ownership"),
                                 {{QStringLiteral("profile"), found->id.text()},
                                  {QStringLiteral("user"), member->userId.text()}});
    if (!done)
        return fail(done.error(), where);
    member->role = Models::roleText(MemberRole::Owner);
    print(*member, QStringLiteral("Handed over to"));
    return ExitCode::Done;
}

ExitCode ShareCommands::listMine()
{
    auto database = m_context.database();
    if (!database)
        return fail(database.error(), {});
    const auto invites = SharingDao((*database)->connection()).myInvites();
    if (!invites)
        return fail(invites.error(), {});
    for (const ProfileInvite &invite : *invites) {
        m_context.output().print(Sync::toJson(invite),
                                 QStringLiteral("%1  %2, as %3, from %4")
                                     .arg(invite.id.text().left(8),
                                          invite.profileName.value_or(QString()), invite.role,
                                          invite.inviterName.value_or(QStringLiteral("somebody"))));
    }
    if (invites->isEmpty())
        m_context.output().note(QStringLiteral("No invitation waits for an answer."));
    return ExitCode::Done;
}

ExitCode ShareCommands::accept(const QString &id)
{
    auto database = m_context.database();
    if (!database)
        return fail(database.error(), {});
    const QString where = QStringLiteral("invitation \"%1\"").arg(id);
    SharingDao dao((*database)->connection());
    const auto invite = dao.findInvite(id);
    if (!invite)
        return fail(invite.error(), where);
    const auto mine = dao.myInvites();
    if (!mine)
        return fail(mine.error(), where);
    if (!mine->contains(*invite))
        return fail(Models::sharingError(Models::SharingRefusal::NotInvited), where);
    const auto done = callServer(**database, QStringLiteral("accept_invite"),
                                 {{QStringLiteral("invite"), invite->id.text()}});
    if (!done)
        return fail(done.error(), where);
    print(*invite, QStringLiteral("Accepted"));
    m_context.output().note(QStringLiteral("The next sync brings the profile."));
    return ExitCode::Done;
}

ExitCode ShareCommands::changeInvite(const InviteChange &change, const QString &verb,
                                     const QString &where)
{
    auto database = m_context.database();
    if (!database)
        return fail(database.error(), {});
    const auto done =
        Models::writeLocally(**database, [&](Connection &connection, const Models::Author &author) {
            SharingDao dao(connection);
            ProfileDao profiles(connection);
            return change(dao, profiles, author);
        });
    if (!done)
        return fail(done.error(), where);
    print(*done, verb);
    return ExitCode::Done;
}

ExitCode ShareCommands::changeMember(const QString &profile, const MemberChange &change,
                                     const QString &verb, const QString &where)
{
    auto database = m_context.database();
    if (!database)
        return fail(database.error(), {});
    const auto done = (*database)->write(
        Database::Writer::Local, [&](Connection &connection) -> Result<ProfileMember> {
            const auto found = ProfileDao(connection).find(profile);
            if (!found)
                return found.error();
            SharingDao dao(connection);
            return change(dao, found->id);
        });
    if (!done)
        return fail(done.error(), where);
    print(*done, verb);
    return ExitCode::Done;
}

void ShareCommands::print(const ProfileMember &member, const QString &verb)
{
    QJsonObject object = Sync::toJson(member);
    object.insert(QStringLiteral("table"), QStringLiteral("profile_member"));
    const QString text =
        QStringLiteral("%1  %2  %3")
            .arg(member.userId.text().left(8), member.role.leftJustified(6), nameOf(member));
    m_context.output().print(object, verb.isEmpty() ? text : verb + u' ' + text);
}

void ShareCommands::print(const ProfileInvite &invite, const QString &verb)
{
    QJsonObject object = Sync::toJson(invite);
    object.insert(QStringLiteral("table"), QStringLiteral("profile_invite"));
    const QString text =
        QStringLiteral("%1  %2  %3")
            .arg(invite.id.text().left(8), invite.role.leftJustified(6), invite.email);
    m_context.output().print(
        object, verb.isEmpty() ? text + QStringLiteral(" (invited)") : verb + u' ' + text);
}

ExitCode ShareCommands::fail(const Error &error, const QString &where)
{
    const auto refusal = Models::sharingRefusalOf(error);
    if (!refusal)
        return m_context.output().fail(error, where);
    const QByteArray name = Models::sharingRefusalName(*refusal).toLatin1();
    return m_context.output().fail(Output::exitCodeOf(error.code), QLatin1StringView(name),
                                   where.isEmpty() ? error.message
                                                   : where + QStringLiteral(": ") + error.message);
}

} // namespace App
