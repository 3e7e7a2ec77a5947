// SPDX-License-Identifier: Apache-2.0
#include "sync/store/checkpointnumbers.h"

#include "sync/store/connection.h"

namespace Sync {

Result<std::int64_t> CheckpointNumbers::seed()
{
    // A target that is no number yet says nothing.
    return m_connection.number(
        "SELECT max(requested_checkpoint, 1, iif(coalesce(target_write_checkpoint,"
        " 9223372036854775807) = 9223372036854775807, 0, target_write_checkpoint))"
        " FROM sync_state",
        {});
}

Result<void> CheckpointNumbers::noteUsed(std::int64_t used)
{
    const Result<std::int64_t> noted = m_connection.number(
        "UPDATE sync_state SET requested_checkpoint = max(requested_checkpoint, ?1)"
        " RETURNING requested_checkpoint",
        {used});
    return noted ? Result<void>() : Result<void>(noted.error());
}

Result<std::int64_t> CheckpointNumbers::next()
{
    return m_connection.number(
        "UPDATE sync_state SET requested_checkpoint = requested_checkpoint + 1"
        " RETURNING requested_checkpoint",
        {});
}

Result<std::optional<std::int64_t>> CheckpointNumbers::awaited()
{
    const Result<std::int64_t> target = m_connection.number(
        "SELECT target_write_checkpoint FROM sync_state WHERE target_write_checkpoint"
        " <= requested_checkpoint"
        " AND target_write_checkpoint > coalesce(seen_write_checkpoint, 0)",
        {});
    if (!target)
        return target.error();
    return *target > 0 ? std::optional(*target) : std::nullopt;
}

} // namespace Sync
