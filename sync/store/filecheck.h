// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"

#include <QList>
#include <QString>

namespace Sync {

class Schema;

/// One thing that was looked at.
struct FileFinding
{
    QString check; ///< `file`, `opens`, `integrity` …
    bool isHealthy = true;
    QString message;
    QString advice = {}; ///< what to do; empty where nothing is wrong
};

/// Looks at a file without changing it: whether it is whole, its references, its upload queue and
/// state of sync are consistent, who may read it, and whether there is room beside it.
///
/// *Threading:* any thread; reads the whole file. What goes wrong is a finding.
QList<FileFinding> checkFile(const QString &path, const Schema &schema);

} // namespace Sync
