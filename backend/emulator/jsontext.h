// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "backend/emulator/outcome.h"

#include <string>
#include <string_view>

namespace Emulator {

/// Appends `text` as a JSON string with its quotes; what is not UTF-8 becomes U+FFFD.
void appendJsonString(std::string_view text, std::string &out);

/// A member of an object; empty when it is absent or no text.
std::string textMember(const Json &json, const char *name);

} // namespace Emulator
