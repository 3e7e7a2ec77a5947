// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"
#include "sync/store/staging.h"

#include <optional>
#include <string>

namespace Sync {

class Connection;

/// Makes the indexes of stages that can take the place of their table, each in one go once the rows
/// are there.
///
/// *Threading:* the thread of the connection. All calls inside a write transaction.
class StageIndexer
{
public:
    StageIndexer(Connection &connection, Staging &staging);

    /// The next index for the stages up to `priority` (none: all). True: there is more to do.
    Result<bool> prepareStep(std::optional<int> priority);
    /// The typed table holds nothing, only triggers of ours work on it, and the stage was made for
    /// the columns of today.
    Result<bool> canTakePlace(const Staging::Stage &stage);

private:
    Result<bool> buildIndex(const Staging::Stage &stage);
    Result<void> setState(const Staging::Stage &stage, Staging::State state);

    Connection &m_connection;
    Staging &m_staging;
};

} // namespace Sync
