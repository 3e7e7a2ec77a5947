// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"

#include <QString>

namespace Ui {

/// An error in words for a person: what happened, and what can be done. *Threading:* pure.
QString errorText(const Sync::Error &error);

/// Why the server refused a change for good, from the code kept with it.
QString rejectionText(const QString &code);

} // namespace Ui
