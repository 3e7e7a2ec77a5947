// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace Emulator {

/// Appends `text` as a JSON string with its quotes; what is not UTF-8 becomes U+FFFD.
void appendJsonString(std::string_view text, std::string &out);

} // namespace Emulator
