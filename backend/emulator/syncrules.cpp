// SPDX-License-Identifier: Apache-2.0
#include "backend/emulator/syncrules.h"

#include "backend/emulator/accounts.h"
#include "backend/emulator/jsontext.h"

#include <algorithm>
#include <array>

namespace Emulator {

namespace {
struct Stream
{
    std::string_view name;
    int priority;
    bool isDefault;
};

constexpr std::array<Stream, 5> allStreams = {{{"profiles", 1, true},
                                               {"open_todos", 2, true},
                                               {"done_todos", 3, true},
                                               {"one_profile", 3, false},
                                               {"chat", 3, false}}};
constexpr const char *chatBucket = "1#chat|0[]";

/// `1#open_todos|0["<uuid>"]`
std::string bucketName(std::string_view stream, char query, std::string_view parameter)
{
    std::string name = "1#";
    name.append(stream).append("|").append(1, query).append("[");
    appendJsonString(parameter, name);
    return name += ']';
}

std::vector<std::string> bucketsOfStream(const Stream &stream, const std::string &address,
                                         const std::vector<std::string> &profiles,
                                         const Json &parameters)
{
    if (stream.name == "chat")
        return {chatBucket};
    std::vector<std::string> names;
    if (stream.name == "one_profile") {
        const Json wanted =
            parameters.is_object() ? parameters.value("profile_id", Json()) : Json();
        if (wanted.is_string()
            && std::find(profiles.begin(), profiles.end(), wanted.get<std::string>())
                != profiles.end())
            names.push_back(bucketName(stream.name, '0', wanted.get<std::string>()));
        return names;
    }
    // Invitations by address form the fourth query of their stream.
    if (stream.name == "profiles" && !address.empty())
        names.push_back(bucketName(stream.name, '3', address));
    for (const std::string &profile : profiles)
        names.push_back(bucketName(stream.name, '0', profile));
    return names;
}

void add(SyncSelection &selection, const std::string &name, int priority, OrderedJson subscription)
{
    for (BucketChoice &bucket : selection.buckets) {
        if (bucket.name == name) {
            bucket.priority = std::min(bucket.priority, priority);
            bucket.subscriptions.push_back(std::move(subscription));
            return;
        }
    }
    selection.buckets.push_back({name, priority, OrderedJson::array({std::move(subscription)})});
}
} // namespace

SyncRules::SyncRules(Database &database)
    : m_database(database)
{
}

std::vector<std::string> SyncRules::bucketsOf(const Row &row)
{
    const std::string_view table = row.table->name;
    const std::string_view profile = row.profileId();
    if (row.table->isOfExamples())
        return {chatBucket};
    if (table == "profile" || table == "profile_member")
        return {bucketName("profiles", '0', profile)};
    if (table == "profile_invite")
        return {bucketName("profiles", '0', profile),
                bucketName("profiles", '3', row.text("email"))};
    if (table == "tag" || table == "todo_tag")
        return {bucketName("open_todos", '0', profile)};
    const bool isOpen = row.text("completed_at").empty() && row.text("deleted_at").empty();
    return {bucketName(isOpen ? "open_todos" : "done_todos", '0', profile),
            bucketName("one_profile", '0', profile)};
}

SyncSelection SyncRules::select(const Claims &user, const SyncRequest &request)
{
    SyncSelection selection;
    const std::vector<std::string> profiles = profilesOf(user.userId);
    const std::string address = confirmedAddress(m_database, user.userId);
    for (const Stream &stream : allStreams) {
        const bool isDefault = stream.isDefault && request.includeDefaults;
        const std::size_t index = selection.streams.size();
        if (isDefault) {
            for (const auto &name : bucketsOfStream(stream, address, profiles, {}))
                add(selection, name, stream.priority, {{"default", index}});
        }
        bool isWanted = isDefault;
        for (std::size_t i = 0; i < request.subscriptions.size(); ++i) {
            const auto &subscription = request.subscriptions[i];
            if (subscription.stream != stream.name)
                continue;
            isWanted = true;
            for (const auto &name :
                 bucketsOfStream(stream, address, profiles, subscription.parameters))
                add(selection, name, subscription.priority.value_or(stream.priority), {{"sub", i}});
        }
        if (isWanted)
            selection.streams.push_back({{"name", stream.name},
                                         {"is_default", stream.isDefault},
                                         {"errors", OrderedJson::array()}});
    }
    return selection;
}

std::vector<std::string> SyncRules::profilesOf(const std::string &userId)
{
    std::vector<std::string> ids;
    Statement &query = m_database.prepared(
        "SELECT profile_id FROM profile_member WHERE user_id = ?1 ORDER BY profile_id");
    query.bind(1, std::string_view(userId));
    while (query.step())
        ids.emplace_back(query.text(0));
    return ids;
}

} // namespace Emulator
