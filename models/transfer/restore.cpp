// SPDX-License-Identifier: Apache-2.0
#include "models/transfer/restore.h"

#include "models/transfer/backups.h"
#include "models/transfer/rowmerge.h"
#include "models/transfer/transferdao.h"
#include "sync/data/dao.h"
#include "sync/store/database.h"
#include "sync/store/filecopy.h"
#include "sync/store/filelock.h"

#include <QFileInfo>
#include <QTemporaryDir>

#include <algorithm>

namespace Models {

using Sync::Connection;
using Sync::Database;
using Sync::Error;
using Sync::ErrorCode;
using Sync::Result;

namespace {

struct BackupContent
{
    TransferRows rows;
    std::optional<QString> userId; ///< the account
    std::optional<QString> person; ///< the account, or who wrote before there was one
};

template <typename T> Result<void> readAllOf(Connection &connection, QList<T> &rows)
{
    auto all = Sync::Dao<T>(connection).all();
    if (!all)
        return all.error();
    rows = *std::move(all);
    return {};
}

/// Reads a copy of the copy: opening it brings its tables up to date, and it must stay as it is.
Result<BackupContent> contentOf(const QString &backupPath, const Database &database)
{
    if (!QFileInfo(backupPath).isFile())
        return Error{ErrorCode::CannotOpen,
                     QStringLiteral("%1: there is no such file").arg(backupPath)};
    const QTemporaryDir folder(database.path() + QStringLiteral(".restore-XXXXXX"));
    if (!folder.isValid())
        return Error{ErrorCode::CannotOpen, folder.errorString()};
    const QString path = folder.filePath(QStringLiteral("backup.db"));
    if (auto copied = Sync::copyFile(backupPath, path); !copied)
        return copied.error();
    auto opened = Database::open(path, database.schema());
    if (!opened)
        return opened.error();
    Connection &connection = (*opened)->connection();
    BackupContent content;
    TransferRows &rows = content.rows;
    for (const auto &done :
         {readAllOf(connection, rows.profiles), readAllOf(connection, rows.members),
          readAllOf(connection, rows.tags), readAllOf(connection, rows.todos),
          readAllOf(connection, rows.todoTags)}) {
        if (!done)
            return done.error();
    }
    auto user = (*opened)->setting(Setting::userId);
    auto local = (*opened)->setting(Setting::localUserId);
    if (!user || !local)
        return !user ? user.error() : local.error();
    content.userId = *user;
    content.person = *user ? *user : *local;
    return content;
}

/// A file in which nobody has written yet goes on as the one that the copy is of.
Result<void> takeOverPerson(Database &database, const BackupContent &content)
{
    auto user = database.setting(Setting::userId);
    auto local = database.setting(Setting::localUserId);
    if (!user || !local)
        return !user ? user.error() : local.error();
    if (*user && content.userId && **user != *content.userId)
        return Error{ErrorCode::AccountMismatch,
                     QStringLiteral("the backup belongs to another account")};
    auto isEmpty = TransferDao(database.connection()).isEmpty();
    if (!isEmpty)
        return isEmpty.error();
    if (*user || !*isEmpty || !content.person)
        return {};
    return database.setSetting(Setting::localUserId, *content.person);
}

bool changesAnything(const ImportSummary &summary)
{
    return std::ranges::any_of(summary.tables, [](const ImportCounts &counts) {
        return counts.added > 0 || counts.changed > 0;
    });
}

/// Inside a local write.
Result<ImportSummary> mergeContent(Database &database, Connection &connection,
                                   const BackupContent &content)
{
    if (auto taken = takeOverPerson(database, content); !taken)
        return taken.error();
    auto author = currentAuthor(database);
    if (!author)
        return author.error();
    auto merged = RowMerge(connection, *author, MergeMode::Restore).run(content.rows);
    if (merged && !merged->problems.isEmpty())
        return Error{ErrorCode::BadValue, merged->problems.first().message};
    return merged;
}

} // namespace

Result<ImportSummary> previewRestore(Database &database, const QString &backupPath)
{
    auto content = contentOf(backupPath, database);
    if (!content)
        return content.error();
    std::optional<ImportSummary> summary;
    auto done = database.write(Database::Writer::Local,
                               [&](Connection &connection) -> Result<ImportSummary> {
                                   auto merged = mergeContent(database, connection, *content);
                                   if (!merged)
                                       return merged;
                                   summary = *merged;
                                   return Error{ErrorCode::Cancelled, QStringLiteral("taken back")};
                               });
    return summary ? Result<ImportSummary>(*summary) : done;
}

Result<ImportSummary> restoreBackup(Database &database, const QString &backupPath)
{
    // Who syncs has told the service a client id already.
    auto lock = Sync::FileLock::acquire(database.path(), Sync::syncRole);
    if (!lock)
        return lock.error();
    auto content = contentOf(backupPath, database);
    if (!content)
        return content.error();
    auto before = Backups::make(database.path(), BackupKind::Restore);
    if (!before)
        return before.error();
    auto done = database.write(
        Database::Writer::Local, [&](Connection &connection) -> Result<ImportSummary> {
            auto merged = mergeContent(database, connection, *content);
            if (!merged || !changesAnything(*merged))
                return merged;
            if (auto set = database.setSetting(Setting::clientId, newId()); !set)
                return set.error();
            if (auto forgotten = TransferDao(connection).forgetWriteCheckpoints(); !forgotten)
                return forgotten.error();
            return merged;
        });
    if (done)
        done->backup = *before;
    return done;
}

} // namespace Models
