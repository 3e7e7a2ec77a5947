// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"

namespace App {

/// Makes a file in a temporary folder, writes a to-do and reads it back: an installed program with
/// a broken library or plugin fails here with its reason.
Sync::Result<void> runSelfTest();

} // namespace App
