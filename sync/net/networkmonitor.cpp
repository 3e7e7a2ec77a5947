// SPDX-License-Identifier: Apache-2.0
#include "sync/net/networkmonitor.h"

#include <QNetworkInformation>

namespace Sync {

namespace {

bool isReachable(QNetworkInformation::Reachability reachability)
{
    // Local counts too: the server may be on it.
    return reachability == QNetworkInformation::Reachability::Online
        || reachability == QNetworkInformation::Reachability::Site
        || reachability == QNetworkInformation::Reachability::Local;
}

class QtNetworkMonitor final : public NetworkMonitor
{
public:
    explicit QtNetworkMonitor(const QNetworkInformation &information)
        : m_wasReachable(isReachable(information.reachability()))
    {
        connect(&information, &QNetworkInformation::reachabilityChanged, this,
                [this](QNetworkInformation::Reachability reachability) {
                    const bool before = std::exchange(m_wasReachable, isReachable(reachability));
                    if (m_wasReachable && !before)
                        Q_EMIT becameReachable();
                });
    }

private:
    bool m_wasReachable;
};

} // namespace

std::unique_ptr<NetworkMonitor> NetworkMonitor::ofSystem()
{
    if (!QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Reachability)
        || !QNetworkInformation::instance())
        return nullptr;
    return std::make_unique<QtNetworkMonitor>(*QNetworkInformation::instance());
}

} // namespace Sync
