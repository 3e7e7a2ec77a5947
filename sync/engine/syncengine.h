// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/engine/connector.h"
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
               QObject *parent = nullptr);
    ~SyncEngine() override;

    /// Begins to sync, or begins again with other options.
    void start(const SyncRequestOptions &options = {});
    /// Lets go of the network at once; what was downloaded stays.
    void stop();
    /// Ends every wait and opens a new stream: the network is back, or a person asked for it.
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

    Store &m_store;
    std::unique_ptr<DownloadLoop> m_download;
    std::unique_ptr<UploadLoop> m_upload;
    SyncStatus m_status;
    bool m_isCounting = false;
    bool m_mustCountAgain = false;
};

} // namespace Sync
