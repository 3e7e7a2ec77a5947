// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bench/options.h"
#include "sync/result.h"

#include <QJsonObject>

namespace Bench {

/// 10,000 new to-dos (or `options.rows`) that wait in the queue, uploaded to the emulator until
/// the checkpoint that covers them is published: requests and time, once as one transaction and
/// once as a transaction each, beside one request per write sent one after the other.
Sync::Result<QJsonObject> upload(const Options &options);

} // namespace Bench
