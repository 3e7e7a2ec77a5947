// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLatin1StringView>
#include <QString>
#include <QUrl>

namespace Sync {

/// `path` (beginning with a slash) below the address of a service, which may end with slashes.
inline QUrl endpointUrl(const QUrl &endpoint, QLatin1StringView path)
{
    QString base = endpoint.toString();
    while (base.endsWith(u'/'))
        base.chop(1);
    return QUrl(base + path);
}

} // namespace Sync
