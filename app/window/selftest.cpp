// SPDX-License-Identifier: Apache-2.0
#include "app/window/selftest.h"

#include "models/localwrite.h"
#include "models/profiledao.h"
#include "models/tidelistschema.h"
#include "models/tododao.h"
#include "sync/store/database.h"

#include <QTemporaryDir>

namespace App {

using Sync::Connection;
using Sync::Database;
using Sync::Result;

Result<void> runSelfTest()
{
    QTemporaryDir folder;
    auto database =
        Database::open(folder.filePath(QStringLiteral("test.db")), Models::tidelistSchema());
    if (!database)
        return database.error();
    return Models::writeLocally(
        **database, [](Connection &c, const Models::Author &author) -> Result<void> {
            auto profile = Models::ProfileDao(c).add(QStringLiteral("Test"), author);
            if (!profile)
                return profile.error();
            auto todo = Models::TodoDao(c).add(profile->id, QStringLiteral("Test"), {}, author);
            if (!todo)
                return todo.error();
            auto read = Models::TodoDao(c).get(todo->id);
            if (!read)
                return read.error();
            if (!(*read == *todo))
                return Sync::Error{Sync::ErrorCode::Corrupt,
                                   QStringLiteral("What was written is not what is read")};
            return {};
        });
}

} // namespace App
