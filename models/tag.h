// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ids.h"
#include "models/limits.h"
#include "models/profile.h"
#include "sync/data/entity.h"

#include <QString>

#include <optional>

namespace Models {

/// A word that groups to-dos within a profile; tags of one name in one profile are shown as one.
struct Tag
{
    TagId id;
    ProfileId profileId;
    QString name;
    std::optional<QString> color;

    friend bool operator==(const Tag &, const Tag &) = default;
};

} // namespace Models

template <>
inline constexpr auto Sync::entityOf<Models::Tag> = Sync::entity("tag", &Models::Tag::id)
                                                        .column("profile_id",
                                                                &Models::Tag::profileId)
                                                        .references(&Models::Profile::id)
                                                        .column("name", &Models::Tag::name)
                                                        .maxLength(Models::maxNameLength)
                                                        .column("color", &Models::Tag::color)
                                                        .index({"profile_id"});
