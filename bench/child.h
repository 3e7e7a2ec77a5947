// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"

#include <QJsonObject>
#include <QProcess>
#include <QStringList>

#include <memory>

namespace Bench {

/// A server in a process of its own, which ends with this object.
class Child
{
public:
    /// Starts a program of this build's folder and waits for the line of JSON that says it is
    /// ready.
    static Sync::Result<std::unique_ptr<Child>> start(const QString &program,
                                                      const QStringList &arguments);
    /// This program, serving the stream in a file; with what Options::streamArguments gave.
    static Sync::Result<std::unique_ptr<Child>> serve(const QString &stream,
                                                      const QStringList &about);
    /// An emulator with so many to-dos of Ada's, and the line that it said in a file, as
    /// --server-file takes it.
    static Sync::Result<std::unique_ptr<Child>> startEmulator(std::int64_t rows,
                                                              const QString &serverFile);
    ~Child();

    /// A member of the line it said, such as `url`.
    QString value(const QString &name) const { return m_ready.value(name).toString(); }
    qint64 processId() const { return m_process.processId(); }

private:
    Child() = default;

    QProcess m_process;
    QJsonObject m_ready;
};

} // namespace Bench
