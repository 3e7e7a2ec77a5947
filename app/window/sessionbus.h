// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDBusConnection>

namespace App {

/// The session bus, or a connection that is none where nobody said that there is one: the library
/// would start a bus of its own then, and wait for that. *Threading:* the gui thread.
QDBusConnection sessionBus();

} // namespace App
