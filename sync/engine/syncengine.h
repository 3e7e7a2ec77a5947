// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/engine/connector.h"
#include "sync/engine/surroundings.h"
#include "sync/engine/syncstatus.h"
#include "sync/net/httptransport.h"
#include "sync/protocol/syncrequest.h"
#include "sync/store/store.h"

#include <QObject>

#include <memory>

namespace Sync {

class DownloadLoop;
class UploadLoop;

/// Keeps a file equal to the server: one loop downloads, one uploads, both until stop().
///
/// Make one only in the process that holds the file's OwnerLock. *Threading:* the thread of the
/// Store. *Ownership:* store, connector and transport outlive it. *Errors:* are status and a later
/// retry, they never end it; a lost session stops it with signedOut().
class SyncEngine : public QObject
{
    Q_OBJECT
public:
    SyncEngine(Store &store, Connector &connector, HttpTransport &transport,
               const Surroundings &surroundings = {}, QObject *parent = nullptr);
    ~SyncEngine() override;

    /// Begins to sync, or begins again with other options.
    void start(const SyncRequestOptions &options = {});
    /// Lets go of the network at once; what was downloaded stays.
    void stop();
    /// Ends every wait and opens a new stream: a person asked for it. Done by itself when the
    /// network is back or the machine wakes up.
    void syncNow();

    const SyncStatus &status() const { return m_status; }

Q_SIGNALS:
    void statusChanged(const Sync::SyncStatus &status);
    /// A full checkpoint was published: every table holds what the server had, local writes
    /// included.
    void synced();
    /// The session has ended; sync goes on with start() after a new sign-in.
    void signedOut();

private:
    void update();
    void refreshCounts();
    void hurry();
    void log(const SyncStatus &before) const;

    Store &m_store;
    SystemClock m_systemClock;
    const Clock &m_clock;
    std::unique_ptr<Alarm> m_hurryAlarm; ///< hints that come thick and fast are taken together
    std::chrono::steady_clock::time_point m_hurriedAt;
    std::unique_ptr<DownloadLoop> m_download;
    std::unique_ptr<UploadLoop> m_upload;
    SyncStatus m_status;
    bool m_isCounting = false;
    bool m_mustCountAgain = false;
};

} // namespace Sync
