// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"

#include <QByteArray>
#include <QFuture>
#include <QString>

namespace Sync {

/// The border to the system's key store: small secrets by key.
///
/// *Threading:* one thread with an event loop. *Errors:* NoKeyStore when there is none, it is
/// locked, or it does not answer in time; NotFound when it says that there is no such secret. A
/// locked store may say NotFound too, so nothing may be deleted because of it.
class SecretStore
{
public:
    virtual ~SecretStore() = default;
    virtual QFuture<Result<QByteArray>> read(const QString &key) = 0;
    /// The secret is durable when the future has finished.
    virtual QFuture<Result<void>> write(const QString &key, const QByteArray &secret) = 0;
    virtual QFuture<Result<void>> remove(const QString &key) = 0;
};

} // namespace Sync
