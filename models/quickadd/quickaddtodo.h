// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/quickadd/quickadd.h"
#include "models/todoedit.h"

namespace Models {

/// What a line says, as the columns of a new to-do. Tags and profile are rows of their own, and
/// not in it. *Threading:* pure.
TodoEdit editOf(const QuickAdd &add);

} // namespace Models
