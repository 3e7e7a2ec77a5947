// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/accesswatch.h"
#include "models/invitelistmodel.h"
#include "models/memberlistmodel.h"
#include "models/sharingrepository.h"

namespace Models {

/// What a window shows and changes about sharing: people and invitations of the profile that is
/// looked at, the invitations of the person at the window, and what others take away.
///
/// *Threading:* the thread of the Store, which must outlive it.
struct Sharing
{
    explicit Sharing(Sync::Store &store)
        : repository(store)
        , access(store)
        , members(store)
        , invites(store)
        , mine(store)
    {
        mine.showMine();
    }

    SharingRepository repository;
    AccessWatch access;
    MemberListModel members;
    InviteListModel invites;
    InviteListModel mine;
};

} // namespace Models
