// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ids.h"
#include "sync/result.h"

namespace Sync {
class Connection;
class Schema;
} // namespace Sync

namespace Models {

class PrivateFile;

/// Writes every column of every table, or of everything in one profile (empty: all), with the names
/// of the columns, each table by id and each row on a line of its own:
/// `{"format":"tidelist","version":1,"profile":[…],…}`. Row by row, so that the size of the data
/// does not matter.
/// Gives the number of to-dos.
///
/// *Threading:* the thread of the Connection, which shows one state of the file meanwhile.
/// *Errors:* those of the Connection and of PrivateFile.
Sync::Result<int> writeJson(PrivateFile &file, Sync::Connection &connection,
                            const Sync::Schema &schema, const ProfileId &profile);

inline constexpr int jsonExportVersion = 1;

} // namespace Models
