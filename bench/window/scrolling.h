// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bench/window/shownwindow.h"

#include <QJsonObject>

namespace Bench {

/// Goes through the list by Page Down, by the wheel and in jumps, and has rows inserted on the way;
/// then all of that once more with the list in groups. Of each: the pictures, from the key to the
/// next one, and how long rows in sight stayed blank.
Sync::Result<QJsonObject> scroll(ShownWindow &shown);

} // namespace Bench
