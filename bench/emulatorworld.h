// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bench/child.h"
#include "sync/async.h"
#include "sync/engine/syncengine.h"
#include "sync/net/qnamtransport.h"
#include "sync/supabase/supabaseconnector.h"

#include <QEventLoop>
#include <QHash>
#include <QTemporaryDir>

#include <optional>

namespace Bench {

/// Secrets that end with the process.
class ForgetfulSecrets final : public Sync::SecretStore
{
public:
    QFuture<Sync::Result<QByteArray>> read(const QString &key) override;
    QFuture<Sync::Result<void>> write(const QString &key, const QByteArray &secret) override;
    QFuture<Sync::Result<void>> remove(const QString &key) override;

private:
    QHash<QString, QByteArray> m_secrets;
};

/// An emulator, a person who is signed in to it, and a file that is synced with it.
class EmulatorWorld
{
public:
    /// `seed` as for the emulator: `demo` or `rows=N`.
    static Sync::Result<std::unique_ptr<EmulatorWorld>> make(const QString &seed);

    QUrl url() const { return QUrl(m_emulator->value(QStringLiteral("url"))); }
    const QByteArray &token() const { return m_token; }
    qint64 processId() const { return m_emulator->processId(); }

    /// Opens the file, when it is not open yet, and runs the engine until the queue is empty and
    /// its checkpoint published.
    Sync::Result<void> sync();
    /// Requests to PostgREST since the last time.
    Sync::Result<int> requests();
    /// Every request is answered so much later from now on; where the project has no function
    /// apply_changes, that call is refused as PostgREST does.
    Sync::Result<void> setServer(std::chrono::milliseconds latency, bool hasFunction);
    /// Sends one request with the person's token. *Errors:* any status but 2xx, too.
    Sync::Result<QByteArray> send(Sync::HttpRequest request);

    Sync::Store &store() { return *m_store; }
    const Sync::SupabaseConfig &config() const { return m_account->config(); }

private:
    EmulatorWorld() = default;
    Sync::Result<void> signIn();

    QTemporaryDir m_folder{QStringLiteral("tidelist-bench")};
    std::unique_ptr<Child> m_emulator;
    Sync::QnamTransport m_transport;
    Sync::SystemClock m_clock;
    ForgetfulSecrets m_secrets;
    std::unique_ptr<Sync::SupabaseAccount> m_account;
    std::unique_ptr<Sync::SupabaseConnector> m_connector;
    std::unique_ptr<Sync::Store> m_store;
    QByteArray m_token;
};

/// The value of a future, waiting for it in an event loop.
template <typename T> Sync::Result<T> waitFor(const QFuture<Sync::Result<T>> &future)
{
    QEventLoop loop;
    std::optional<Sync::Result<T>> value;
    Sync::onFinished(&loop, future, [&](const Sync::Result<T> &result) {
        value = result;
        loop.quit();
    });
    if (!value)
        loop.exec();
    return *value;
}

} // namespace Bench
