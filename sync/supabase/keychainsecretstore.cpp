// SPDX-License-Identifier: Apache-2.0
#include "sync/supabase/keychainsecretstore.h"

#include <QPromise>
#include <QTimer>

#include <qt6keychain/keychain.h>

#include <memory>
#include <utility>

namespace Sync {

namespace {

Result<void> outcome(const QKeychain::Job &job)
{
    switch (job.error()) {
    case QKeychain::NoError:
        return {};
    case QKeychain::EntryNotFound:
        return Error{ErrorCode::NotFound,
                     QStringLiteral("the key store has no such entry, or is locked"),
                     int(job.error())};
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return Error{ErrorCode::NoKeyStore,
                     QStringLiteral("the system's key store is locked or refuses access: %1")
                         .arg(job.errorString()),
                     int(job.error())};
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
    case QKeychain::OtherError:
        break;
    }
    return Error{ErrorCode::NoKeyStore,
                 QStringLiteral("the system has no usable key store (a Secret Service such as "
                                "gnome-keyring): %1")
                     .arg(job.errorString()),
                 int(job.error())};
}

} // namespace

KeychainSecretStore::KeychainSecretStore(const QString &service,
                                         std::chrono::milliseconds timeLimit)
    : m_service(service)
    , m_timeLimit(timeLimit)
{
}

KeychainSecretStore::~KeychainSecretStore() = default;

QFuture<Result<QByteArray>> KeychainSecretStore::read(const QString &key)
{
    auto *job = new QKeychain::ReadPasswordJob(m_service);
    job->setKey(key);
    auto promise = std::make_shared<QPromise<Result<QByteArray>>>();
    promise->start();
    run(job, [promise, job](const Result<void> &result) {
        // After a time-out the job may be anything; only its success is looked at.
        promise->addResult(result ? Result<QByteArray>(job->textData().toUtf8())
                                  : Result<QByteArray>(result.error()));
        promise->finish();
    });
    return promise->future();
}

QFuture<Result<void>> KeychainSecretStore::write(const QString &key, const QByteArray &secret)
{
    auto *job = new QKeychain::WritePasswordJob(m_service);
    job->setKey(key);
    job->setTextData(QString::fromUtf8(secret));
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    run(job, [promise](const Result<void> &result) {
        promise->addResult(result);
        promise->finish();
    });
    return promise->future();
}

QFuture<Result<void>> KeychainSecretStore::remove(const QString &key)
{
    auto *job = new QKeychain::DeletePasswordJob(m_service);
    job->setKey(key);
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    run(job, [promise](const Result<void> &result) {
        promise->addResult(result);
        promise->finish();
    });
    return promise->future();
}

void KeychainSecretStore::run(QKeychain::Job *job, std::function<void(const Result<void> &)> done)
{
    job->setInsecureFallback(false);
    // The job deletes itself when it ends. It is never deleted before: the key store's library
    // calls back into it.
    job->setAutoDelete(true);

    auto *limit = new QTimer(this);
    limit->setSingleShot(true);
    connect(job, &QKeychain::Job::finished, limit, [limit, done](QKeychain::Job *finished) {
        limit->deleteLater();
        limit->disconnect();
        done(outcome(*finished));
    });
    connect(limit, &QTimer::timeout, limit, [limit, job, done] {
        job->disconnect(limit); // it has not finished, so it still stands
        limit->deleteLater();
        done(
            Error{ErrorCode::NoKeyStore, QStringLiteral("the system's key store does not answer")});
    });
    limit->start(m_timeLimit);
    job->start();
}

} // namespace Sync
