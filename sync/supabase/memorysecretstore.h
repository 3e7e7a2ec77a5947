// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/supabase/secretstore.h"

#include <QMap>

namespace Sync {

/// Secrets that last as long as this object: for programs that ask for the password every time, and
/// for trying things out.
///
/// *Threading:* one thread.
class MemorySecretStore final : public SecretStore
{
public:
    QFuture<Result<QByteArray>> read(const QString &key) override;
    QFuture<Result<void>> write(const QString &key, const QByteArray &secret) override;
    QFuture<Result<void>> remove(const QString &key) override;

private:
    QMap<QString, QByteArray> m_secrets;
};

} // namespace Sync
