// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"

#include <QString>

#include <atomic>

namespace Sync {

/// A copy of what is committed in a database file, page by page, so that nothing in it is numbered
/// anew: readable by its owner only, and there whole or not at all (`<target>.part` while it is
/// made). Writers go on meanwhile. When `*isCancelled` becomes true it ends with Cancelled.
///
/// *Threading:* any thread; blocks while it copies. *Errors:* DiskFull before anything is copied
/// when there is no room, those of the disk.
Result<void> copyFile(const QString &path, const QString &target,
                      const std::atomic<bool> *isCancelled = nullptr);

/// Removes what a crash has left of copies whose path begins with `start`, SQLite's own files of
/// them included.
void removeHalfCopies(const QString &start);

} // namespace Sync
