// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/todoedit.h"
#include "sync/result.h"

namespace Models {

/// The edit with cleaned text. *Errors:* InvalidArgument for what the server would refuse: an empty
/// or too long title, too long notes, a date or time that is none, a priority out of 0 to 3.
Sync::Result<TodoEdit> checkedEdit(const TodoEdit &edit);

} // namespace Models
