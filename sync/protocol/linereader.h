// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/protocol/syncline.h"
#include "sync/protocol/valuereader.h"
#include "sync/result.h"

#include <cstddef>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

namespace Sync {

/// The rules of the lines, written once for every encoding.
/// Source of the rules: the PowerSync sync protocol and what its core library accepts.
template <typename Source> class LineReader : private ValueReader<Source>
{
    using Base = ValueReader<Source>;
    using typename Base::Fields;
    using typename Base::Value;

public:
    explicit LineReader(Source &source)
        : Base(source)
    {
    }

    /// Reads the line into `line`, whose vector of operations is used again.
    Result<void> read(SyncLine &line)
    {
        int keys = 0;
        bool isRead = m_source.root([&](std::string_view key, Value &value) {
            if (++keys > 1)
                return fail(nullptr, "more than one key");
            return readBody(key, value, line);
        });
        if (isRead && keys == 0)
            isRead = fail(nullptr, "no key");
        if (isRead)
            return {};
        return Error{ErrorCode::BadLine, message()};
    }

private:
    using Base::begin;
    using Base::fail;
    using Base::isObject;
    using Base::m_source;
    using Base::message;
    using Base::need;
    using Base::once;
    using Base::readChecksum;
    using Base::readFlag;
    using Base::readInteger;
    using Base::readList;
    using Base::readOpId;
    using Base::readOptionalOpId;
    using Base::readOptionalText;
    using Base::readSmall;
    using Base::readString;
    using Base::readText;

    static constexpr std::size_t maxKeptEntries = 16384;
    static constexpr std::size_t maxUnknownKey = 64;

    bool readBody(std::string_view key, Value &value, SyncLine &line)
    {
        if (key == "data")
            return begin("data") && readData(value, line);
        if (key == "checkpoint")
            return begin("checkpoint") && readCheckpoint(value, line.emplace<CheckpointLine>());
        if (key == "checkpoint_diff")
            return begin("checkpoint_diff") && readDiff(value, line.emplace<CheckpointDiffLine>());
        if (key == "checkpoint_complete")
            return begin("checkpoint_complete")
                && readComplete(value, line.emplace<CheckpointCompleteLine>());
        if (key == "partial_checkpoint_complete")
            return begin("partial_checkpoint_complete")
                && readPartial(value, line.emplace<PartialCheckpointCompleteLine>());
        if (key == "token_expires_in")
            return begin("token_expires_in")
                && readInteger(value, nullptr, line.emplace<TokenExpiresInLine>().seconds);
        line.emplace<UnknownLine>().key = key.substr(0, maxUnknownKey);
        return m_source.skip(value);
    }

    bool readData(Value &value, SyncLine &line)
    {
        auto *data = std::get_if<DataLine>(&line);
        if (!data || data->entries.capacity() > maxKeptEntries)
            data = &line.emplace<DataLine>();
        data->entries.clear();
        data->bucket = {};

        enum : unsigned { Bucket = 1, Data = 2 };
        Fields seen;
        return isObject(value, nullptr)
            && m_source.object(value,
                               [&](std::string_view key, Value &field) {
                                   if (key == "bucket")
                                       return once(seen, Bucket, "bucket")
                                           && readText(field, "bucket", data->bucket);
                                   if (key == "data")
                                       return once(seen, Data, "data")
                                           && readList(field, "data", [&](Value &item) {
                                                  return readOperation(
                                                      item, data->entries.emplace_back());
                                              });
                                   return m_source.skip(field);
                               })
            && need(seen, Bucket, "bucket") && need(seen, Data, "data");
    }

    bool readOperation(Value &value, OplogEntry &entry)
    {
        enum : unsigned {
            OpId = 1,
            Op = 2,
            Checksum = 4,
            Type = 8,
            Id = 16,
            Subkey = 32,
            Data = 64
        };
        Fields seen;
        return isObject(value, nullptr)
            && m_source.object(
                value,
                [&](std::string_view key, Value &field) {
                    if (key == "op_id")
                        return once(seen, OpId, "op_id") && readOpId(field, "op_id", entry.opId);
                    if (key == "op")
                        return once(seen, Op, "op") && readOpType(field, entry.op);
                    if (key == "checksum")
                        return once(seen, Checksum, "checksum")
                            && readChecksum(field, entry.checksum);
                    if (key == "object_type")
                        return once(seen, Type, "object_type")
                            && readOptionalText(field, "object_type", entry.objectType);
                    if (key == "object_id")
                        return once(seen, Id, "object_id")
                            && readOptionalText(field, "object_id", entry.objectId);
                    if (key == "subkey")
                        return once(seen, Subkey, "subkey")
                            && readOptionalText(field, "subkey", entry.subkey);
                    if (key == "data")
                        return once(seen, Data, "data") && readRow(field, entry.data);
                    return m_source.skip(field);
                })
            && need(seen, OpId, "op_id") && need(seen, Op, "op")
            && need(seen, Checksum, "checksum");
    }

    bool readCheckpoint(Value &value, CheckpointLine &line)
    {
        enum : unsigned { LastOpId = 1, WriteCheckpoint = 2, Buckets = 4, Streams = 8 };
        Fields seen;
        return isObject(value, nullptr)
            && m_source.object(
                value,
                [&](std::string_view key, Value &field) {
                    if (key == "last_op_id")
                        return once(seen, LastOpId, "last_op_id")
                            && readOpId(field, "last_op_id", line.lastOpId);
                    if (key == "write_checkpoint")
                        return once(seen, WriteCheckpoint, "write_checkpoint")
                            && readOptionalOpId(field, "write_checkpoint", line.writeCheckpoint);
                    if (key == "buckets")
                        return once(seen, Buckets, "buckets")
                            && readBuckets(field, "buckets", line.buckets);
                    if (key == "streams")
                        return once(seen, Streams, "streams")
                            && (m_source.kind(field) == WireKind::Null
                                    ? m_source.null(field)
                                    : readList(field, "streams", [&](Value &item) {
                                          return readStream(item, line.streams.emplace_back());
                                      }));
                    return m_source.skip(field);
                })
            && need(seen, LastOpId, "last_op_id") && need(seen, Buckets, "buckets");
    }

    bool readDiff(Value &value, CheckpointDiffLine &line)
    {
        enum : unsigned { LastOpId = 1, WriteCheckpoint = 2, Updated = 4, Removed = 8 };
        Fields seen;
        return isObject(value, nullptr)
            && m_source.object(
                value,
                [&](std::string_view key, Value &field) {
                    if (key == "last_op_id")
                        return once(seen, LastOpId, "last_op_id")
                            && readOpId(field, "last_op_id", line.lastOpId);
                    if (key == "write_checkpoint")
                        return once(seen, WriteCheckpoint, "write_checkpoint")
                            && readOptionalOpId(field, "write_checkpoint", line.writeCheckpoint);
                    if (key == "updated_buckets")
                        return once(seen, Updated, "updated_buckets")
                            && readBuckets(field, "updated_buckets", line.updatedBuckets);
                    if (key == "removed_buckets")
                        return once(seen, Removed, "removed_buckets")
                            && readList(field, "removed_buckets", [&](Value &item) {
                                   return readString(item, nullptr,
                                                     line.removedBuckets.emplace_back());
                               });
                    return m_source.skip(field);
                })
            && need(seen, LastOpId, "last_op_id") && need(seen, Updated, "updated_buckets")
            && need(seen, Removed, "removed_buckets");
    }

    bool readComplete(Value &value, CheckpointCompleteLine &line)
    {
        enum : unsigned { LastOpId = 1 };
        Fields seen;
        return isObject(value, nullptr)
            && m_source.object(value,
                               [&](std::string_view key, Value &field) {
                                   if (key == "last_op_id")
                                       return once(seen, LastOpId, "last_op_id")
                                           && readOpId(field, "last_op_id", line.lastOpId);
                                   return m_source.skip(field);
                               })
            && need(seen, LastOpId, "last_op_id");
    }

    bool readPartial(Value &value, PartialCheckpointCompleteLine &line)
    {
        enum : unsigned { LastOpId = 1, Priority = 2 };
        Fields seen;
        return isObject(value, nullptr)
            && m_source.object(value,
                               [&](std::string_view key, Value &field) {
                                   if (key == "last_op_id")
                                       return once(seen, LastOpId, "last_op_id")
                                           && readOpId(field, "last_op_id", line.lastOpId);
                                   if (key == "priority")
                                       return once(seen, Priority, "priority")
                                           && readSmall(field, "priority", line.priority);
                                   return m_source.skip(field);
                               })
            && need(seen, LastOpId, "last_op_id") && need(seen, Priority, "priority");
    }

    bool readBuckets(Value &value, const char *name, std::vector<BucketChecksum> &buckets)
    {
        return readList(value, name,
                        [&](Value &item) { return readBucket(item, buckets.emplace_back()); });
    }

    bool readBucket(Value &value, BucketChecksum &bucket)
    {
        enum : unsigned { Bucket = 1, Checksum = 2, Count = 4, Priority = 8, Subscriptions = 16 };
        Fields seen;
        return isObject(value, nullptr)
            && m_source.object(
                value,
                [&](std::string_view key, Value &field) {
                    if (key == "bucket")
                        return once(seen, Bucket, "bucket")
                            && readString(field, "bucket", bucket.bucket);
                    if (key == "checksum")
                        return once(seen, Checksum, "checksum")
                            && readChecksum(field, bucket.checksum);
                    if (key == "count")
                        return once(seen, Count, "count")
                            && (m_source.kind(field) == WireKind::Null
                                    ? m_source.null(field)
                                    : readInteger(field, "count", bucket.count.emplace()));
                    if (key == "priority")
                        return once(seen, Priority, "priority")
                            && (m_source.kind(field) == WireKind::Null
                                    ? m_source.null(field)
                                    : readSmall(field, "priority", bucket.priority));
                    if (key == "subscriptions")
                        return once(seen, Subscriptions, "subscriptions")
                            && readSubscriptions(field, bucket.subscriptions);
                    return m_source.skip(field);
                })
            && need(seen, Bucket, "bucket") && need(seen, Checksum, "checksum");
    }

    bool readSubscriptions(Value &value, std::vector<BucketSubscription> &subscriptions)
    {
        if (m_source.kind(value) == WireKind::Null)
            return m_source.null(value);
        if (m_source.kind(value) != WireKind::Array)
            return fail("subscriptions", "not a list");
        return m_source.array(value, [&](Value &item) {
            if (m_source.kind(item) != WireKind::Object)
                return fail("subscriptions", "a list of something else");
            return m_source.object(item, [&](std::string_view key, Value &field) {
                if (key != "default" && key != "sub")
                    return m_source.skip(field); // a kind of subscription of the future
                auto &subscription = subscriptions.emplace_back();
                subscription.isDefault = key == "default";
                return readSmall(field, "subscriptions", subscription.index);
            });
        });
    }

    bool readStream(Value &value, StreamDescription &stream)
    {
        enum : unsigned { Name = 1, IsDefault = 2, Errors = 4 };
        Fields seen;
        return isObject(value, nullptr)
            && m_source.object(value,
                               [&](std::string_view key, Value &field) {
                                   if (key == "name")
                                       return once(seen, Name, "name")
                                           && readString(field, "name", stream.name);
                                   if (key == "is_default")
                                       return once(seen, IsDefault, "is_default")
                                           && readFlag(field, "is_default", stream.isDefault);
                                   if (key == "errors")
                                       return once(seen, Errors, "errors")
                                           && readStreamErrors(field, stream.errors);
                                   return m_source.skip(field);
                               })
            && need(seen, Name, "name");
    }

    bool readStreamErrors(Value &value, std::vector<StreamError> &errors)
    {
        if (m_source.kind(value) == WireKind::Null)
            return m_source.null(value);
        if (m_source.kind(value) != WireKind::Array)
            return fail("errors", "not a list");
        return m_source.array(value, [&](Value &item) {
            auto &error = errors.emplace_back();
            if (m_source.kind(item) != WireKind::Object)
                return fail("errors", "a list of something else");
            return m_source.object(item, [&](std::string_view key, Value &field) {
                if (key == "message")
                    return readString(field, "errors", error.message);
                // "default" stands for the subscription that nobody had to ask for.
                if (key == "subscription" && m_source.kind(field) == WireKind::Number)
                    return readSmall(field, "errors", error.subscription.emplace());
                return m_source.skip(field);
            });
        });
    }

    /// The row of an operation: a string that holds JSON, or, as older services send it, the
    /// object.
    bool readRow(Value &value, std::optional<std::string_view> &row)
    {
        if (m_source.kind(value) == WireKind::Object)
            return m_source.objectText(value, row.emplace()) || fail("data", "not a string");
        return readOptionalText(value, "data", row);
    }

    bool readOpType(Value &value, OpType &op)
    {
        std::string_view name;
        if (!readText(value, "op", name))
            return false;
        if (name == "PUT")
            op = OpType::Put;
        else if (name == "REMOVE")
            op = OpType::Remove;
        else if (name == "MOVE")
            op = OpType::Move;
        else if (name == "CLEAR")
            op = OpType::Clear;
        else
            return fail("op", "not an operation");
        return true;
    }
};

} // namespace Sync
