// SPDX-License-Identifier: Apache-2.0
#include "models/profile.h"

#include "models/limits.h"

namespace Models {

const Sync::Entity<Profile> &profileEntity()
{
    static const Sync::Entity<Profile> entity = Sync::Entity<Profile>("profile", &Profile::id)
                                                    .column("name", &Profile::name)
                                                    .maxLength(maxNameLength)
                                                    .column("color", &Profile::color)
                                                    .column("avatar", &Profile::avatar)
                                                    .column("position", &Profile::position)
                                                    .maxLength(maxRankLength)
                                                    .column("created_by", &Profile::createdBy)
                                                    .userId()
                                                    .setByServer()
                                                    .column("created_at", &Profile::createdAt)
                                                    .setByServer()
                                                    .column("updated_at", &Profile::updatedAt)
                                                    .setByServer();
    return entity;
}

} // namespace Models
