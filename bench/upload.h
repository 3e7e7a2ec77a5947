// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bench/options.h"
#include "sync/result.h"

#include <QJsonObject>

namespace Bench {

/// 10,000 new to-dos (or `options.rows`) that wait in the queue, uploaded to the emulator, whose
/// answers take 20 ms longer, until the checkpoint that covers them is published: requests and
/// time, once as one transaction and once as a transaction each. Beside it, for as many of them as
/// a minute allows, the queue of a project without `apply_changes`, and one request per write sent
/// one after the other.
Sync::Result<QJsonObject> upload(const Options &options);

} // namespace Bench
