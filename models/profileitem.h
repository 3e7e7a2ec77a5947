// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ids.h"
#include "models/memberrole.h"

#include <QString>

namespace Models {

/// A profile in the sidebar.
struct ProfileItem
{
    ProfileId id;
    QString name;
    MemberRole role = MemberRole::None; ///< of the person whose file this is
    QString color = {}; ///< #rrggbb; empty: none
    QString picture = {}; ///< empty: none

    friend bool operator==(const ProfileItem &, const ProfileItem &) = default;
};

} // namespace Models
