// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bench/options.h"
#include "sync/result.h"

#include <QJsonObject>

namespace Bench {

/// Local writes, one after the other, while a first sync downloads (1,000,000 rows unless told
/// otherwise): from asking for the write to its commit, as the window sees it. Writes that met the
/// publication of a checkpoint are reported by themselves.
Sync::Result<QJsonObject> writeLatency(const Options &options);

} // namespace Bench
