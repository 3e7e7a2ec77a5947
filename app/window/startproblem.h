// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"

#include <QString>

namespace App {

/// Says in a box why the file at `path` cannot be opened; `text` is its headline. Of a damaged file
/// it offers the last backup and an empty list (see DamagedFile), and says where the file is kept.
/// Returns whether the start is worth another try.
///
/// *Threading:* the gui thread, before there is a window; returns when the box is closed.
bool solveStartProblem(const QString &path, const QString &text, const Sync::Error &error);

} // namespace App
