// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"
#include "sync/store/store.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <cstdint>

namespace Sync {

class SyncEngine;

/// Where a file stood when it had been synced.
struct SyncReport
{
    std::int64_t lastOpId = 0;
    std::int64_t queued = 0;
    std::int64_t rejected = 0;
    std::int64_t heldBack = 0;
};

/// Waits until a running engine has emptied the queue and published a checkpoint that covers it,
/// one that the server sent after this began.
///
/// *Threading:* the thread of the engine. *Errors:* in finished(): SignedOut, SessionExpired,
/// SchemaMismatch; after the time limit what stood in the way (Unreachable, …) or TimedOut.
class SyncOnce : public QObject
{
    Q_OBJECT
public:
    SyncOnce(SyncEngine &engine, Store &store, std::chrono::milliseconds limit,
             QObject *parent = nullptr);

Q_SIGNALS:
    /// Once; the object may be deleted then.
    void finished(const Sync::Result<Sync::SyncReport> &report);

private:
    void check();
    void statusChanged();
    void timedOut();
    void finish(const Result<SyncReport> &report);

    SyncEngine &m_engine;
    Store &m_store;
    QTimer m_timer;
    bool m_isFinished = false;
};

} // namespace Sync
