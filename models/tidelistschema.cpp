// SPDX-License-Identifier: Apache-2.0
#include "models/tidelistschema.h"

#include "models/profile.h"
#include "models/profiledao.h"
#include "models/profileinvite.h"
#include "models/profilemember.h"
#include "models/reminders/reminderdao.h"
#include "models/sharingdao.h"
#include "models/tag.h"
#include "models/tagdao.h"
#include "models/todo.h"
#include "models/tododao.h"
#include "models/todosearchqueries.h"
#include "models/todotag.h"
#include "models/transfer/transferdao.h"
#include "models/trashdao.h"
#include "sync/data/query.h"

namespace Models {

const Sync::Schema &tidelistSchema()
{
    static const Sync::Schema schema =
        Sync::schemaOf<Profile, ProfileMember, ProfileInvite, Todo, Tag, TodoTag>(
            {&ProfileDao::queries(), &SharingDao::queries(), &TodoDao::queries(),
             &TrashDao::queries(), &TagDao::queries(), &TransferDao::queries(),
             &ReminderDao::queries(), &todoSearchQueries()});
    return schema;
}

} // namespace Models
