// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/data/columncodec.h"

#include <QString>

#include <concepts>
#include <string>
#include <string_view>

namespace Sync {

/// A key as its column holds it.
inline QString keyText(const QString &key)
{
    return key;
}
template <typename Key> QString keyText(const Key &key)
{
    return TextForm<Key>::toText(key);
}

/// Appends the UTF-8 `text` as JSON has it, quoted.
void appendJsonText(std::string &json, std::string_view text);

/// `[k1,k2,…]`, as one parameter for `IN (SELECT value FROM json_each(?1))`, however many there
/// are. Integers are numbers, all other keys texts.
template <typename Keys> std::string jsonKeys(const Keys &keys)
{
    std::string json = "[";
    for (const auto &key : keys) {
        if (json.size() > 1)
            json += ',';
        if constexpr (std::integral<std::remove_cvref_t<decltype(key)>>)
            json += std::to_string(key);
        else if constexpr (requires { key.utf8(); })
            appendJsonText(json, key.utf8());
        else
            appendJsonText(json, keyText(key).toStdString());
    }
    return json + ']';
}

} // namespace Sync
