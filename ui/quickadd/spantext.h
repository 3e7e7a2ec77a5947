// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/quickadd/quickadd.h"

#include <QString>

namespace Ui {

/// What the words of a span were taken for, as a person reads it without seeing them: "due
/// tomorrow". *Threading:* gui.
QString spanText(const Models::QuickAddSpan &span);

/// The name of the icon for its kind.
QString spanIcon(Models::QuickAddKind kind);

} // namespace Ui
