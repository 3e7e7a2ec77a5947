// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"
#include "sync/store/staging.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace Sync {

/// Brings the rows of stages into the typed tables: the first part of a publication, inside its
/// transaction.
///
/// Afterwards the typed tables hold the staged rows with their operations placed, except those that
/// were there already under the same id, came more than once or lack their parent: these stand in
/// the log as new operations, for the rest of the publication to decide about.
class StageMover
{
public:
    StageMover(Database &database, Staging &staging);

    /// Those up to `priority`; none: all.
    Result<void> run(std::optional<int> priority);

private:
    Result<void> swap(const Staging::Stage &stage);
    Result<void> copy(const Staging::Stage &stage);
    Result<std::string> dropAids(const Staging::Stage &stage);
    Result<void> copyRange(const Staging::Stage &stage, std::int64_t after, std::int64_t last);
    Result<void> noteSuperseded(const Staging::Stage &stage);
    Result<void> applyRemovals(std::optional<int> priority);
    Result<void> takeBackOrphans(const EntityInfo &entity);
    Result<std::vector<std::string>> texts(const std::string &sql);
    Result<std::optional<std::int64_t>> number(const std::string &sql);

    Database &m_database;
    Connection &m_connection;
    Staging &m_staging;
};

} // namespace Sync
