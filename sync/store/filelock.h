// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"

#include <QByteArray>
#include <QString>
#include <QStringView>

#include <memory>

namespace Sync {

/// What the one process that syncs a file holds, as FileLock and fileSocketName() call it.
inline constexpr QStringView syncRole = u"sync";

/// A right that one process at a time has to a file, by a lock of the operating system that ends
/// with the process, however it ends. Reading and writing the file need no such right.
///
/// The lock is a file beside it, `<file>-<role>-lock`; a file is known by its own name, whatever
/// link leads there. *Threading:* any thread.
class FileLock
{
public:
    /// *Errors:* OwnedElsewhere; CannotOpen where no lock can be written beside the file.
    static Result<std::unique_ptr<FileLock>> acquire(const QString &databasePath, QStringView role);
    ~FileLock();
    FileLock(const FileLock &) = delete;
    FileLock &operator=(const FileLock &) = delete;

private:
    explicit FileLock(int file)
        : m_file(file)
    {
    }
    int m_file;
};

/// Where the holder of that right listens: in the user's runtime folder, named by a hash of the
/// file's own name (socket names are short) and of `whose`, where that matters.
/// *Threading:* any thread.
QString fileSocketName(const QString &databasePath, QStringView role,
                       const QByteArray &whose = QByteArray());

} // namespace Sync
