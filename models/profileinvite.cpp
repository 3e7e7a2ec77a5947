// SPDX-License-Identifier: Apache-2.0
#include "models/profileinvite.h"

#include "models/limits.h"

namespace Models {

const Sync::Entity<ProfileInvite> &profileInviteEntity()
{
    static const Sync::Entity<ProfileInvite> entity =
        Sync::Entity<ProfileInvite>("profile_invite", &ProfileInvite::id)
            .column("profile_id", &ProfileInvite::profileId)
            .column("profile_name", &ProfileInvite::profileName)
            .maxLength(maxNameLength)
            .column("email", &ProfileInvite::email)
            .column("role", &ProfileInvite::role)
            .column("invited_by", &ProfileInvite::invitedBy)
            .userId()
            .column("inviter_name", &ProfileInvite::inviterName)
            .column("created_at", &ProfileInvite::createdAt)
            .setByServer()
            .index({"profile_id"});
    return entity;
}

} // namespace Models
