// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/supabase/secretstore.h"

#include <QObject>

#include <chrono>
#include <functional>

namespace QKeychain {
class Job;
}

namespace Sync {

/// The key store of the system through QtKeychain: the Secret Service (gnome-keyring, KWallet) on
/// Linux. Never falls back to plain text. Jobs have a time limit of their own, since QtKeychain's
/// have none and a frozen service would hang them.
///
/// *Threading:* one thread for the whole process: QtKeychain keeps one queue of jobs.
class KeychainSecretStore final : public QObject, public SecretStore
{
    Q_OBJECT
public:
    explicit KeychainSecretStore(const QString &service = QStringLiteral("tidelist"),
                                 std::chrono::milliseconds timeLimit = std::chrono::seconds(10));
    ~KeychainSecretStore() override;

    QFuture<Result<QByteArray>> read(const QString &key) override;
    QFuture<Result<void>> write(const QString &key, const QByteArray &secret) override;
    QFuture<Result<void>> remove(const QString &key) override;

private:
    void run(QKeychain::Job *job, std::function<void(const Result<void> &)> done);

    QString m_service;
    std::chrono::milliseconds m_timeLimit;
};

} // namespace Sync
