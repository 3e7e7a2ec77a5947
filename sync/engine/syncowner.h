// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/engine/synconce.h"
#include "sync/result.h"
#include "sync/store/filelock.h"

#include <QFuture>
#include <QObject>
#include <QString>

#include <chrono>
#include <memory>

class QLocalServer;
class QLocalSocket;

namespace Sync {

class SyncEngine;
class Store;

/// The one process that syncs a file. Others ask it over a local socket that only this user can
/// open.
///
/// The socket's protocol is one JSON object a line: `{"timeout_ms": N}` there,
/// `{"last_op_id","queued","rejected","held_back"}` or `{"error","message"}` back.
/// *Threading:* one thread with an event loop. *Ownership:* gives the right up when it dies.
class SyncOwner : public QObject
{
    Q_OBJECT
public:
    /// *Errors:* OwnedElsewhere, CannotOpen.
    static Result<std::unique_ptr<SyncOwner>> acquire(const QString &databasePath);
    ~SyncOwner() override;

    /// Answers other processes from now on. Engine and store outlive this object.
    void serve(SyncEngine &engine, Store &store);

private:
    explicit SyncOwner(std::unique_ptr<FileLock> lock, QString databasePath);
    void answer(QLocalSocket *socket);

    std::unique_ptr<FileLock> m_lock;
    QString m_databasePath;
    QLocalServer *m_server = nullptr;
    SyncEngine *m_engine = nullptr;
    Store *m_store = nullptr;
};

/// Asks the owner of a file to sync it now, and gives its report.
/// *Errors:* what the owner reports; Unreachable when it does not answer. *Threading:* the thread
/// of `context`, whose death cancels the wait.
QFuture<Result<SyncReport>> askSyncOwner(QObject *context, const QString &databasePath,
                                         std::chrono::milliseconds limit);

} // namespace Sync
