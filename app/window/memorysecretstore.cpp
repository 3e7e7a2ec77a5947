// SPDX-License-Identifier: Apache-2.0
#include "app/window/memorysecretstore.h"

#include "sync/async.h"

namespace App {

using Sync::Result;

QFuture<Result<QByteArray>> MemorySecretStore::read(const QString &key)
{
    const auto secret = m_secrets.constFind(key);
    if (secret == m_secrets.cend())
        return Sync::readyFuture(Result<QByteArray>(
            Sync::Error{Sync::ErrorCode::NotFound, QStringLiteral("There is no such secret")}));
    return Sync::readyFuture(Result<QByteArray>(*secret));
}

QFuture<Result<void>> MemorySecretStore::write(const QString &key, const QByteArray &secret)
{
    m_secrets.insert(key, secret);
    return Sync::readyFuture(Result<void>());
}

QFuture<Result<void>> MemorySecretStore::remove(const QString &key)
{
    m_secrets.remove(key);
    return Sync::readyFuture(Result<void>());
}

} // namespace App
