// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ids.h"
#include "sync/store/entity.h"

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

const Sync::Entity<ProfileMember> &profileMemberEntity();

} // namespace Models
