// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"

#include <QString>

namespace App {

/// The first line of standard input, without its end. Asks for it, without showing it, when a
/// person sits there. *Errors:* InvalidArgument when it is empty or no UTF-8.
Sync::Result<QString> readPassword();

} // namespace App
