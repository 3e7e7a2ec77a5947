// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <set>
#include <string>

namespace Sync {

/// Tables of a file, as the file spells their names.
using TableNames = std::set<std::string, std::less<>>;

/// Who made a commit. What this process commits is noted row by row in the file's log of changes;
/// a program without this library notes nothing.
enum class ChangeOrigin { ThisProcess, AnotherProcess };

} // namespace Sync
