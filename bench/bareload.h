// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bench/samplerows.h"
#include "sync/result.h"

#include <QJsonObject>
#include <QString>

#include <cstdint>

namespace Bench {

/// Inserts the rows of a first sync into the same tables with the same indexes, and nothing else:
/// no trigger, log or bookkeeping; prepared statements, 50,000 rows a transaction sorted by key,
/// WAL, `synchronous=NORMAL`. Gives the seconds of inserting alone, without making the rows up.
Sync::Result<QJsonObject> loadBare(const QString &path, Layout layout, std::int64_t todos);

} // namespace Bench
