// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/protocol/framer.h"
#include "sync/protocol/syncrequest.h"
#include "sync/result.h"

#include <QString>
#include <QStringList>

namespace App {

struct ReplayOptions
{
    QString database;
    Sync::Framing framing = Sync::Framing::Ndjson;
    std::size_t chunk = 64 * 1024; ///< bytes that arrive at a time
    Sync::SyncRequestOptions request;
    bool wantsHelp = false;
    bool wantsVersion = false;

    /// From the command line. *Errors:* InvalidArgument naming the option.
    static Sync::Result<ReplayOptions> parse(const QStringList &arguments);
    static QString usage();
};

} // namespace App
