// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace Sync {

/// The own name of a file, whatever link leads there. It need not exist so far.
/// *Threading:* any thread.
QString realPath(const QString &path);

} // namespace Sync
