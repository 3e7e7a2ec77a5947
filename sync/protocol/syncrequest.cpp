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
                     QStringLiteral("the parameters of a stream are not a JSON object")};
    }
    return document.object();
}

Result<QJsonObject> subscriptionObject(const StreamSubscription &subscription)
{
    QJsonObject object{
        {QStringLiteral("stream"), QString::fromStdString(subscription.stream)},
        {QStringLiteral("parameters"), QJsonValue::Null},
        {QStringLiteral("override_priority"), QJsonValue::Null},
    };
    if (subscription.parametersJson) {
        const auto parameters = objectOf(*subscription.parametersJson);
        if (!parameters)
            return parameters.error();
        object[QStringLiteral("parameters")] = *parameters;
    }
    if (subscription.overridePriority)
        object[QStringLiteral("override_priority")] = *subscription.overridePriority;
    return object;
}

} // namespace

Result<QByteArray> syncRequestBody(const SyncRequestOptions &options, const std::string &clientId,
                                   std::span<const BucketPosition> positions)
{
    const auto parameters = objectOf(options.parametersJson);
    if (!parameters)
        return parameters.error();

    QJsonArray subscriptions;
    for (const StreamSubscription &subscription : options.subscriptions) {
        const auto object = subscriptionObject(subscription);
        if (!object)
            return object.error();
        subscriptions.append(*object);
    }

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
