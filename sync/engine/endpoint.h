// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/engine/connector.h"
#include "sync/net/httptransport.h"

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

/// A request to the PowerSync service.
inline HttpRequest serviceRequest(const Credentials &credentials, QLatin1StringView path)
{
    HttpRequest request;
    request.url = endpointUrl(credentials.endpoint, path);
    request.headers = {{"Authorization", "Token " + credentials.token},
                       {"User-Agent", "tidelist-sync/" TIDELIST_VERSION}};
    return request;
}

/// The same with a body of JSON.
inline HttpRequest servicePost(const Credentials &credentials, QLatin1StringView path,
                               const QByteArray &body)
{
    HttpRequest request = serviceRequest(credentials, path);
    request.method = "POST";
    request.headers << qMakePair(QByteArray("Content-Type"), QByteArray("application/json"));
    request.body = body;
    return request;
}

} // namespace Sync
