// SPDX-License-Identifier: Apache-2.0
#include "models/author.h"

#include "models/text.h"
#include "sync/store/database.h"

namespace Models {

using Sync::Database;
using Sync::Result;

Result<Author> currentAuthor(Database &database)
{
    Author author;
    author.now = timestampNow();
    author.today = QDate::currentDate();

    auto account = database.setting(Setting::userId);
    if (!account)
        return account.error();
    if (*account) {
        auto email = database.setting(Setting::userEmail);
        if (!email)
            return email.error();
        author.userId = UserId(**account);
        author.email = *email;
        return author;
    }

    auto local = database.setting(Setting::localUserId);
    if (!local)
        return local.error();
    if (*local) {
        author.userId = UserId(**local);
        return author;
    }
    author.userId = UserId::create();
    if (auto stored = database.setSetting(Setting::localUserId, author.userId.text()); !stored)
        return stored.error();
    return author;
}

} // namespace Models
