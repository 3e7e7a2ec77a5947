// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bench/options.h"
#include "sync/result.h"

#include <QJsonObject>

namespace Bench {

/// How fast the emulator serves a first sync (1,000,000 rows unless told otherwise) to somebody who
/// only reads, how fast Tidelist takes it, and what memory a stream costs that nobody reads.
Sync::Result<QJsonObject> emulatorSpeed(const Options &options);

} // namespace Bench
