// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/supabase/secretstore.h"

#include <QHash>

namespace App {

/// Secrets that end with the program: for development and demonstrations on machines without a key
/// store. Nothing is ever written.
class MemorySecretStore final : public Sync::SecretStore
{
public:
    QFuture<Sync::Result<QByteArray>> read(const QString &key) override;
    QFuture<Sync::Result<void>> write(const QString &key, const QByteArray &secret) override;
    QFuture<Sync::Result<void>> remove(const QString &key) override;

private:
    QHash<QString, QByteArray> m_secrets;
};

} // namespace App
