// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/transfer/backups.h"
#include "models/transfer/transfer.h"

#include <QFuture>
#include <QThreadPool>

#include <atomic>

namespace Sync {
class Store;
}

namespace Models {

class UndoHistory;

struct CountedBackup
{
    Backup backup;
    std::optional<int> todos; ///< nothing where the copy cannot be read
};

/// Export, import and backups for a program with a window: nothing here waits.
///
///     read() → preview(), the person agrees → import()
///
/// Files are written, read and copied on a thread of its own; what changes rows runs on the
/// store's. *Threading:* the Store's. *Ownership:* refers to store and history; the destructor ends
/// a copy that is being made. *Errors:* as the functions of transfer.h, restore.h and Backups, and
/// those of Store.
class TransferService
{
public:
    /// With a history, what a file adds is a step of it.
    explicit TransferService(Sync::Store &store, UndoHistory *history = nullptr);
    ~TransferService();

    /// The file that it works with.
    const QString &path() const;

    QFuture<Sync::Result<int>> exportTo(const QString &path, const ProfileId &profile = {});
    QFuture<Sync::Result<ImportSample>> sample(const QString &path);
    QFuture<Sync::Result<ImportFile>> read(const QString &path, const ImportOptions &options);
    QFuture<Sync::Result<ImportSummary>> preview(const ImportFile &file,
                                                 const ImportOptions &options);
    QFuture<Sync::Result<ImportSummary>> import(const ImportFile &file,
                                                const ImportOptions &options);
    /// The path of the new copy.
    QFuture<Sync::Result<QString>> backUp();
    /// The copies there are, newest first, each with its number of to-dos.
    QFuture<Sync::Result<QList<CountedBackup>>> backups();
    QFuture<Sync::Result<ImportSummary>> previewRestore(const QString &backupPath);
    /// Nothing may sync the file meanwhile: stop the engine before, start it after.
    QFuture<Sync::Result<ImportSummary>> restore(const QString &backupPath);

private:
    template <typename Body> auto aside(Body body) -> QFuture<std::invoke_result_t<Body>>;

    Sync::Store &m_store;
    UndoHistory *m_history; ///< may be null
    std::atomic<bool> m_isClosing = false;
    QThreadPool m_pool;
};

} // namespace Models
