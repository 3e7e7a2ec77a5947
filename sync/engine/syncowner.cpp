// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/syncowner.h"

#include "sync/engine/syncengine.h"
#include "sync/store/store.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalServer>
#include <QLocalSocket>
#include <QTimer>

#include <array>

namespace Sync {

namespace {

constexpr qint64 maxLine = 4096;

QString socketName(const QString &databasePath)
{
    return fileSocketName(databasePath, syncRole);
}

QByteArray lineOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

QJsonObject objectOf(const Result<SyncReport> &report)
{
    if (!report) {
        return {{QStringLiteral("error"), QString(errorCodeName(report.error().code))},
                {QStringLiteral("message"), report.error().message}};
    }
    return {{QStringLiteral("last_op_id"), QString::number(report->lastOpId)},
            {QStringLiteral("queued"), static_cast<qint64>(report->queued)},
            {QStringLiteral("rejected"), static_cast<qint64>(report->rejected)},
            {QStringLiteral("held_back"), static_cast<qint64>(report->heldBack)}};
}

Result<SyncReport> reportOf(const QJsonObject &object)
{
    const QString error = object.value(u"error").toString();
    if (error.isEmpty() && object.contains(u"last_op_id")) {
        return SyncReport{object.value(u"last_op_id").toString().toLongLong(),
                          object.value(u"queued").toInteger(),
                          object.value(u"rejected").toInteger(),
                          object.value(u"held_back").toInteger()};
    }
    // The ones a caller tells apart; everything else is "it failed over there".
    constexpr std::array known{
        ErrorCode::SignedOut,    ErrorCode::SessionExpired, ErrorCode::Unreachable,
        ErrorCode::TimedOut,     ErrorCode::SchemaMismatch, ErrorCode::HttpStatus,
        ErrorCode::TokenRefused, ErrorCode::BucketLimit,    ErrorCode::BadResponse};
    for (const ErrorCode code : known) {
        if (error == errorCodeName(code))
            return Error{code, object.value(u"message").toString()};
    }
    return Error{ErrorCode::BadResponse,
                 QStringLiteral("the process that syncs this file answered: %1 %2")
                     .arg(error, object.value(u"message").toString())};
}

} // namespace

Result<std::unique_ptr<SyncOwner>> SyncOwner::acquire(const QString &databasePath)
{
    Result<std::unique_ptr<FileLock>> lock = FileLock::acquire(databasePath, syncRole);
    if (!lock)
        return lock.error();
    return std::unique_ptr<SyncOwner>(new SyncOwner(std::move(lock).value(), databasePath));
}

SyncOwner::SyncOwner(std::unique_ptr<FileLock> lock, QString databasePath)
    : m_lock(std::move(lock))
    , m_databasePath(std::move(databasePath))
{
}

SyncOwner::~SyncOwner() = default;

void SyncOwner::serve(SyncEngine &engine, Store &store)
{
    m_engine = &engine;
    m_store = &store;
    m_server = new QLocalServer(this);
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    // Whoever holds the lock owns the name too; what is there was left by a process that died.
    QLocalServer::removeServer(socketName(m_databasePath));
    connect(m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *socket = m_server->nextPendingConnection()) {
            socket->setReadBufferSize(maxLine);
            connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
            connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
                if (socket->canReadLine())
                    answer(socket);
                else if (socket->bytesAvailable() >= maxLine)
                    socket->abort();
            });
        }
    });
    // Without a socket others cannot ask, and say so; syncing itself is not touched by that.
    m_server->listen(socketName(m_databasePath));
}

void SyncOwner::answer(QLocalSocket *socket)
{
    const QJsonObject request = QJsonDocument::fromJson(socket->readLine(maxLine)).object();
    const std::chrono::milliseconds limit(request.value(u"timeout_ms").toInteger(60000));
    const auto reply = [socket](const Result<SyncReport> &report) {
        socket->write(lineOf(objectOf(report)));
        socket->disconnectFromServer();
    };
    if (!m_engine->status().isRunning) {
        const ErrorCode code = m_engine->status().downloadError.value_or(ErrorCode::SignedOut);
        return reply(Error{code, QStringLiteral("the process that owns the file is not syncing")});
    }
    auto *once = new SyncOnce(*m_engine, *m_store, limit, socket);
    connect(once, &SyncOnce::finished, socket, reply);
    m_engine->syncNow();
}

QFuture<Result<SyncReport>> askSyncOwner(QObject *context, const QString &databasePath,
                                         std::chrono::milliseconds limit)
{
    auto promise = std::make_shared<QPromise<Result<SyncReport>>>();
    promise->start();
    auto *socket = new QLocalSocket(context);
    const auto finish = [promise, socket](const Result<SyncReport> &report) {
        if (promise->future().isFinished())
            return;
        promise->addResult(report);
        promise->finish();
        socket->deleteLater();
    };
    QObject::connect(socket, &QLocalSocket::connected, socket, [socket, limit] {
        socket->write(lineOf({{QStringLiteral("timeout_ms"), static_cast<qint64>(limit.count())}}));
    });
    QObject::connect(socket, &QLocalSocket::readyRead, socket, [socket, finish] {
        if (socket->canReadLine())
            finish(reportOf(QJsonDocument::fromJson(socket->readLine(maxLine)).object()));
    });
    QObject::connect(socket, &QLocalSocket::errorOccurred, socket, [socket, finish] {
        finish(Error{ErrorCode::Unreachable,
                     QStringLiteral("the process that syncs this file does not answer: %1")
                         .arg(socket->errorString())});
    });
    // A little longer than the owner itself waits, so that its own words arrive.
    QTimer::singleShot(limit + std::chrono::seconds(2), socket, [finish] {
        finish(Error{ErrorCode::TimedOut,
                     QStringLiteral("the process that syncs this file did not answer in time")});
    });
    socket->connectToServer(socketName(databasePath));
    return promise->future();
}

} // namespace Sync
