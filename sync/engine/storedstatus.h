// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/engine/downloadstate.h"
#include "sync/engine/syncstatus.h"
#include "sync/store/database.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace Sync {

/// The part of a SyncStatus that the file knows, whether anything syncs or not.
struct StoredStatus
{
    std::int64_t queued = 0;
    std::int64_t rejected = 0;
    std::int64_t heldBack = 0;
    std::optional<std::int64_t> publishedOpId;
    SyncedTimes times;
    std::vector<StreamRecord> streams;
};

/// *Threading:* the thread of the database. *Errors:* those of the file.
Result<StoredStatus> readStoredStatus(Database &database);

/// Puts into `status` what the file knows, and what a running stream says beside it.
void describe(SyncStatus &status, const StoredStatus &stored, const DownloadState &download);

} // namespace Sync
