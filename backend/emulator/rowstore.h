// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "backend/emulator/bucketlog.h"
#include "backend/emulator/outcome.h"
#include "backend/emulator/policy.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace Emulator {

/// What a client sent for the columns of one row.
using SentColumns = std::map<std::string_view, Value>;

/// The tables as Postgres keeps them: defaults, triggers, policies, constraints, cascades; every
/// change goes to the buckets of its row in the same transaction.
///
/// The owner row of a new profile is made here, as the migrations' trigger does, with the id that
/// the client computes too: UUIDv5 with the profile's id as namespace and the user's id, in lower
/// case with hyphens, as name.
class RowStore
{
public:
    RowStore(Database &database, BucketLog &log, Policy &policy);

    enum class OnConflict {
        Fail,
        Merge,
        Ignore,
    };
    enum class InsertEffect {
        Inserted,
        Updated,
        Ignored,
    };
    struct Inserted
    {
        InsertEffect effect = InsertEffect::Inserted;
        Row row;
    };

    /// Opens the transaction that the following calls belong to.
    void begin();
    /// Checks what Postgres checks at the end of a transaction and commits.
    /// Errors: that of the first constraint that fails; everything is undone then.
    [[nodiscard]] Outcome<Done> commit();
    void rollback();

    /// What a check at the end found, and where.
    struct EndFault
    {
        ApiError error;
        std::string_view table;
        /// Empty where no single row is to blame.
        std::string rowId;
    };
    /// A part of the transaction that stands or falls by itself; parts are not nested.
    void beginPart();
    /// Checks what Postgres checks at the end of a transaction. Nothing is undone by itself.
    [[nodiscard]] std::optional<EndFault> checkPart();
    void endPart();
    void undoPart();

    /// `conflictColumns` empty: the primary key.
    [[nodiscard]] Outcome<Inserted> insert(const Table &table, const SentColumns &sent,
                                           OnConflict onConflict,
                                           const std::vector<std::string> &conflictColumns,
                                           const Caller &caller);
    /// The caller has made sure that USING lets `old` be updated.
    [[nodiscard]] Outcome<Row> update(const Row &old, const SentColumns &sent,
                                      const Caller &caller);
    /// The caller has made sure that USING lets the row be deleted. Its children go with it.
    void remove(const Row &row);

    [[nodiscard]] std::optional<Row> find(const Table &table, std::string_view id);
    /// Rows with `value` in `column`, by id.
    [[nodiscard]] std::vector<Row> findBy(const Table &table, std::string_view column,
                                          std::string_view value);
    /// Writes a row as it is: no policy, no trigger, no check.
    void write(const Row &row, const std::optional<Row> &old);
    /// Names the caller's own membership where it has no name.
    void completeMember(Row &member, const Caller &caller);

private:
    [[nodiscard]] std::optional<Row> findConflict(const Row &row,
                                                  const std::vector<std::string> &columns);
    [[nodiscard]] std::optional<ApiError> otherConflict(const Row &row);
    void setServerColumns(Row &row, const std::optional<Row> &old, const Caller &caller);
    void completeInvite(Row &invite, bool isNew, const Caller &caller);
    /// The tags of a profile stay there when a to-do moves on: its links to them go.
    void leaveProfile(const Row &todo);
    /// Sub-tasks follow their parent into its new profile.
    void bringSubtasks(const Row &old, const Row &moved, const Caller &caller);
    Statement &upsertInto(const Table &table);
    void makeOwner(const Row &profile, const Caller &caller);
    [[nodiscard]] std::optional<EndFault> checkAtEnd();

    Database &m_database;
    BucketLog &m_log;
    Policy &m_policy;
    std::vector<Statement *> m_upserts;
    /// (table, id) written in this transaction, whose references are checked at its end.
    std::vector<std::pair<const Table *, std::string>> m_written;
    std::vector<std::string> m_profilesThatLostMembers;
};

/// 42501 of row-level security: 403 for a person, 401 for nobody.
ApiError rowSecurityError(const Table &table, const Caller &caller, bool isUsing = false);

} // namespace Emulator
