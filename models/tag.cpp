// SPDX-License-Identifier: Apache-2.0
#include "models/tag.h"

#include "models/limits.h"

namespace Models {

const Sync::Entity<Tag> &tagEntity()
{
    static const Sync::Entity<Tag> entity = Sync::Entity<Tag>("tag", &Tag::id)
                                                .column("profile_id", &Tag::profileId)
                                                .references("profile")
                                                .column("name", &Tag::name)
                                                .maxLength(maxNameLength)
                                                .column("color", &Tag::color)
                                                .index({"profile_id"});
    return entity;
}

} // namespace Models
