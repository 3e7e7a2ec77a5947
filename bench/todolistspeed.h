// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bench/options.h"
#include "sync/result.h"

#include <QJsonObject>

namespace Bench {

/// The app's own list of to-dos, of 100,000 unless told otherwise, while rows of it change one by
/// one as sync changes them: what the reader does for each, and the time from the commit until the
/// view is told. What opening the list costs, once, is there to compare with.
Sync::Result<QJsonObject> todoListSpeed(const Options &options);

} // namespace Bench
