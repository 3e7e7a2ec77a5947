// SPDX-License-Identifier: Apache-2.0
#include "bench/streamlines.h"

#include <QCryptographicHash>

namespace Bench {

namespace {

/// The service's checksum of a PUT: the first bytes of a hash over what it says.
std::uint32_t checksumOf(const SampleRow &row, std::string_view data)
{
    const std::string text = "put." + row.table + "." + row.id() + "." + std::string(data);
    const QByteArray hash =
        QCryptographicHash::hash(QByteArrayView(text.data(), static_cast<qsizetype>(text.size())),
                                 QCryptographicHash::Sha256);
    std::uint32_t sum = 0;
    for (int i = 3; i >= 0; --i)
        sum = sum << 8 | static_cast<unsigned char>(hash[i]);
    return sum;
}

} // namespace

void writeOperation(LineEncoder &line, const SampleRow &row, Tally &tally)
{
    const std::string data = row.json();
    const std::uint32_t checksum = checksumOf(row, data);
    tally.checksum += checksum;
    ++tally.count;
    line.openObject();
    line.text("op_id", std::to_string(row.opId));
    line.text("op", "PUT");
    line.text("object_type", row.table);
    line.text("object_id", row.id());
    line.number("checksum", checksum);
    // Of the form the service gives them: the source table's id and the row's.
    line.text("subkey", "53dcbb2f-d9c3-4216-9e39-39fc637c8d98/" + row.id());
    line.text("data", data);
    line.close();
}

void beginData(LineEncoder &line, const std::string &bucket, std::int64_t after)
{
    line.openObject();
    line.openObject("data");
    line.text("bucket", bucket);
    line.text("after", std::to_string(after));
    line.openArray("data");
}

void endData(LineEncoder &line, bool hasMore, std::int64_t nextAfter)
{
    line.close();
    line.boolean("has_more", hasMore);
    line.text("next_after", std::to_string(nextAfter));
    line.close();
    line.close();
}

void writeCompletion(LineEncoder &line, std::int64_t lastOp, std::optional<int> priority)
{
    line.openObject();
    line.openObject(priority ? "partial_checkpoint_complete" : "checkpoint_complete");
    line.text("last_op_id", std::to_string(lastOp));
    if (priority)
        line.number("priority", *priority);
    line.close();
    line.close();
}

void writeBucket(LineEncoder &line, const SampleBucket &bucket, const Tally &tally)
{
    line.openObject();
    line.text("bucket", bucket.name);
    line.number("checksum", tally.checksum);
    line.number("count", tally.count);
    line.number("priority", bucket.priority);
    line.openArray("subscriptions");
    line.openObject();
    line.number("default", bucket.stream);
    line.close();
    line.close();
    line.close();
}

} // namespace Bench
