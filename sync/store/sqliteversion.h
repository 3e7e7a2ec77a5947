// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace Sync {

/// The version of SQLite that everything runs on, such as 3.40.1. *Threading:* any thread.
QString sqliteVersion();

} // namespace Sync
