// SPDX-License-Identifier: Apache-2.0
#include "bench/child.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>

namespace Bench {

Sync::Result<std::unique_ptr<Child>> Child::start(const QString &program,
                                                  const QStringList &arguments)
{
    constexpr int limit = 300000; // ms; an emulator with many rows takes a while
    std::unique_ptr<Child> child(new Child);
    child->m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    child->m_process.start(QCoreApplication::applicationDirPath() + u'/' + program, arguments);
    if (!child->m_process.waitForReadyRead(limit))
        return Sync::Error{Sync::ErrorCode::CannotOpen,
                           program + QStringLiteral(" does not start")};
    child->m_ready = QJsonDocument::fromJson(child->m_process.readLine()).object();
    return child;
}

Sync::Result<std::unique_ptr<Child>> Child::serve(const QString &stream, const QStringList &about)
{
    return start(QStringLiteral("tidelist-bench"),
                 QStringList{QStringLiteral("serve"), QStringLiteral("--file"), stream} + about);
}

Sync::Result<std::unique_ptr<Child>> Child::startEmulator(std::int64_t rows,
                                                          const QString &serverFile)
{
    auto emulator = start(QStringLiteral("tidelist-emulator"),
                          {QStringLiteral("--seed"), QStringLiteral("rows=%1").arg(rows)});
    if (!emulator)
        return emulator;
    QFile file(serverFile);
    if (!file.open(QIODevice::WriteOnly)
        || file.write(QJsonDocument((*emulator)->m_ready).toJson()) < 0)
        return Sync::Error{Sync::ErrorCode::CannotOpen, file.errorString()};
    return emulator;
}

Child::~Child()
{
    m_process.kill();
    m_process.waitForFinished();
}

} // namespace Bench
