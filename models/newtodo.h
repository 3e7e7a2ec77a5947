// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ids.h"
#include "models/todoedit.h"

#include <QStringList>

namespace Models {

/// A to-do that is still to be made, with what belongs to it.
struct NewTodo
{
    TodoId id = {}; ///< empty: one is made when it is written
    ProfileId profile = {}; ///< does not count for a sub-task: it goes where its to-do is
    TodoEdit details = {}; ///< with a title
    QStringList tags = {}; ///< by name; made where the profile has none of that name
    bool isSubtask = false; ///< of the last one before it that is none
    bool isCompleted = false;
};

} // namespace Models
