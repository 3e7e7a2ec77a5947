// SPDX-License-Identifier: Apache-2.0
#include "sync/realpath.h"

#include <QDir>
#include <QFileInfo>

namespace Sync {

QString realPath(const QString &path)
{
    const QFileInfo file(path);
    if (const QString canonical = file.canonicalFilePath(); !canonical.isEmpty())
        return canonical;
    const QString folder = QFileInfo(file.absolutePath()).canonicalFilePath();
    return folder.isEmpty() ? file.absoluteFilePath() : QDir(folder).filePath(file.fileName());
}

} // namespace Sync
