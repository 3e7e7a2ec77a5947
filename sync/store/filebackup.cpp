// SPDX-License-Identifier: Apache-2.0
#include "sync/store/filebackup.h"

#include "sync/store/filecopy.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace Sync {

namespace {

constexpr int keptCopies = 3;

QStringList copiesOf(const QString &path)
{
    const QFileInfo file(path);
    const QString prefix = file.fileName() + QStringLiteral(".backup-v");
    QStringList found;
    const QStringList names = file.dir().entryList(QDir::Files | QDir::Hidden, QDir::NoSort);
    for (const QString &name : names) {
        if (name.startsWith(prefix) && name.endsWith(u'Z'))
            found << file.dir().filePath(name);
    }
    return found;
}

/// `…-v12-20260102T030405Z` comes after `…-v2-…`.
std::pair<int, QString> ageOf(const QString &copy)
{
    const qsizetype version = copy.lastIndexOf(QStringLiteral(".backup-v")) + 9;
    const qsizetype dash = copy.indexOf(u'-', version);
    return {copy.mid(version, dash - version).toInt(), copy.mid(dash)};
}

} // namespace

QStringList FileBackup::all(const QString &path)
{
    QStringList copies = copiesOf(path);
    std::ranges::sort(copies, {}, ageOf);
    return copies;
}

Result<QString> FileBackup::make(const QString &path, int version, const QDateTime &now)
{
    removeHalfCopies(path + QStringLiteral(".backup-v"));
    const QString name = QStringLiteral("%1.backup-v%2-%3")
                             .arg(path)
                             .arg(version)
                             .arg(now.toUTC().toString(QStringLiteral("yyyyMMdd'T'hhmmss'Z'")));
    if (Result<void> made = copyFile(path, name); !made)
        return made.error();
    QStringList copies = all(path);
    while (copies.size() > keptCopies)
        QFile::remove(copies.takeFirst());
    return name;
}

} // namespace Sync
