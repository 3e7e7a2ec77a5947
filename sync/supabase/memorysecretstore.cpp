// SPDX-License-Identifier: Apache-2.0
#include "sync/supabase/memorysecretstore.h"

#include "sync/async.h"

namespace Sync {

QFuture<Result<QByteArray>> MemorySecretStore::read(const QString &key)
{
    if (m_secrets.contains(key))
        return readyFuture(Result<QByteArray>(m_secrets.value(key)));
    return readyFuture(
        Result<QByteArray>(Error{ErrorCode::NotFound, QStringLiteral("no such entry")}));
}

QFuture<Result<void>> MemorySecretStore::write(const QString &key, const QByteArray &secret)
{
    m_secrets.insert(key, secret);
    return readyFuture(Result<void>());
}

QFuture<Result<void>> MemorySecretStore::remove(const QString &key)
{
    m_secrets.remove(key);
    return readyFuture(Result<void>());
}

} // namespace Sync
