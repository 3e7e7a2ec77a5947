// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"

#include <functional>

class QWidget;

namespace Ui {

/// Says that so many lines, pasted or typed, could not be added, and asks whether to try it again:
/// until the person lets them go, they are kept in `run`. Blocks nothing, as ask().
void askToAddAgain(QWidget *parent, int count, const Sync::Error &error, std::function<void()> run);

} // namespace Ui
