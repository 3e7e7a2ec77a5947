// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/protocol/bucketstorage.h"
#include "sync/store/oplog.h"
#include "sync/store/rowparser.h"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <utility>

namespace Sync {

/// Where a big download waits for its publication: in tables of the final shape, one for each type
/// and priority, so that every value is written once.
///
/// A bucket of which nothing is here yet is staged when much is to come. Its rows are appended
/// without looking anything up; what replaces what is found out when the stage is published, which
/// for an empty table means that the stage takes its place. The indexes are made before that, each
/// in a step of its own. Whatever does not fit goes the ordinary way through the log: operations
/// whose data cannot be read, rows of unknown tables, everything that comes once the indexes stand.
///
/// Appending happens while foreign keys are not looked at (Database::Writer::Operations): parents
/// may come later, in other buckets. *Threading:* the thread of the Database. All calls inside a
/// write transaction.
class Staging
{
public:
    enum class State {
        Filling = 0,
        Indexed = 1, ///< ids are unique; nothing is appended any more
        HasDoubles = 2, ///< a row came twice, so the rows must be looked at one by one
    };

    Staging(Database &database, Oplog &oplog);
    ~Staging();

    /// What the server is going to send: decides which buckets are staged.
    Result<void> expect(const Checkpoint &checkpoint);
    /// The stage for a bucket of which nothing is here yet.
    std::optional<std::int64_t> stageFor(std::string_view bucket) const;

    /// False: this operation must go the ordinary way.
    Result<bool> put(std::int64_t bucket, std::int64_t priority, const RowType &type,
                     const OplogEntry &entry);
    Result<bool> remove(std::int64_t bucket, std::int64_t priority, const RowType &type,
                        const OplogEntry &entry);
    /// Takes out what `entry` replaces in stages whose indexes stand. True: there was something.
    Result<bool> supersede(std::int64_t bucket, const RowType &type, const OplogEntry &entry);
    /// Forgets the rows of buckets. Before Oplog::forget().
    Result<void> forget(std::span<const std::int64_t> buckets);

    Result<void> forgetAll();

    struct Stage
    {
        RowType type;
        std::int64_t priority = 0;
        State state = State::Filling;
    };
    /// Those up to `priority`, parents before children.
    Result<std::vector<Stage>> stages(std::optional<int> priority);
    /// After a rollback, and once stages have been published.
    void forgetCaches();

private:
    struct Writer;

    Result<Writer *> writer(const RowType &type, std::int64_t priority);
    Result<std::unique_ptr<Writer>> openWriter(const RowType &type, std::int64_t priority);
    Result<State> createStage(const RowType &type, std::int64_t priority);
    Result<std::int64_t> firstFreeRid(const RowType &type);
    Result<void> unstage(std::int64_t bucket);
    Result<std::int64_t> threshold();
    Result<void> plan(const Checkpoint &checkpoint, std::int64_t least);

    Database &m_database;
    Connection &m_connection;
    Oplog &m_oplog;
    std::map<std::string, std::int64_t, std::less<>> m_planned; ///< priority by bucket
    std::map<std::pair<std::int64_t, std::int64_t>, std::unique_ptr<Writer>> m_writers;
};

} // namespace Sync
