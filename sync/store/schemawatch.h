// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"

#include <cstdint>

namespace Sync {

class Connection;

/// Notices that the file was rewritten by something that does not use this library.
///
/// Operations are tied to rows by rowids, which only VACUUM (and a copy made with it) may change.
/// VACUUM raises SQLite's schema version, as every change of the schema does; each of ours is noted
/// in the file, so a version that is not noted means that rowids cannot be trusted. *Threading:*
/// the thread of its Connection.
class SchemaWatch
{
public:
    explicit SchemaWatch(Connection &connection)
        : m_connection(connection)
    {
    }

    /// Whether the file's version is one that nobody has noted.
    Result<bool> wasRewritten();
    /// Notes the version, when it has changed. Inside a transaction.
    Result<void> note();

private:
    Result<std::int64_t> version();

    Connection &m_connection;
    std::int64_t m_known = -1; ///< noted in the file
};

} // namespace Sync
