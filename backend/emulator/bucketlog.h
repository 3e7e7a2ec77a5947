// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "backend/emulator/database.h"
#include "backend/emulator/schema.h"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace Emulator {

enum class OpKind {
    Put = 0,
    Remove = 1,
    Move = 2,
    Clear = 3,
};

/// One operation of a bucket; the views are valid while it is being handed over.
struct Operation
{
    std::int64_t id = 0;
    OpKind kind = OpKind::Put;
    /// Null for Move and Clear.
    const Table *table = nullptr;
    std::string_view rowId;
    std::uint32_t checksum = 0;
    /// The row as JSON text, for Put only.
    std::string_view data;
};

struct BucketState
{
    /// 0 while nothing was ever written to the bucket.
    std::int64_t id = 0;
    /// Sum of the checksums of all operations, modulo 2^32.
    std::uint32_t checksum = 0;
    std::int64_t count = 0;
    std::int64_t lastOp = 0;
};

/// The operation logs of all buckets, numbered by one counter that only rises.
/// Checksums are those of the PowerSync service: a Put is summed over type, id and data, a Remove
/// over the subkey, and a bucket holds the sum of its operations.
/// All changes are made between begin() and commit().
class BucketLog
{
public:
    explicit BucketLog(Database &database);

    /// Starts one transaction of the whole database.
    void begin();
    /// False, and everything undone, when a statement failed.
    bool commit();
    void rollback();
    /// A part of the transaction; see Database.
    void beginPart();
    void endPart();
    void undoPart();

    /// Writes one Put of the row into each of `buckets`.
    void put(std::span<const std::string> buckets, const Row &row);
    /// Writes one Remove of the row into each of `buckets`.
    void remove(std::span<const std::string> buckets, const Row &row);

    /// The last operation that is committed.
    [[nodiscard]] std::int64_t head() const { return m_head; }
    [[nodiscard]] BucketState state(const std::string &bucket);
    /// The bucket as it was when `op` was the last operation.
    [[nodiscard]] BucketState stateAt(const std::string &bucket, std::int64_t op);

    struct Page
    {
        std::size_t operations = 0;
        std::int64_t lastOp = 0;
        bool isFull = false;
    };
    /// Hands over the operations of a bucket in (after, upTo] in order, until `maxOperations` or
    /// about `maxBytes` of row data are reached.
    Page read(std::int64_t bucketId, std::int64_t after, std::int64_t upTo,
              std::size_t maxOperations, std::size_t maxBytes,
              const std::function<void(const Operation &)> &take);

    /// Forgets what it keeps of the buckets, after somebody else changed the tables.
    void reload();

private:
    BucketState &cached(const std::string &bucket);
    BucketState &writable(const std::string &bucket);
    void append(const std::string &bucket, OpKind kind, const Row &row, std::int64_t version,
                std::uint32_t checksum);
    void flush();
    [[nodiscard]] std::int64_t storedLastOp();

    Database &m_database;
    std::int64_t m_head = 0;
    std::int64_t m_next = 1;
    std::unordered_map<std::string, BucketState> m_states;
    std::unordered_set<std::string> m_dirty;
    Statement &m_insertOperation;
    Statement &m_insertVersion;
};

/// What identifies the source row of an operation inside a bucket.
std::string subkeyOf(const Table &table, std::string_view rowId);

} // namespace Emulator
