// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"

#include <QString>

#include <memory>

namespace App {

/// The right to show the window of a file: one process at a time, by a lock of the operating system
/// that ends with the process, however it ends. Who syncs the file is another question
/// (Sync::OwnerLock): the command line may do that beside the window.
///
/// *Threading:* any thread.
class InstanceLock
{
public:
    /// *Errors:* OwnedElsewhere; CannotOpen where no lock can be written beside the file.
    static Sync::Result<std::unique_ptr<InstanceLock>> acquire(const QString &databasePath);
    ~InstanceLock();
    InstanceLock(const InstanceLock &) = delete;
    InstanceLock &operator=(const InstanceLock &) = delete;

private:
    explicit InstanceLock(int file)
        : m_file(file)
    {
    }
    int m_file;
};

} // namespace App
