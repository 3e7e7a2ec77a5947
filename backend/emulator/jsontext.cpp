// SPDX-License-Identifier: Apache-2.0
#include "backend/emulator/jsontext.h"

#include <algorithm>

namespace Emulator {

void appendJsonString(std::string_view text, std::string &out)
{
    const bool isPlain = std::all_of(text.begin(), text.end(), [](char c) {
        return c >= 0x20 && c < 0x7f && c != '"' && c != '\\';
    });
    // Ids, times and most titles: a million of them are seeded in a moment.
    if (isPlain)
        out.append("\"").append(text).append("\"");
    else
        out += Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string textMember(const Json &json, const char *name)
{
    const auto member = json.find(name);
    return member != json.end() && member->is_string() ? member->get<std::string>() : std::string();
}

} // namespace Emulator
