// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace Sync {

/// `bytes` unguessable bytes as text that can stand in an address.
QByteArray randomText(int bytes);

} // namespace Sync
