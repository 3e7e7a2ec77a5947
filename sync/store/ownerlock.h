// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"

#include <QString>

#include <memory>

namespace Sync {

/// The right to sync a file: one process at a time, by a lock of the operating system that ends
/// with the process, however it ends. Reading and writing the file need no such right.
class OwnerLock
{
public:
    /// *Errors:* OwnedElsewhere, CannotOpen.
    static Result<std::unique_ptr<OwnerLock>> acquire(const QString &databasePath);
    ~OwnerLock();
    OwnerLock(const OwnerLock &) = delete;
    OwnerLock &operator=(const OwnerLock &) = delete;

private:
    explicit OwnerLock(int file);
    int m_file;
};

} // namespace Sync
