// SPDX-License-Identifier: Apache-2.0
#include "models/profilemember.h"

namespace Models {

const Sync::Entity<ProfileMember> &profileMemberEntity()
{
    static const Sync::Entity<ProfileMember> entity =
        Sync::Entity<ProfileMember>("profile_member", &ProfileMember::id)
            .column("profile_id", &ProfileMember::profileId)
            .references("profile")
            .column("user_id", &ProfileMember::userId)
            .userId()
            .column("email", &ProfileMember::email)
            .column("display_name", &ProfileMember::displayName)
            .column("role", &ProfileMember::role)
            .column("created_at", &ProfileMember::createdAt)
            .setByServer()
            .index({"profile_id"});
    return entity;
}

} // namespace Models
