// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bench/options.h"
#include "sync/result.h"

#include <QJsonObject>

namespace Bench {

/// A first sync from a local server that replays a stream, whole process with network and framing,
/// beside the bare load of the same rows. The figures: rows a second, CPU and wall seconds, peak
/// memory, file size, bytes written, ratios.
Sync::Result<QJsonObject> firstSync(const Options &options);

} // namespace Bench
