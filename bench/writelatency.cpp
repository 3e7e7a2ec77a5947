// SPDX-License-Identifier: Apache-2.0
#include "bench/writelatency.h"

#include "bench/child.h"
#include "bench/fixedconnector.h"
#include "bench/measure.h"
#include "bench/streamfile.h"
#include "models/tidelistschema.h"
#include "sync/async.h"
#include "sync/engine/syncengine.h"
#include "sync/net/qnamtransport.h"

#include <QEventLoop>
#include <QTemporaryDir>
#include <QTimer>
#include <QUuid>

#include <chrono>
#include <functional>
#include <optional>

namespace Bench {

namespace {

using Clock = std::chrono::steady_clock;
constexpr std::int64_t usualRows = 1000000;
/// Between a commit and the next write: somebody who types is slower, a script about so.
constexpr std::chrono::milliseconds pause{10};

/// Writes as long as it lives: a new profile each time, which refers to nothing and is captured.
class Writer final : public QObject
{
public:
    explicit Writer(Sync::Store &store)
        : m_store(store)
    {
        m_timer.setSingleShot(true);
        m_timer.setInterval(pause);
        connect(&m_timer, &QTimer::timeout, this, &Writer::write);
        // Local writes change no to-do, so whatever does was a publication.
        connect(&store, &Sync::Store::tablesChanged, this,
                [this](const Sync::ChangedTables &tables) {
                    if (tables.contains("todo"))
                        m_hasMetPublication = true;
                });
        m_timer.start();
    }

    /// No more writes; `done` once the one under way, if any, has been committed.
    void finish(std::function<void()> done)
    {
        m_timer.stop();
        m_done = std::move(done);
        if (!m_isWriting)
            m_done();
    }

    QJsonObject figures()
    {
        return {{QStringLiteral("writes"), distribution(m_waits)},
                {QStringLiteral("publications"), distribution(m_publicationWaits)}};
    }
    const std::optional<Sync::Error> &error() const { return m_error; }

private:
    void write()
    {
        m_isWriting = true;
        m_hasMetPublication = false;
        const Clock::time_point start = Clock::now();
        const std::string id = QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
        auto written = m_store.write([id](Sync::Connection &connection) -> Sync::Result<void> {
            Sync::Result<Sync::Statement *> insert = connection.cached(
                "INSERT INTO profile(id, name, position) VALUES(?1, 'Written here', 'a0')");
            if (!insert)
                return insert.error();
            (*insert)->bindText(1, id);
            return (*insert)->run();
        });
        Sync::onFinished(this, written, [this, start](const Sync::Result<void> &result) {
            if (!result)
                m_error = result.error();
            const double wait = milliseconds(Clock::now() - start);
            (m_hasMetPublication ? m_publicationWaits : m_waits).push_back(wait);
            m_isWriting = false;
            if (m_done)
                m_done();
            else
                m_timer.start();
        });
    }

    Sync::Store &m_store;
    QTimer m_timer;
    std::vector<double> m_waits;
    std::vector<double> m_publicationWaits;
    bool m_isWriting = false;
    bool m_hasMetPublication = false;
    std::function<void()> m_done;
    std::optional<Sync::Error> m_error;
};

} // namespace

Sync::Result<QJsonObject> writeLatency(const Options &options)
{
    const std::int64_t rows = options.rowsOr(usualRows);
    const QTemporaryDir folder(QStringLiteral("tidelist-bench"));
    if (!folder.isValid())
        return Sync::Error{Sync::ErrorCode::CannotOpen, folder.errorString()};
    const QString stream = folder.filePath(QStringLiteral("stream"));
    if (auto made = writeStream(stream, options.framing, options.layout, rows, true); !made)
        return made.error();
    auto server = Child::serve(stream, options.streamArguments(usualRows));
    if (!server)
        return server.error();

    Sync::QnamTransport transport;
    FixedConnector connector(QUrl((*server)->value(QStringLiteral("url"))));
    auto store =
        Sync::Store::open(folder.filePath(QStringLiteral("synced.db")), Models::tidelistSchema());
    if (!store)
        return store.error();
    Sync::SyncEngine engine(**store, connector, transport);
    Writer writer(**store);
    QEventLoop loop;
    std::optional<Sync::Error> error;
    QObject::connect(&engine, &Sync::SyncEngine::synced, &loop,
                     [&] { writer.finish([&loop] { loop.quit(); }); });
    QObject::connect(&engine, &Sync::SyncEngine::statusChanged, &loop,
                     [&](const Sync::SyncStatus &status) {
                         if (const auto code =
                                 status.downloadError ? status.downloadError : status.uploadError) {
                             error = Sync::Error{*code, status.errorDetails};
                             loop.quit();
                         }
                     });
    const Clock::time_point start = Clock::now();
    engine.start();
    loop.exec();
    if (!error)
        error = writer.error();
    if (error)
        return *error;
    QJsonObject figures = writer.figures();
    figures.insert(QStringLiteral("scenario"), QStringLiteral("write-latency"));
    figures.insert(QStringLiteral("rows"), static_cast<qint64>(rows));
    figures.insert(QStringLiteral("sync_s"), rounded(milliseconds(Clock::now() - start) / 1000));
    return figures;
}

} // namespace Bench
