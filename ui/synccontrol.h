// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <optional>

namespace Ui {

/// What a person can tell somebody who helps: nothing that was written, no address, no token.
struct SyncDiagnostics
{
    QString sqliteVersion;
    qint64 heldBack = 0; ///< rows whose parent is missing
    bool isUploading = false;
    bool isDownloading = false;
    QString errorDetails; ///< of the last error; no tokens, no content

    bool operator==(const SyncDiagnostics &) const = default;
};

/// What the window asks of sync, besides what its signals say: whoever implements it knows the
/// engine. *Threading:* the gui thread; nothing waits.
class SyncControl
{
public:
    virtual ~SyncControl() = default;

    /// A person asked for it: every wait ends.
    virtual void syncNow() = 0;
    /// While it is paused nothing syncs the file, and this process does not hold it for that.
    virtual void setPaused(bool isPaused) = 0;
    virtual SyncDiagnostics diagnostics() const = 0;
};

} // namespace Ui
