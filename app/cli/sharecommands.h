// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"
#include "app/cli/context.h"
#include "models/memberrole.h"
#include "models/profile.h"
#include "models/profileinvite.h"
#include "models/profilemember.h"
#include "models/sharingdao.h"

#include <functional>

namespace Models {
class ProfileDao;
}

namespace App {

/// `share list`, `invite`, `revoke`, `role`, `remove`, `leave` and `transfer`, and `invites list`,
/// `accept` and `decline`.
///
/// Accepting and handing over are done on the server at once; everything else is a local write,
/// which the next sync uploads.
class ShareCommands
{
public:
    /// *Ownership:* the commands refer to the context.
    static QList<Command> all(Context &context);

private:
    explicit ShareCommands(Context &context)
        : m_context(context)
    {
    }

    static QList<Command> ofProfile(Context &context);
    static QList<Command> ofInvited(Context &context);

    ExitCode list(const QString &profile);
    ExitCode invite(const QString &profile, const QString &email, const QString &role);
    ExitCode revoke(const QString &id);
    ExitCode setRole(const QString &profile, const QString &user, const QString &role);
    ExitCode remove(const QString &profile, const QString &user);
    ExitCode leave(const QString &profile);
    ExitCode transfer(const QString &profile, const QString &user);
    ExitCode listMine();
    ExitCode accept(const QString &id);
    ExitCode decline(const QString &id);

    using InviteChange = std::function<Sync::Result<Models::ProfileInvite>(
        Models::SharingDao &, Models::ProfileDao &, const Models::Author &)>;
    using MemberChange = std::function<Sync::Result<Models::ProfileMember>(
        Models::SharingDao &, const Models::ProfileId &)>;
    ExitCode changeInvite(const InviteChange &change, const QString &verb, const QString &where);
    ExitCode changeMember(const QString &profile, const MemberChange &change, const QString &verb,
                          const QString &where);
    void print(const Models::ProfileMember &member, const QString &verb = {});
    void print(const Models::ProfileInvite &invite, const QString &verb = {});
    ExitCode fail(const Sync::Error &error, const QString &where);

    Context &m_context;
};

} // namespace App
