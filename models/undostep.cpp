// SPDX-License-Identifier: Apache-2.0
#include "models/undostep.h"

#include "models/profiledao.h"
#include "models/text.h"
#include "models/tododao.h"
#include "sync/store/database.h"

#include <QSet>

#include <algorithm>
#include <ranges>

namespace Models {

using Sync::Connection;
using Sync::Database;
using Sync::Result;
using Sync::Reversed;
using Sync::UploadEntry;
using Sync::UploadOp;
using Entries = std::vector<UploadEntry>;

namespace {

struct Step
{
    Entries made; ///< profiles
    Entries gone; ///< profiles
    Entries others; ///< without the memberships that come and go with their profiles
};

QString textOf(const UploadEntry &entry, QLatin1StringView column)
{
    return entry.data.value_or(QJsonObject()).value(column).toString();
}

Step parted(const Entries &entries)
{
    Step step;
    QSet<QString> made;
    for (const UploadEntry &entry : entries) {
        const bool isProfile = entry.table == u"profile";
        if (isProfile && entry.op == UploadOp::Put) {
            step.made.push_back(entry);
            made.insert(entry.rowId);
        } else if (isProfile && entry.op == UploadOp::Delete) {
            step.gone.push_back(entry);
        } else if (entry.table != u"profile_member" || entry.op != UploadOp::Put
                   || !made.contains(textOf(entry, QLatin1StringView("profile_id")))) {
            step.others.push_back(entry);
        }
    }
    return step;
}

/// What refers to others stands behind them.
int rankOf(const UploadEntry &entry)
{
    if (entry.table == u"todo")
        return textOf(entry, QLatin1StringView("parent_id")).isEmpty() ? 1 : 2;
    return entry.table == u"todo_tag" ? 3 : 0;
}

/// A file brings sub-tasks in any order. Where rows were changed, too, the order counts.
void sortNew(Entries &entries)
{
    const auto isPut = [](const UploadEntry &entry) { return entry.op == UploadOp::Put; };
    if (std::ranges::all_of(entries, isPut))
        std::ranges::stable_sort(entries, {}, rankOf);
}

Result<bool> removeNew(Database &database, Connection &connection, const UploadEntry &made)
{
    // What others have put into it on a server may not have come here yet.
    const auto waits =
        Sync::Reversal(connection, database.schema(), {}, database.uploads().lastSent())
            .isWaiting(made.transaction);
    if (!waits || !*waits)
        return waits;
    const ProfileId id(made.rowId);
    ProfileDao dao(connection);
    const auto isUnused = dao.isUnused(id);
    if (!isUnused || !*isUnused)
        return isUnused;
    const auto profile = dao.get(id);
    if (!profile)
        return profile.error();
    if (profile->name != textOf(made, QLatin1StringView("name")))
        return false;
    if (auto removed = dao.remove(id); !removed)
        return removed.error();
    return true;
}

Result<bool> bringBack(Database &database, Connection &connection, const UploadEntry &gone)
{
    const auto reversed = Sync::Reversal(connection, database.schema()).takeBack({gone});
    if (!reversed)
        return reversed.error();
    if (reversed->leftAlone > 0)
        return false;
    const auto author = currentAuthor(database);
    if (!author)
        return author.error();
    if (auto done = ProfileDao(connection).addOwner(ProfileId(gone.rowId), *author, author->now);
        !done)
        return done.error();
    return true;
}

/// What has come under a to-do since it was moved goes back along with it.
Result<void> keepFamiliesTogether(Database &database, Connection &connection,
                                  const Entries &written)
{
    const auto author = currentAuthor(database);
    if (!author)
        return author.error();
    TodoDao dao(connection);
    for (const UploadEntry &entry : written) {
        if (entry.table != u"todo" || entry.op != UploadOp::Patch
            || !entry.data->contains(QStringLiteral("profile_id")))
            continue;
        if (auto done = dao.moveSubtasksAfter(TodoId(entry.rowId), *author); !done)
            return done;
    }
    return {};
}

} // namespace

Result<Reversed> takeStepBack(Database &database, Connection &connection, const Entries &entries)
{
    Step step = parted(entries);
    sortNew(step.others);
    int done = 0;
    int leftAlone = 0;
    const auto count = [&](const Result<bool> &isDone) {
        if (isDone)
            ++(*isDone ? done : leftAlone);
        return isDone.isOk();
    };
    for (const UploadEntry &gone : std::views::reverse(step.gone)) {
        if (const auto isDone = bringBack(database, connection, gone); !count(isDone))
            return isDone.error();
    }
    Sync::Reversal reversal(connection, database.schema(),
                            Sync::PutAside{"todo", "deleted_at", timestampNow()},
                            database.uploads().lastSent());
    auto reversed = reversal.takeBack(step.others);
    if (!reversed)
        return reversed;
    const auto written = reversal.written();
    if (!written)
        return written.error();
    if (auto moved = keepFamiliesTogether(database, connection, *written); !moved)
        return moved.error();
    for (const UploadEntry &made : std::views::reverse(step.made)) {
        const auto isRemoved = removeNew(database, connection, made);
        if (!isRemoved)
            return isRemoved.error();
        // Else it holds what has gone to the trash, which is said already.
        if (*isRemoved || reversed->putAside == 0)
            count(isRemoved);
    }
    reversed->writes += done;
    reversed->leftAlone += leftAlone;
    return reversed;
}

} // namespace Models
