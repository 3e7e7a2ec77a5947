// SPDX-License-Identifier: Apache-2.0
#include "sync/store/sqliteversion.h"

#include <sqlite3.h>

namespace Sync {

QString sqliteVersion()
{
    return QString::fromLatin1(sqlite3_libversion());
}

} // namespace Sync
