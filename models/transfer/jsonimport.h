// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/transfer/transferrows.h"
#include "sync/result.h"

#include <QByteArray>

namespace Models {

/// Reads the rows of an export, or of the copy that is written before a profile is deleted. Values
/// come as they are; only U+0000 and halves of characters go, which no database takes. Columns that
/// are not known are passed over.
///
/// *Threading:* pure. *Errors:* BadValue with line and column where it is no JSON, or no export of
/// ours, or one of a newer version. A value that does not fit its column, or that the server would
/// refuse, is a problem of the result with its path.
Sync::Result<TransferRows> rowsFromJson(const QByteArray &bytes);

} // namespace Models
