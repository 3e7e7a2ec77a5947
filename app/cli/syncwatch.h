// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/output.h"
#include "app/terminationsignal.h"
#include "sync/engine/syncengine.h"
#include "sync/engine/synconce.h"
#include "sync/store/store.h"

#include <QEventLoop>
#include <QJsonObject>
#include <QObject>

namespace App {

/// Says what an engine does, until SIGINT or SIGTERM come or the session ends.
///
/// *Threading:* the main thread. *Ownership:* engine, store and output outlive it.
class SyncWatch : public QObject
{
    Q_OBJECT
public:
    SyncWatch(Sync::SyncEngine &engine, Sync::Store &store, Output &output);

    /// Success: somebody ended it. *Errors:* SignedOut, SessionExpired.
    Sync::Result<void> exec();

    /// `{"event":"synced","last_op_id","queued","rejected","held_back"}`.
    static QJsonObject toJson(const Sync::SyncReport &report);
    static QString textOf(const Sync::SyncReport &report);

private:
    void printStatus(const Sync::SyncStatus &status);
    void printSynced();

    Sync::SyncEngine &m_engine;
    Sync::Store &m_store;
    Output &m_output;
    TerminationSignal m_termination;
    QEventLoop m_loop;
    Sync::Result<void> m_end;
    QJsonObject m_last; ///< the status as it was printed last, for programs
    QString m_lastSentence; ///< and for people
};

} // namespace App
