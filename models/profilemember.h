// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ids.h"
#include "models/profile.h"
#include "sync/data/entity.h"

#include <QString>

#include <optional>

namespace Models {

/// One person's place in a profile.
struct ProfileMember
{
    ProfileMemberId id; ///< always memberId(profileId, userId)
    ProfileId profileId;
    UserId userId;
    std::optional<QString> email;
    std::optional<QString> displayName;
    QString role; ///< owner, editor or viewer
    QString createdAt;

    friend bool operator==(const ProfileMember &, const ProfileMember &) = default;
};

} // namespace Models

template <>
inline constexpr auto Sync::entityOf<Models::ProfileMember> =
    Sync::entity("profile_member", &Models::ProfileMember::id)
        .column("profile_id", &Models::ProfileMember::profileId)
        .references(&Models::Profile::id)
        .column("user_id", &Models::ProfileMember::userId)
        .userId()
        .column("email", &Models::ProfileMember::email)
        .column("display_name", &Models::ProfileMember::displayName)
        .column("role", &Models::ProfileMember::role)
        .column("created_at", &Models::ProfileMember::createdAt)
        .setByServer()
        .index({"profile_id"});
