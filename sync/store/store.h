// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"
#include "sync/store/database.h"

#include <QFuture>
#include <QObject>
#include <QPromise>

#include <functional>
#include <memory>
#include <type_traits>

namespace Sync {

class StoreThread;

/// A file with a thread of its own for all writing and two for reading: one for what is in sight,
/// one for what may take longer.
///
/// Local writes go before waiting slices of sync. Nothing here blocks but open() and the
/// destructor, which waits 2 s at most for what runs (queries are ended; a publication is
/// interrupted and resumes at the next start). *Threading:* created and used on one thread (the
/// gui's); bodies run on the store's threads and must capture by value. *Errors:* Closed for
/// everything asked after close().
class Store : public QObject
{
    Q_OBJECT
public:
    /// Opens the file on the store thread and waits for it. *Errors:* as Database::open.
    static Result<std::unique_ptr<Store>> open(const QString &path, const Schema &schema);
    ~Store() override;

    /// One local write transaction. `body(Connection &) -> Result<T>`.
    template <typename Body>
    auto write(Body body) -> QFuture<std::invoke_result_t<Body, Connection &>>
    {
        return post<std::invoke_result_t<Body, Connection &>>(
            Lane::Local, [body = std::move(body)](Database &database) mutable {
                return database.write(Database::Writer::Local, body);
            });
    }
    /// Anything on the database that goes before sync (queue, settings). `body(Database &) ->
    /// Result<T>`.
    template <typename Body>
    auto withDatabase(Body body) -> QFuture<std::invoke_result_t<Body, Database &>>
    {
        return post<std::invoke_result_t<Body, Database &>>(Lane::Local, std::move(body));
    }
    /// One slice of sync: runs when no local write waits. `body(Database &) -> Result<T>`.
    template <typename Body>
    auto syncSlice(Body body) -> QFuture<std::invoke_result_t<Body, Database &>>
    {
        return post<std::invoke_result_t<Body, Database &>>(Lane::Sync, std::move(body));
    }
    /// A query on the reader thread. `body(Connection &) -> Result<T>`.
    template <typename Body>
    auto read(Body body) -> QFuture<std::invoke_result_t<Body, Connection &>>
    {
        return postRead<std::invoke_result_t<Body, Connection &>>(Reader::InSight, std::move(body));
    }
    /// The same on a reader thread of its own: however long it takes, read() does not wait for it.
    /// Answers of the two come in no order.
    template <typename Body>
    auto readInBackground(Body body) -> QFuture<std::invoke_result_t<Body, Connection &>>
    {
        return postRead<std::invoke_result_t<Body, Connection &>>(Reader::Background,
                                                                  std::move(body));
    }

    const QString &path() const { return m_path; }

Q_SIGNALS:
    /// After a commit of any writer; exactly the tables it changed.
    void tablesChanged(const Sync::ChangedTables &tables, Sync::ChangeOrigin origin);

private:
    enum class Lane { Local, Sync };
    enum class Reader { InSight, Background };
    explicit Store(QString path);

    template <typename R, typename Body> QFuture<R> post(Lane lane, Body body)
    {
        auto promise = std::make_shared<QPromise<R>>();
        promise->start();
        postWrite(lane, [promise, body = std::move(body)](Result<Database *> database) mutable {
            promise->addResult(database ? body(**database) : R(database.error()));
            promise->finish();
        });
        return promise->future();
    }
    template <typename R, typename Body> QFuture<R> postRead(Reader reader, Body body)
    {
        auto promise = std::make_shared<QPromise<R>>();
        promise->start();
        postRead(reader,
                 [promise, body = std::move(body)](Result<Connection *> connection) mutable {
                     promise->addResult(connection ? body(**connection) : R(connection.error()));
                     promise->finish();
                 });
        return promise->future();
    }
    void postWrite(Lane lane, std::function<void(Result<Database *>)> task);
    void postRead(Reader reader, std::function<void(Result<Connection *>)> task);

    struct State;
    static void watchOtherProcesses(const std::shared_ptr<State> &state, const QString &log,
                                    QObject *context);
    QString m_path;
    std::shared_ptr<State> m_state;
    std::unique_ptr<StoreThread> m_writer;
    std::unique_ptr<StoreThread> m_reader;
    std::unique_ptr<StoreThread> m_background;
};

} // namespace Sync

Q_DECLARE_METATYPE(Sync::ChangedTables)
