// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/window/instance/startrequest.h"
#include "sync/result.h"

#include <QObject>
#include <QString>

#include <chrono>

class QLocalServer;
class QLocalSocket;

namespace App {

/// What the one process that shows the window of a file holds (Sync::FileLock). Who syncs the file
/// is another question: the command line may do that beside the window.
inline constexpr QStringView windowRole = u"window";

/// Hears from later starts of the program on the same file, over a local socket that only this
/// user can open. The socket's protocol is one line there (StartRequest) and one back.
///
/// Only who holds the FileLock of the window may make one: it takes the name away from a process
/// that died. *Threading:* the gui thread.
class InstanceServer : public QObject
{
    Q_OBJECT
public:
    explicit InstanceServer(const QString &databasePath, QObject *parent = nullptr);

    /// Connections wait until there is an event loop. *Errors:* CannotOpen.
    Sync::Result<void> listen();

Q_SIGNALS:
    void startRequested(const App::StartRequest &request);

private:
    void answer(QLocalSocket *socket);

    QString m_name;
    QLocalServer *m_server;
};

/// Hands a request over to the process that holds the lock of the file, and waits for its answer,
/// at most `limit`. For a program that has nothing else to do. *Errors:* Unreachable.
/// *Threading:* any thread that has nothing else to do; needs a QCoreApplication.
Sync::Result<void> handOver(const QString &databasePath, const StartRequest &request,
                            std::chrono::milliseconds limit = std::chrono::seconds(10));

} // namespace App
