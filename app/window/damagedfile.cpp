// SPDX-License-Identifier: Apache-2.0
#include "app/window/damagedfile.h"

#include "models/tidelistschema.h"
#include "models/transfer/restore.h"
#include "sync/realpath.h"
#include "sync/store/database.h"
#include "sync/store/filecheck.h"
#include "sync/store/filecopy.h"
#include "sync/store/filelock.h"

#include <QFile>
#include <QStringList>
#include <QTemporaryDir>

#include <algorithm>
#include <utility>

namespace App {

using Models::Backup;
using Sync::Error;
using Sync::ErrorCode;
using Sync::Result;

namespace {

/// The file comes last: what SQLite finds beside none, it throws away.
QStringList endingsOfParts()
{
    return {QStringLiteral("-wal"), QStringLiteral("-shm"), QStringLiteral("-journal"), QString()};
}

QString unusedNameFor(const QString &file, const QDateTime &now)
{
    const QString name = file + QStringLiteral(".damaged-")
        + now.toUTC().toString(QStringLiteral("yyyyMMdd'T'hhmmss'Z'"));
    const QStringList endings = endingsOfParts();
    QString unused = name;
    const auto isTaken = [&endings, &unused] {
        return std::any_of(endings.begin(), endings.end(), [&unused](const QString &ending) {
            return QFile::exists(unused + ending);
        });
    };
    for (int number = 2; isTaken(); ++number)
        unused = name + u'-' + QString::number(number);
    return unused;
}

/// All parts or none. Nothing is written over.
Result<void> renameParts(const QString &from, const QString &to)
{
    QStringList done;
    const QStringList endings = endingsOfParts();
    for (const QString &ending : endings) {
        QFile part(from + ending);
        if (!part.exists())
            continue;
        if (part.rename(to + ending)) {
            done.append(ending);
            continue;
        }
        for (const QString &back : std::as_const(done))
            (void)QFile::rename(to + back, from + back);
        return Error{
            ErrorCode::ReadOnly,
            QStringLiteral("%1 cannot be renamed: %2").arg(from + ending, part.errorString())};
    }
    return {};
}

/// A new file with what a copy holds, whole in one file and on the disk.
Result<void> makeFrom(const QString &backupPath, const QString &target)
{
    const QString fresh = target + QStringLiteral(".new");
    auto database = Sync::Database::open(fresh, Models::tidelistSchema());
    if (!database)
        return database.error();
    if (const auto restored = Models::restoreBackup(**database, backupPath); !restored)
        return restored.error();
    return Sync::copyFile(fresh, target);
}

bool isWhole(const Backup &backup)
{
    const QList<Sync::FileFinding> findings =
        Sync::checkFile(backup.path, Models::tidelistSchema());
    return std::none_of(findings.begin(), findings.end(), [](const Sync::FileFinding &finding) {
        return !finding.isHealthy && (finding.check == u"opens" || finding.check == u"integrity");
    });
}

} // namespace

bool DamagedFile::isDamage(const Error &error)
{
    return error.code == ErrorCode::Corrupt;
}

DamagedFile::DamagedFile(const QString &path)
    : m_path(path)
    , m_file(Sync::realPath(path))
{
}

std::optional<Backup> DamagedFile::lastBackup() const
{
    const QList<Backup> backups = Models::Backups::all(m_path);
    const auto found = std::find_if(backups.begin(), backups.end(), isWhole);
    return found == backups.end() ? std::nullopt : std::optional<Backup>(*found);
}

Result<QString> DamagedFile::moveAside(const QDateTime &now) const
{
    const auto lock = Sync::FileLock::acquire(m_file, Sync::syncRole);
    if (!lock)
        return lock.error();
    const QString aside = unusedNameFor(m_file, now);
    if (const auto moved = renameParts(m_file, aside); !moved)
        return moved.error();
    return aside;
}

Result<QString> DamagedFile::restore(const Backup &backup, const QDateTime &now) const
{
    const auto lock = Sync::FileLock::acquire(m_file, Sync::syncRole);
    if (!lock)
        return lock.error();
    // On the same disk. The damaged file stays where it is until the new one is whole.
    const QTemporaryDir folder(m_file + QStringLiteral(".restore-"));
    if (!folder.isValid())
        return Error{ErrorCode::CannotOpen, folder.errorString()};
    const QString whole = folder.filePath(QStringLiteral("whole.db"));
    if (const auto made = makeFrom(backup.path, whole); !made)
        return made.error();
    const QString aside = unusedNameFor(m_file, now);
    if (const auto moved = renameParts(m_file, aside); !moved)
        return moved.error();
    if (!QFile::rename(whole, m_file)) {
        (void)renameParts(aside, m_file);
        return Error{ErrorCode::ReadOnly, QStringLiteral("%1 cannot be made").arg(m_file)};
    }
    return aside;
}

} // namespace App
