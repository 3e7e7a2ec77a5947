// SPDX-License-Identifier: Apache-2.0
#include "bench/syncclient.h"

#include "bench/fixedconnector.h"
#include "models/tidelistschema.h"
#include "sync/engine/syncengine.h"
#include "sync/net/qnamtransport.h"

#include <QEventLoop>

#include <optional>

namespace Bench {

Sync::Result<void> syncFile(const QString &path, const QUrl &endpoint, const QByteArray &token)
{
    Sync::QnamTransport transport;
    FixedConnector connector(endpoint, token);
    Sync::Result<std::unique_ptr<Sync::Store>> store =
        Sync::Store::open(path, Models::tidelistSchema());
    if (!store)
        return store.error();
    Sync::SyncEngine engine(**store, connector, transport);
    QEventLoop loop;
    std::optional<Sync::Error> error;
    QObject::connect(&engine, &Sync::SyncEngine::synced, &loop, &QEventLoop::quit);
    QObject::connect(&engine, &Sync::SyncEngine::statusChanged, &loop,
                     [&](const Sync::SyncStatus &status) {
                         if (!status.downloadError)
                             return;
                         error = Sync::Error{*status.downloadError, status.errorDetails};
                         loop.quit();
                     });
    engine.start();
    loop.exec();
    engine.stop();
    return error ? Sync::Result<void>(*error) : Sync::Result<void>();
}

} // namespace Bench
