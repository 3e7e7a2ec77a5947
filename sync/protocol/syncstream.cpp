// SPDX-License-Identifier: Apache-2.0
#include "sync/protocol/syncstream.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace Sync {

Result<SyncStream> SyncStream::make(std::string name,
                                    std::optional<std::string_view> parametersJson)
{
    if (name.empty())
        return Error{ErrorCode::InvalidArgument, QStringLiteral("a stream needs a name")};
    SyncStream stream(std::move(name));
    if (!parametersJson)
        return stream;
    const auto document = QJsonDocument::fromJson(QByteArray::fromRawData(
        parametersJson->data(), static_cast<qsizetype>(parametersJson->size())));
    if (!document.isObject()) {
        return Error{ErrorCode::InvalidArgument,
                     QStringLiteral("the parameters of a stream are not a JSON object")};
    }
    // Qt sorts the keys of objects and writes numbers in one way.
    stream.m_parametersJson = document.toJson(QJsonDocument::Compact).toStdString();
    return stream;
}

} // namespace Sync
