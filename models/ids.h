// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/data/id.h"

#include <QString>

namespace Models {

using Sync::Id;
using Sync::newId;

using ProfileId = Id<struct ProfileTag>;
using ProfileMemberId = Id<struct ProfileMemberTag>;
using ProfileInviteId = Id<struct ProfileInviteTag>;
using TodoId = Id<struct TodoTagName>;
using TagId = Id<struct TagTag>;
using TodoTagId = Id<struct TodoTagTag>;
using UserId = Id<struct UserTag>;

/// The one id that a person's membership in a profile can have, here and on the server: the UUIDv5
/// of the user's id (lower-case text) in the name space of the profile's id.
ProfileMemberId memberId(const ProfileId &profile, const UserId &user);
/// The one id that a tag on a to-do can have: the UUIDv5 of the tag's id in the to-do's name space.
TodoTagId todoTagId(const TodoId &todo, const TagId &tag);

} // namespace Models
