// SPDX-License-Identifier: Apache-2.0
#include "app/cli/context.h"

#include "app/datalocation.h"
#include "models/tidelistschema.h"

namespace App {

Sync::Result<QString> Context::databasePath()
{
    if (m_path.isEmpty()) {
        if (auto prepared = DataLocation::prepare(); !prepared)
            return prepared.error();
        m_path = DataLocation::defaultDatabase();
    }
    return m_path;
}

Sync::Result<Sync::Database *> Context::database()
{
    if (m_database)
        return m_database.get();
    auto path = databasePath();
    if (!path)
        return path.error();
    auto opened = Sync::Database::open(*path, Models::tidelistSchema());
    if (!opened)
        return opened.error();
    m_database = std::move(opened).value();
    return m_database.get();
}

} // namespace App
