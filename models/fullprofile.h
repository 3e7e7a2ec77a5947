// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/profile.h"
#include "models/profilemember.h"
#include "models/todo.h"
#include "sync/data/relations.h"

#include <QList>

namespace Models {

/// A profile with who is in it and its to-dos, those in the trash left out.
struct FullProfile
{
    Profile profile;
    QList<ProfileMember> members; ///< by name
    QList<Todo> todos; ///< by position
    int openCount = 0;
    int completedCount = 0;

    friend bool operator==(const FullProfile &, const FullProfile &) = default;
};

} // namespace Models

template <>
inline constexpr auto Sync::relationsOf<Models::FullProfile> =
    Sync::relations(&Models::FullProfile::profile)
        .many(&Models::FullProfile::members, &Models::ProfileMember::profileId,
              {.orderBy = "coalesce(display_name, email, ''), id"})
        .many(&Models::FullProfile::todos, &Models::Todo::profileId,
              {.where = "deleted_at IS NULL", .orderBy = "position, id"})
        .count(&Models::FullProfile::openCount, &Models::Todo::profileId,
               {.where = "deleted_at IS NULL AND completed_at IS NULL"})
        .count(&Models::FullProfile::completedCount, &Models::Todo::profileId,
               {.where = "deleted_at IS NULL AND completed_at IS NOT NULL"});
