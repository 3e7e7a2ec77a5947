// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ids.h"
#include "sync/net/httptransport.h"
#include "sync/result.h"

#include <QJsonObject>
#include <QObject>

#include <functional>

namespace App {

class SyncController;

/// What the window asks of the server about sharing, at once: to join a profile and to hand one
/// over (decision 33). Sync brings what came of it.
///
/// *Threading:* the thread of the SyncController. *Ownership:* refers to both.
class SharingCalls : public QObject
{
    Q_OBJECT
public:
    SharingCalls(const SyncController &sync, Sync::HttpTransport &transport,
                 QObject *parent = nullptr);

    void acceptInvite(const Models::ProfileInviteId &invite);
    void transfer(const Models::ProfileId &profile, const Models::UserId &user);

Q_SIGNALS:
    void inviteAccepted(const Models::ProfileInviteId &invite, const Sync::Result<void> &result);
    void transferred(const Sync::Result<void> &result);

private:
    void call(const QString &function, const QJsonObject &arguments,
              const std::function<void(const Sync::Result<void> &)> &done);

    const SyncController &m_sync;
    Sync::HttpTransport &m_transport;
};

} // namespace App
