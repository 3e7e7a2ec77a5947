// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/fulltodo.h"
#include "models/memberrole.h"

#include <QStringList>

namespace Models {

/// Who did something, as far as this file knows.
struct Doer
{
    QString name; ///< what is known: name, else address, else empty
    bool isSelf = false; ///< the person whose file this is

    friend bool operator==(const Doer &, const Doer &) = default;
};

/// Where a to-do can be moved to.
struct TargetProfile
{
    ProfileId id;
    QString name;

    friend bool operator==(const TargetProfile &, const TargetProfile &) = default;
};

/// Everything that is shown about one to-do.
struct TodoDetails
{
    FullTodo full;
    QStringList tagNames; ///< those of the to-do, each once
    QStringList profileTagNames; ///< those in use in its profile, each once
    Doer addedBy;
    Doer changedBy;
    MemberRole role = MemberRole::None; ///< what the person may do in its profile
    QList<TargetProfile> profiles; ///< where the person may write, and the to-do's own, by position
    QString parentTitle; ///< of a sub-task: what it belongs to

    friend bool operator==(const TodoDetails &, const TodoDetails &) = default;
};

} // namespace Models
