// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

#include <memory>

namespace Sync {

/// The border to what the machine knows about its network: a hint, never a proof. That a network
/// seems absent stops nothing; that it seems to be back is a reason to try at once.
///
/// *Threading:* the thread that made it.
class NetworkMonitor : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// The machine's own, or null where it can say nothing.
    static std::unique_ptr<NetworkMonitor> ofSystem();

Q_SIGNALS:
    void becameReachable();
};

} // namespace Sync
