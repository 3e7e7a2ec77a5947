// SPDX-License-Identifier: Apache-2.0
#include "sync/data/keytext.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace Sync {

void appendJsonText(std::string &json, std::string_view text)
{
    const auto isPlain = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
            || c == '-' || c == '_';
    };
    if (std::ranges::all_of(text, isPlain)) {
        json += '"';
        json += text;
        json += '"';
        return;
    }
    const QString value = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    const QByteArray array = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    json.append(array.constData() + 1, static_cast<std::size_t>(array.size()) - 2);
}

} // namespace Sync
