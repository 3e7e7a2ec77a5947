// SPDX-License-Identifier: Apache-2.0
#include "app/window/instance/instanceserver.h"

#include "sync/store/filelock.h"

#include <QDeadlineTimer>
#include <QFileInfo>
#include <QLocalServer>
#include <QLocalSocket>
#include <QThread>

#include <unistd.h>

namespace App {

using Sync::Error;
using Sync::ErrorCode;
using Sync::Result;

namespace {

constexpr qint64 maxLine = 64 * 1024;
constexpr int tries = 3;
constexpr QByteArrayView done = "done\n";

/// Everybody's own, where a folder for all has to do.
QString socketName(const QString &databasePath)
{
    const QByteArray whose = QByteArray::number(::getuid()) + ' ';
    return Sync::fileSocketName(databasePath, windowRole, whose);
}

Result<void> tryToHandOver(const QString &name, const QByteArray &line, QDeadlineTimer deadline)
{
    const auto refused = [](const QString &why) {
        return Error{ErrorCode::Unreachable,
                     QStringLiteral("Tidelist runs already, but does not answer: %1").arg(why)};
    };
    const auto left = [&] { return int(std::max<qint64>(1, deadline.remainingTime())); };
    // In a folder for everybody somebody else may have taken the name.
    if (const QFileInfo socketFile(name); socketFile.exists() && socketFile.ownerId() != ::getuid())
        return refused(QStringLiteral("its socket belongs to somebody else"));
    QLocalSocket socket;
    socket.connectToServer(name);
    if (!socket.waitForConnected(left()))
        return refused(socket.errorString());
    socket.write(line + '\n');
    while (socket.bytesToWrite() > 0) {
        if (!socket.waitForBytesWritten(left()))
            return refused(socket.errorString());
    }
    while (!socket.canReadLine()) {
        if (!socket.waitForReadyRead(left()))
            return refused(socket.errorString());
    }
    return socket.readLine(maxLine) == done ? Result<void>()
                                            : refused(QStringLiteral("it understands nothing"));
}

} // namespace

InstanceServer::InstanceServer(const QString &databasePath, QObject *parent)
    : QObject(parent)
    , m_name(socketName(databasePath))
    , m_server(new QLocalServer(this))
{
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    connect(m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *socket = m_server->nextPendingConnection()) {
            socket->setReadBufferSize(maxLine);
            connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
            connect(socket, &QLocalSocket::readyRead, this, [this, socket] { answer(socket); });
            // It may have said all before anybody listened.
            answer(socket);
        }
    });
}

Result<void> InstanceServer::listen()
{
    QLocalServer::removeServer(m_name);
    if (m_server->listen(m_name))
        return {};
    return Error{ErrorCode::CannotOpen,
                 QStringLiteral("%1: %2").arg(m_name, m_server->errorString())};
}

void InstanceServer::answer(QLocalSocket *socket)
{
    if (!socket->canReadLine()) {
        if (socket->bytesAvailable() >= maxLine)
            socket->abort();
        return;
    }
    const auto request = StartRequest::fromLine(socket->readLine(maxLine));
    if (!request)
        return socket->abort();
    Q_EMIT startRequested(*request);
    socket->write(done.toByteArray());
    socket->disconnectFromServer();
}

Result<void> handOver(const QString &databasePath, const StartRequest &request,
                      std::chrono::milliseconds limit)
{
    const QDeadlineTimer deadline(limit);
    const QString name = socketName(databasePath);
    Result<void> given;
    for (int i = 0; i < tries; ++i) {
        given = tryToHandOver(name, request.toLine(), deadline);
        if (given || deadline.hasExpired())
            break;
        // The other one may have its lock, but not its socket so far.
        QThread::msleep(300);
    }
    return given;
}

} // namespace App
