// SPDX-License-Identifier: Apache-2.0
#include "sync/protocol/syncrequest.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace Sync {

namespace {

Result<QJsonObject> objectOf(const std::string &json)
{
    const auto document = QJsonDocument::fromJson(QByteArray::fromStdString(json));
    if (!document.isObject()) {
        return Error{ErrorCode::InvalidArgument,
                     QStringLiteral("the parameters of the connection are not a JSON object")};
    }
    return document.object();
}

QJsonObject subscriptionObject(const RequestedStream &requested)
{
    QJsonObject object{
        {QStringLiteral("stream"), QString::fromStdString(requested.stream.name())},
        {QStringLiteral("parameters"), QJsonValue::Null},
        {QStringLiteral("override_priority"), QJsonValue::Null},
    };
    if (const auto &json = requested.stream.parametersJson()) {
        object[QStringLiteral("parameters")] =
            QJsonDocument::fromJson(QByteArray::fromStdString(*json)).object();
    }
    if (requested.overridePriority)
        object[QStringLiteral("override_priority")] = *requested.overridePriority;
    return object;
}

} // namespace

Result<QByteArray> syncRequestBody(const SyncRequestOptions &options,
                                   std::span<const RequestedStream> streams,
                                   const std::string &clientId,
                                   std::span<const BucketPosition> positions)
{
    const auto parameters = objectOf(options.parametersJson);
    if (!parameters)
        return parameters.error();

    QJsonArray subscriptions;
    for (const RequestedStream &stream : streams)
        subscriptions.append(subscriptionObject(stream));

    QJsonArray buckets;
    for (const BucketPosition &position : positions) {
        buckets.append(QJsonObject{
            {QStringLiteral("name"), QString::fromStdString(position.bucket)},
            // Ids of 64 bits are strings throughout the protocol.
            {QStringLiteral("after"), QString::number(position.after)},
        });
    }

    QJsonObject body{
        {QStringLiteral("buckets"), buckets},
        {QStringLiteral("include_checksum"), true},
        {QStringLiteral("raw_data"), true},
        {QStringLiteral("binary_data"), true},
        {QStringLiteral("client_id"), QString::fromStdString(clientId)},
        {QStringLiteral("parameters"), *parameters},
        {QStringLiteral("streams"),
         QJsonObject{
             {QStringLiteral("include_defaults"), options.includeDefaults},
             {QStringLiteral("subscriptions"), subscriptions},
         }},
    };
    if (!options.appMetadata.empty()) {
        QJsonObject metadata;
        for (const auto &[key, value] : options.appMetadata)
            metadata[QString::fromStdString(key)] = QString::fromStdString(value);
        body[QStringLiteral("app_metadata")] = metadata;
    }
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

} // namespace Sync
