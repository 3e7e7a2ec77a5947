// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"

#include <QProcess>
#include <QString>
#include <QTemporaryDir>

#include <memory>

namespace Bench {

/// A desktop that nobody else uses, for the programs that are started while it lives: an X server
/// without a screen (Xvfb), or Qt's offscreen platform where there is none; settings of its own, no
/// session bus, English.
///
/// It sets the environment of this process. *Ownership:* ends its server.
class Desktop
{
public:
    static Sync::Result<std::unique_ptr<Desktop>> open();
    ~Desktop();

    /// `xvfb` or `offscreen`.
    QString name() const;

private:
    Desktop() = default;
    bool startServer();

    QTemporaryDir m_folder{QStringLiteral("tidelist-bench")};
    QProcess m_server;
    bool m_hasServer = false;
};

} // namespace Bench
