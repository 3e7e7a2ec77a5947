// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"

#include <QString>

namespace Models {

enum class TransferFormat {
    Json, ///< everything, every column
    Csv, ///< RFC 4180, UTF-8, with a header
    Calendar, ///< RFC 5545, VTODO
    Markdown, ///< to be read
};

/// By the ending of the name: `.json`, `.csv`, `.ics` or `.md`. *Errors:* InvalidArgument.
/// *Threading:* pure.
Sync::Result<TransferFormat> transferFormatOf(const QString &fileName);

} // namespace Models
