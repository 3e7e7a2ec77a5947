// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "backend/emulator/database.h"
#include "backend/emulator/jwt.h"
#include "backend/emulator/schema.h"
#include "backend/emulator/syncrequest.h"

#include <string>
#include <vector>

namespace Emulator {

/// A bucket that a client is to have, and why.
struct BucketChoice
{
    std::string name;
    int priority = 3;
    /// `[{"default":0},{"sub":1}]`
    OrderedJson subscriptions = OrderedJson::array();
};

/// What a client is to have.
struct SyncSelection
{
    std::vector<BucketChoice> buckets;
    /// The `streams` member of the checkpoint line.
    OrderedJson streams = OrderedJson::array();
};

/// The sync streams of the project (backend/powersync/sync-config.yaml) in code:
/// profiles (priority 1), open_todos (2) and done_todos (3) for everybody, one_profile on demand.
/// Besides, on demand: chat, the rooms and messages of the library's examples.
class SyncRules
{
public:
    explicit SyncRules(Database &database);

    /// Names of the buckets that hold this row.
    [[nodiscard]] static std::vector<std::string> bucketsOf(const Row &row);
    /// The buckets of this user for this request.
    [[nodiscard]] SyncSelection select(const Claims &user, const SyncRequest &request);

private:
    [[nodiscard]] std::vector<std::string> profilesOf(const std::string &userId);

    Database &m_database;
};

} // namespace Emulator
