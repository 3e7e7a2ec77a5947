// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ids.h"
#include "models/limits.h"
#include "sync/data/entity.h"

#include <QString>

#include <optional>

namespace Models {

/// A named set of to-dos ("Personal", "Family") that one or more people see.
struct Profile
{
    ProfileId id;
    QString name;
    std::optional<QString> color; ///< #rrggbb
    std::optional<QString> avatar; ///< an emoji or letters, see profilelook.h
    QString position; ///< rank text, see rank.h
    UserId createdBy;
    QString createdAt;
    QString updatedAt;

    friend bool operator==(const Profile &, const Profile &) = default;
};

} // namespace Models

template <>
inline constexpr auto Sync::entityOf<Models::Profile> =
    Sync::entity("profile", &Models::Profile::id)
        .column("name", &Models::Profile::name)
        .maxLength(Models::maxNameLength)
        .column("color", &Models::Profile::color)
        .column("avatar", &Models::Profile::avatar)
        .column("position", &Models::Profile::position)
        .maxLength(Models::maxRankLength)
        .column("created_by", &Models::Profile::createdBy)
        .userId()
        .setByServer()
        .column("created_at", &Models::Profile::createdAt)
        .setByServer()
        .column("updated_at", &Models::Profile::updatedAt)
        .setByServer();
