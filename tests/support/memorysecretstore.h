// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/async.h"
#include "sync/supabase/secretstore.h"

#include <QMap>

#include <functional>
#include <optional>

namespace TestSupport {

/// A key store that keeps its secrets in memory and fails when told to.
class MemorySecretStore final : public Sync::SecretStore
{
public:
    QFuture<Sync::Result<QByteArray>> read(const QString &key) override
    {
        ++reads;
        if (readError)
            return Sync::readyFuture(Sync::Result<QByteArray>(*readError));
        if (!secrets.contains(key))
            return Sync::readyFuture(Sync::Result<QByteArray>(
                Sync::Error{Sync::ErrorCode::NotFound, QStringLiteral("no such entry")}));
        return Sync::readyFuture(Sync::Result<QByteArray>(secrets.value(key)));
    }

    QFuture<Sync::Result<void>> write(const QString &key, const QByteArray &secret) override
    {
        ++writes;
        if (onWrite)
            onWrite();
        if (writeError)
            return Sync::readyFuture(Sync::Result<void>(*writeError));
        if (!isForgetful)
            secrets.insert(key, secret);
        return Sync::readyFuture(Sync::Result<void>());
    }

    QFuture<Sync::Result<void>> remove(const QString &key) override
    {
        ++removals;
        if (removeError)
            return Sync::readyFuture(Sync::Result<void>(*removeError));
        secrets.remove(key);
        return Sync::readyFuture(Sync::Result<void>());
    }

    QMap<QString, QByteArray> secrets;
    std::optional<Sync::Error> readError;
    std::optional<Sync::Error> writeError;
    std::optional<Sync::Error> removeError;
    bool isForgetful = false; ///< accepts writes and keeps nothing
    std::function<void()> onWrite;
    int reads = 0;
    int writes = 0;
    int removals = 0;
};

} // namespace TestSupport
