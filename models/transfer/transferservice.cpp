// SPDX-License-Identifier: Apache-2.0
#include "models/transfer/transferservice.h"

#include "models/tidelistschema.h"
#include "models/transfer/restore.h"
#include "models/undohistory.h"
#include "sync/store/store.h"

#include <QPromise>

namespace Models {

using Sync::Database;
using Sync::Result;

template <typename Body>
auto TransferService::aside(Body body) -> QFuture<std::invoke_result_t<Body>>
{
    auto promise = std::make_shared<QPromise<std::invoke_result_t<Body>>>();
    promise->start();
    m_pool.start([promise, body = std::move(body)] {
        promise->addResult(body());
        promise->finish();
    });
    return promise->future();
}

TransferService::TransferService(Sync::Store &store, UndoHistory *history)
    : m_store(store)
    , m_history(history)
{
    m_pool.setMaxThreadCount(1);
}

TransferService::~TransferService()
{
    m_isClosing = true;
    m_pool.clear();
    m_pool.waitForDone();
}

const QString &TransferService::path() const
{
    return m_store.path();
}

QFuture<Result<int>> TransferService::exportTo(const QString &path, const ProfileId &profile)
{
    return aside([path, profile, database = m_store.path()] {
        return Models::exportTo(path, database, tidelistSchema(), profile);
    });
}

QFuture<Result<ImportSample>> TransferService::sample(const QString &path)
{
    return aside([path] { return sampleImport(path); });
}

QFuture<Result<ImportFile>> TransferService::read(const QString &path, const ImportOptions &options)
{
    return aside([path, options] { return readImport(path, options); });
}

QFuture<Result<ImportSummary>> TransferService::preview(const ImportFile &file,
                                                        const ImportOptions &options)
{
    return m_store.withDatabase(
        [file, options](Database &database) { return previewImport(database, file, options); });
}

QFuture<Result<ImportSummary>> TransferService::import(const ImportFile &file,
                                                       const ImportOptions &options)
{
    if (!m_history || options.isReplacing || !isSmallEnoughToUndo(file)) {
        return m_store.withDatabase(
            [file, options](Database &database) { return importTo(database, file, options); });
    }
    return m_history->write(
        [file, options](Sync::Connection &connection, const Author &author) {
            auto added = addFrom(connection, author, file, options);
            if (added)
                added->isStep = true;
            return added;
        },
        [name = file.defaultProfile](const ImportSummary &) {
            return UndoLabel{UndoKind::Import, name};
        });
}

QFuture<Result<QString>> TransferService::backUp()
{
    return aside([path = m_store.path(), this] {
        return Backups::make(path, BackupKind::Manual, QDateTime::currentDateTimeUtc(),
                             &m_isClosing);
    });
}

QFuture<Result<QList<CountedBackup>>> TransferService::backups()
{
    return aside([path = m_store.path(), this]() -> Result<QList<CountedBackup>> {
        QList<CountedBackup> counted;
        const QList<Backup> all = Backups::all(path);
        for (const Backup &backup : all) {
            if (m_isClosing)
                return Sync::Error{Sync::ErrorCode::Closed, QStringLiteral("closing")};
            const auto todos = Backups::todoCount(backup.path);
            counted.append({backup, todos ? std::optional(*todos) : std::nullopt});
        }
        return counted;
    });
}

QFuture<Result<ImportSummary>> TransferService::previewRestore(const QString &backupPath)
{
    return m_store.withDatabase(
        [backupPath](Database &database) { return Models::previewRestore(database, backupPath); });
}

QFuture<Result<ImportSummary>> TransferService::restore(const QString &backupPath)
{
    return m_store.withDatabase(
        [backupPath](Database &database) { return restoreBackup(database, backupPath); });
}

} // namespace Models
