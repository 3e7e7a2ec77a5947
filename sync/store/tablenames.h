// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <set>
#include <string>

namespace Sync {

/// Tables of a file, as the file spells their names.
using TableNames = std::set<std::string, std::less<>>;

} // namespace Sync
