// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bench/window/shownwindow.h"

#include <QJsonObject>

namespace Bench {

/// Completes a to-do with Space, renames one and adds one, by keys, again and again: from the key
/// until the row is drawn as it is now, and until it is committed.
///
/// `untilSynced`: and goes on until the first sync has come to its end. What was written while it
/// published stands apart.
Sync::Result<QJsonObject> edit(ShownWindow &shown, bool untilSynced);

} // namespace Bench
