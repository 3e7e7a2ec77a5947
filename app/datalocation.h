// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"

#include <QString>

namespace App {

/// Where the person's data lies when no file is named: the same place for the window and the
/// command line.
///
/// *Threading:* any thread.
class DataLocation
{
public:
    /// `tidelist.db` in the data folder of the user; the folder need not exist.
    static QString defaultDatabase();

    /// Makes the folder of the default file, open to this user only. *Errors:* CannotOpen.
    static Sync::Result<void> prepare();
    /// The same of any folder.
    static Sync::Result<void> prepareFolder(const QString &path);
    /// Makes a file, and its folder, or takes away from others what is there: of QSettings' own
    /// files everybody may read. *Errors:* CannotOpen.
    static Sync::Result<void> prepareFile(const QString &path);
};

} // namespace App
