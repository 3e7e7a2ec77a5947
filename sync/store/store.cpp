// SPDX-License-Identifier: Apache-2.0
#include "sync/store/store.h"

#include "sync/store/storethread.h"

#include <QDeadlineTimer>
#include <QFileSystemWatcher>
#include <QTimer>

#include <atomic>

namespace Sync {

namespace {

/// A little less than the two seconds in which everything has to be closed.
constexpr std::chrono::milliseconds closeLimit{1800};
constexpr std::chrono::seconds busyTimeout{5};

} // namespace

/// What lives on the two threads. Shared with the tasks, so that it outlives a Store whose threads
/// did not stop in time.
struct Store::State
{
    std::unique_ptr<Database> database; ///< writer thread
    std::unique_ptr<Connection> reader; ///< reader thread
    std::atomic<bool> isClosing = false;
    ChangeOrigin origin = ChangeOrigin::ThisProcess; ///< of what is being told; writer thread
};

/// A commit of another process shows as a change of the write-ahead log. The change is seen before
/// the commit counts, which may wait for the disk, so a few looks follow. Runs on the writer
/// thread.
void Store::watchOtherProcesses(const std::shared_ptr<State> &state, const QString &log,
                                QObject *context)
{
    using namespace std::chrono_literals;
    auto *watcher = new QFileSystemWatcher({log}, context);
    for (const std::chrono::milliseconds delay : {10ms, 100ms, 1000ms}) {
        auto *timer = new QTimer(context);
        timer->setSingleShot(true);
        timer->setInterval(delay);
        QObject::connect(timer, &QTimer::timeout, context, [state] {
            if (!state->database)
                return;
            state->origin = ChangeOrigin::AnotherProcess;
            (void)state->database->pollOtherProcesses();
            state->origin = ChangeOrigin::ThisProcess;
        });
        QObject::connect(watcher, &QFileSystemWatcher::fileChanged, timer, [timer] {
            if (!timer->isActive())
                timer->start();
        });
    }
}

Result<std::unique_ptr<Store>> Store::open(const QString &path, const Schema &schema)
{
    qRegisterMetaType<ChangedTables>();
    std::unique_ptr<Store> store(new Store(path));
    const std::shared_ptr<State> state = store->m_state;

    QPromise<Result<void>> opened;
    opened.start();
    QFuture<Result<void>> future = opened.future();
    store->m_writer->post(
        StoreThread::Urgency::High,
        [state, path, schema, self = store.get(), context = store->m_writer->context(),
         promise = std::make_shared<QPromise<Result<void>>>(std::move(opened))]() mutable {
            Result<std::unique_ptr<Database>> database = Database::open(path, schema, busyTimeout);
            const Result<void> result = database ? Result<void>() : Result<void>(database.error());
            if (database) {
                state->database = std::move(database).value();
                state->database->setInterruptFlag(&state->isClosing);
                state->database->onCommitted(
                    [self, state = state.get()](const ChangedTables &tables) {
                        // Receivers on the Store's thread get it queued.
                        if (!state->isClosing)
                            Q_EMIT self->tablesChanged(tables, state->origin);
                    });
                watchOtherProcesses(state, path + QStringLiteral("-wal"), context);
            }
            promise->addResult(result);
            promise->finish();
        });
    future.waitForFinished();
    if (Result<void> result = future.takeResult(); !result)
        return result.error();

    store->m_reader->post(StoreThread::Urgency::High, [state, path] {
        Result<std::unique_ptr<Connection>> reader =
            Connection::open(path, Connection::Mode::ReadOnly, busyTimeout);
        if (!reader)
            return;
        state->reader = std::move(reader).value();
        state->reader->setInterruptFlag(&state->isClosing);
    });
    return store;
}

Store::Store(QString path)
    : m_path(std::move(path))
    , m_state(std::make_shared<State>())
    , m_writer(std::make_unique<StoreThread>(QStringLiteral("store")))
    , m_reader(std::make_unique<StoreThread>(QStringLiteral("reader")))
{
}

Store::~Store()
{
    m_state->isClosing = true;
    const std::shared_ptr<State> state = m_state;
    const QDeadlineTimer end(closeLimit);
    // One after the other: the last connection to close takes the write-ahead log along, and two
    // that close at once each find the other still there.
    if (!m_reader->stop(closeLimit, [state] { state->reader.reset(); }))
        qWarning("A query did not end in time; its thread is left behind");
    if (!m_writer->stop(std::chrono::milliseconds(end.remainingTime()),
                        [state] { state->database.reset(); }))
        qWarning("A write did not end in time; its thread is left behind");
}

void Store::postWrite(Lane lane, std::function<void(Result<Database *>)> task)
{
    const bool isSync = lane == Lane::Sync;
    m_writer->post(isSync ? StoreThread::Urgency::Low : StoreThread::Urgency::High,
                   [state = m_state, isSync, task = std::move(task)] {
                       // What a person wrote still goes through while closing; sync waits.
                       if (!state->database || (isSync && state->isClosing))
                           task(Error{ErrorCode::Closed, QStringLiteral("the store is closed")});
                       else
                           task(state->database.get());
                   });
}

void Store::postRead(std::function<void(Result<Connection *>)> task)
{
    m_reader->post(StoreThread::Urgency::High, [state = m_state, task = std::move(task)] {
        if (!state->reader || state->isClosing)
            return task(Error{ErrorCode::Closed, QStringLiteral("the store is closed")});
        task(state->reader.get());
        // Whatever it left unfinished would show the file of now to whoever comes later.
        state->reader->resetStatements();
    });
}

} // namespace Sync
