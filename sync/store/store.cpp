// SPDX-License-Identifier: Apache-2.0
#include "sync/store/store.h"

#include "sync/store/storethread.h"

#include <QDeadlineTimer>
#include <QFileSystemWatcher>
#include <QTimer>

#include <algorithm>
#include <array>
#include <atomic>

namespace Sync {

namespace {

/// A little less than the two seconds in which everything has to be closed.
constexpr std::chrono::milliseconds closeLimit{1800};
/// What a reader that does not end leaves of it for the writer.
constexpr std::chrono::milliseconds writerShare{300};
constexpr std::chrono::seconds busyTimeout{5};

Error closed()
{
    return {ErrorCode::Closed, QStringLiteral("the store is closed")};
}

} // namespace

/// What lives on the threads. Shared with the tasks, so that it outlives a Store whose threads did
/// not stop in time.
struct Store::State
{
    Result<Connection *> reader(Reader which);

    QString path;
    std::unique_ptr<Database> database; ///< writer thread
    std::array<std::unique_ptr<Connection>, 2> readers; ///< each on the thread of its Reader
    std::atomic<bool> isClosing = false;
    ChangeOrigin origin = ChangeOrigin::ThisProcess; ///< of what is being told; writer thread
};

/// Opens it where it is not open yet.
Result<Connection *> Store::State::reader(Reader which)
{
    if (isClosing)
        return closed();
    std::unique_ptr<Connection> &reader = readers.at(static_cast<std::size_t>(which));
    if (!reader) {
        auto opened = Connection::open(path, Connection::Mode::ReadOnly, busyTimeout);
        if (!opened)
            return opened.error();
        reader = *std::move(opened);
        reader->setInterruptFlag(&isClosing);
    }
    return reader.get();
}

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

    // Ready for the first list, and before anybody can move the file away.
    store->m_reader->post(StoreThread::Urgency::High,
                          [state] { (void)state->reader(Reader::InSight); });
    store->m_background->post(StoreThread::Urgency::High,
                              [state] { (void)state->reader(Reader::Background); });
    return store;
}

Store::Store(QString path)
    : m_path(std::move(path))
    , m_state(std::make_shared<State>())
    , m_writer(std::make_unique<StoreThread>(QStringLiteral("store")))
    , m_reader(std::make_unique<StoreThread>(QStringLiteral("reader")))
    , m_background(std::make_unique<StoreThread>(QStringLiteral("background")))
{
    m_state->path = m_path;
}

Store::~Store()
{
    m_state->isClosing = true;
    const std::shared_ptr<State> state = m_state;
    const QDeadlineTimer end(closeLimit);
    const auto close = [&state](Reader reader) {
        return [state, reader] { state->readers.at(static_cast<std::size_t>(reader)).reset(); };
    };
    m_reader->end(close(Reader::InSight));
    m_background->end(close(Reader::Background));
    const std::array<StoreThread *, 2> readers{m_reader.get(), m_background.get()};
    for (StoreThread *thread : readers) {
        const qint64 rest = end.remainingTime() - writerShare.count();
        if (!thread->wait(std::chrono::milliseconds(std::max<qint64>(rest, 0))))
            qWarning("A query did not end in time; its thread is left behind");
    }
    // Last: the last connection to close takes the write-ahead log along, and two that close at
    // once each find the other still there.
    m_writer->end([state] { state->database.reset(); });
    if (!m_writer->wait(std::chrono::milliseconds(end.remainingTime())))
        qWarning("A write did not end in time; its thread is left behind");
}

void Store::postWrite(Lane lane, std::function<void(Result<Database *>)> task)
{
    const bool isSync = lane == Lane::Sync;
    m_writer->post(isSync ? StoreThread::Urgency::Low : StoreThread::Urgency::High,
                   [state = m_state, isSync, task = std::move(task)] {
                       // What a person wrote still goes through while closing; sync waits.
                       if (!state->database || (isSync && state->isClosing))
                           task(closed());
                       else
                           task(state->database.get());
                   });
}

void Store::postRead(Reader reader, std::function<void(Result<Connection *>)> task)
{
    StoreThread &thread = reader == Reader::InSight ? *m_reader : *m_background;
    thread.post(StoreThread::Urgency::High, [state = m_state, reader, task = std::move(task)] {
        const Result<Connection *> connection = state->reader(reader);
        task(connection);
        // Whatever it left unfinished would show the file of now to whoever comes later.
        if (connection)
            (*connection)->resetStatements();
    });
}

} // namespace Sync
