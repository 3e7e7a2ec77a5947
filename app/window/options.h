// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/window/instance/startrequest.h"
#include "sync/result.h"
#include "ui/serveraddress.h"

#include <QString>
#include <QStringList>

namespace App {

/// What the window is started with.
struct Options
{
    QString database; ///< path of the file
    Ui::ServerAddress server; ///< from --server-file; may be empty
    QString signInAs; ///< e-mail address; the password comes on standard input
    bool keepsSessionInMemory = false;
    bool isSelfTest = false;
    QString language; ///< from --language; empty for what the settings or the system say
    bool reportsDrawing = false; ///< see DrawingReport
    StartRequest request; ///< what is to be shown
    QString output; ///< help or version: to be printed, and nothing else to be done

    /// *Errors:* InvalidArgument, with a message for a person; what --server-file names may also
    /// give CannotOpen. Needs a QCoreApplication.
    static Sync::Result<Options> parse(const QStringList &arguments);
};

} // namespace App
