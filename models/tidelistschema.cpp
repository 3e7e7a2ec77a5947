// SPDX-License-Identifier: Apache-2.0
#include "models/tidelistschema.h"

#include "models/profile.h"
#include "models/profileinvite.h"
#include "models/profilemember.h"
#include "models/tag.h"
#include "models/todo.h"
#include "models/todotag.h"

namespace Models {

const Sync::Schema &tidelistSchema()
{
    // The declarations are constants, so a refusal is a bug that every test would meet.
    static const Sync::Schema schema =
        Sync::Schema::make({profileEntity().info(), profileMemberEntity().info(),
                            profileInviteEntity().info(), todoEntity().info(), tagEntity().info(),
                            todoTagEntity().info()})
            .value();
    return schema;
}

} // namespace Models
