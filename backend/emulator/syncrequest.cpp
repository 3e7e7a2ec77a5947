// SPDX-License-Identifier: Apache-2.0
#include "backend/emulator/syncrequest.h"

#include <charconv>

namespace Emulator {

namespace {
ApiError invalid(std::string_view what)
{
    return syncError(400, "PSYNC_S2001", "ValidationError", "Validation failed",
                     Json::array({what}).dump());
}

std::optional<std::int64_t> operationId(const Json &value)
{
    if (!value.is_string())
        return std::nullopt;
    const auto &text = value.get_ref<const std::string &>();
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number < 0)
        return std::nullopt;
    return number;
}

std::optional<ApiError> readStreams(const Json &streams, SyncRequest &request)
{
    if (!streams.is_object())
        return invalid("/streams: type must be object");
    const Json defaults = streams.value("include_defaults", Json(true));
    if (!defaults.is_boolean())
        return invalid("/streams/include_defaults: type must be boolean");
    request.includeDefaults = defaults.get<bool>();
    const Json subscriptions = streams.value("subscriptions", Json::array());
    if (!subscriptions.is_array())
        return invalid("/streams/subscriptions: type must be array");
    for (const Json &entry : subscriptions) {
        if (!entry.is_object() || !entry.value("stream", Json()).is_string())
            return invalid("/streams/subscriptions/stream: type must be string");
        SyncRequest::Subscription subscription;
        subscription.stream = entry["stream"].get<std::string>();
        subscription.parameters = entry.value("parameters", Json());
        const Json priority = entry.value("override_priority", Json());
        if (priority.is_number_integer())
            subscription.priority = priority.get<int>();
        else if (!priority.is_null())
            return invalid("/streams/subscriptions/override_priority: type must be number");
        request.subscriptions.push_back(std::move(subscription));
    }
    return std::nullopt;
}
} // namespace

Outcome<SyncRequest> SyncRequest::parse(std::string_view body)
{
    const Json json = Json::parse(body, nullptr, false);
    if (!json.is_object())
        return invalid(json.is_discarded() ? "body is not JSON" : ": type must be object");
    SyncRequest request;
    const Json buckets = json.value("buckets", Json());
    if (!buckets.is_array() && !buckets.is_null())
        return invalid("/buckets: type must be array");
    for (const Json &bucket : buckets) {
        const auto after =
            bucket.is_object() ? operationId(bucket.value("after", Json("0"))) : std::nullopt;
        if (!after || !bucket.value("name", Json()).is_string())
            return invalid("/buckets: name and after must be strings");
        request.after[bucket["name"].get<std::string>()] = *after;
    }
    if (const Json client = json.value("client_id", Json()); client.is_string())
        request.clientId = client.get<std::string>();
    else if (!client.is_null())
        return invalid("/client_id: type must be string");
    if (const Json streams = json.value("streams", Json()); !streams.is_null()) {
        if (auto error = readStreams(streams, request))
            return *error;
    }
    return request;
}

ApiError syncError(int status, std::string_view code, std::string_view name,
                   std::string_view description, std::string_view details)
{
    OrderedJson error = {{"code", code}, {"status", status}, {"description", description}};
    if (!details.empty())
        error["details"] = details;
    error["name"] = name;
    return {status, {{"error", std::move(error)}}, {}};
}

} // namespace Emulator
