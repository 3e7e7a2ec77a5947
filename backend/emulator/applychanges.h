// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "backend/emulator/rowstore.h"

#include <optional>
#include <string>
#include <vector>

namespace Emulator {

/// The function apply_changes of the migrations: local transactions of a client, each of which is
/// applied whole or not at all, in one transaction of the database.
///
/// What was applied stands in a ledger by the transaction's UUID, so that a repeated one does
/// nothing. A content that is refused is a result; everything else fails the whole request.
class ApplyChanges
{
public:
    ApplyChanges(Database &database, RowStore &rows, Policy &policy);

    /// `changes` is the argument of that name.
    Outcome<OrderedJson> run(const Json &changes, const Caller &caller);

private:
    enum class Op { Put, Patch, Delete };
    struct Write
    {
        Op op = Op::Put;
        const Table *table = nullptr;
        std::string id;
        /// Column and value as they were sent.
        const Json *data = nullptr;
    };

    Outcome<OrderedJson> runParts(const Json &changes, const Caller &caller);
    Outcome<OrderedJson> runPart(const Json &change, const Caller &caller);
    static Outcome<std::vector<Write>> readWrites(const Json &change);
    static Outcome<Write> readWrite(const Json &json);
    static std::optional<std::size_t> guiltyOf(const std::vector<Write> &writes,
                                               const RowStore::EndFault &fault);
    /// `applied` or `absent`.
    Outcome<std::string> apply(const Write &write, const Caller &caller);
    Outcome<std::string> patch(const Write &write, const SentColumns &sent, const Caller &caller);
    /// False when the ledger knows the transaction.
    bool enter(const std::string &tx, std::size_t writes, const Caller &caller);

    Database &m_database;
    RowStore &m_rows;
    Policy &m_policy;
};

} // namespace Emulator
