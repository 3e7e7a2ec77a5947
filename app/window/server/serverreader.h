// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"
#include "ui/server/serverdescription.h"

#include <QByteArray>

namespace App {

/// The longest text that is looked at, in bytes.
constexpr qsizetype longestServerText = 8 * 1024;

/// Reads a server from what somebody was given, which is one of
/// - a JSON object `{"url", "key", "powersync_url"}`, the line that tidelist-emulator prints;
/// - a link `tidelist://server?url=…&key=…&powersync_url=…`, its values percent-encoded.
///
/// Whatever it gives out is an address by https, or on this computer, and a key that is public by
/// its nature. Who reads a key's role has not checked its signature: good enough to refuse, since a
/// key that lies about its role opens nothing. *Threading:* pure.
Ui::ServerReading readServer(const QByteArray &text);

/// The same of a file. *Errors:* CannotOpen. *Threading:* any; waits for the disk.
Sync::Result<Ui::ServerReading> readServerFile(const QString &path);

} // namespace App
