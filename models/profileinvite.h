// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ids.h"
#include "models/limits.h"
#include "sync/data/entity.h"

#include <QString>

#include <optional>

namespace Models {

/// An invitation into a profile. The invited person has no profile row yet, so the reference is not
/// declared here; the server has it.
struct ProfileInvite
{
    ProfileInviteId id;
    ProfileId profileId;
    std::optional<QString> profileName;
    QString email; ///< lower case
    QString role; ///< editor or viewer
    UserId invitedBy;
    std::optional<QString> inviterName;
    QString createdAt;

    friend bool operator==(const ProfileInvite &, const ProfileInvite &) = default;
};

} // namespace Models

template <>
inline constexpr auto Sync::entityOf<Models::ProfileInvite> =
    Sync::entity("profile_invite", &Models::ProfileInvite::id)
        .column("profile_id", &Models::ProfileInvite::profileId)
        .column("profile_name", &Models::ProfileInvite::profileName)
        .maxLength(Models::maxNameLength)
        .column("email", &Models::ProfileInvite::email)
        .column("role", &Models::ProfileInvite::role)
        .column("invited_by", &Models::ProfileInvite::invitedBy)
        .userId()
        .column("inviter_name", &Models::ProfileInvite::inviterName)
        .column("created_at", &Models::ProfileInvite::createdAt)
        .setByServer()
        .index({"profile_id"});
