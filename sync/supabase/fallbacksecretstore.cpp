// SPDX-License-Identifier: Apache-2.0
#include "sync/supabase/fallbacksecretstore.h"

#include "sync/async.h"

#include <memory>

namespace Sync {

FallbackSecretStore::FallbackSecretStore(SecretStore &durable, QObject *parent)
    : QObject(parent)
    , m_durable(durable)
{
}

FallbackSecretStore::~FallbackSecretStore() = default;

QFuture<Result<QByteArray>> FallbackSecretStore::read(const QString &key)
{
    if (m_memory.contains(key))
        return readyFuture(Result<QByteArray>(m_memory.value(key)));
    auto promise = std::make_shared<QPromise<Result<QByteArray>>>();
    promise->start();
    onFinished(this, m_durable.read(key), [this, promise, key](const Result<QByteArray> &secret) {
        if (secret)
            m_durableKeys.insert(key);
        promise->addResult(secret);
        promise->finish();
    });
    return promise->future();
}

QFuture<Result<void>> FallbackSecretStore::write(const QString &key, const QByteArray &secret)
{
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    onFinished(this, m_durable.write(key, secret),
               [this, promise, key, secret](const Result<void> &written) {
                   Result<void> result = written;
                   if (written) {
                       m_memory.remove(key);
                       m_durableKeys.insert(key);
                   } else if (written.error().code == ErrorCode::NoKeyStore
                              && !m_durableKeys.contains(key)) {
                       const bool isNew = !m_memory.contains(key);
                       m_memory.insert(key, secret);
                       result = {};
                       if (isNew)
                           Q_EMIT fellBack(written.error());
                   }
                   promise->addResult(result);
                   promise->finish();
               });
    return promise->future();
}

QFuture<Result<void>> FallbackSecretStore::remove(const QString &key)
{
    const bool wasInMemory = m_memory.remove(key) > 0;
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    onFinished(this, m_durable.remove(key),
               [this, promise, key, wasInMemory](const Result<void> &removed) {
                   const bool wasDurable = m_durableKeys.contains(key);
                   if (removed)
                       m_durableKeys.remove(key);
                   promise->addResult(wasInMemory && !wasDurable ? Result<void>() : removed);
                   promise->finish();
               });
    return promise->future();
}

} // namespace Sync
