// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/supabase/secretstore.h"

#include <QMap>
#include <QObject>
#include <QSet>

namespace Sync {

/// The system's key store, and memory in its place where there is none: the session then lasts as
/// long as this object, and fellBack() is there to say so. Never a file.
///
/// An entry that the key store has is not replaced in memory: when it cannot be written any more,
/// the older one would come back after a restart, with a refresh token that is spent.
///
/// *Threading:* that of `durable`, which it refers to.
class FallbackSecretStore final : public QObject, public SecretStore
{
    Q_OBJECT
public:
    explicit FallbackSecretStore(SecretStore &durable, QObject *parent = nullptr);
    ~FallbackSecretStore() override;

    QFuture<Result<QByteArray>> read(const QString &key) override;
    QFuture<Result<void>> write(const QString &key, const QByteArray &secret) override;
    QFuture<Result<void>> remove(const QString &key) override;

    /// Whether anything is kept in memory only.
    bool isInMemory() const { return !m_memory.isEmpty(); }

Q_SIGNALS:
    /// Something is kept in memory only, for the reason that the key store gave.
    void fellBack(const Sync::Error &reason);

private:
    SecretStore &m_durable;
    QMap<QString, QByteArray> m_memory;
    QSet<QString> m_durableKeys;
};

} // namespace Sync
