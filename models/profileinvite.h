// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ids.h"
#include "sync/store/entity.h"

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

const Sync::Entity<ProfileInvite> &profileInviteEntity();

} // namespace Models
