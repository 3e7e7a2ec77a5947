// SPDX-License-Identifier: Apache-2.0
#include "bench/streamfile.h"

#include "bench/lineencoder.h"

#include <QCryptographicHash>
#include <QFile>

#include <cstring>
#include <optional>

namespace Bench {

namespace {

constexpr int operationsPerLine = 1000;
constexpr qint64 pieceSize = 1 << 20;

struct Tally
{
    std::uint32_t checksum = 0;
    std::int64_t count = 0;
};

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

bool flush(LineEncoder &line, QFile &file)
{
    const auto size = static_cast<qint64>(line.bytes().size());
    const bool isWritten = file.write(line.bytes().data(), size) == size;
    line.clear();
    return isWritten;
}

bool writeData(LineEncoder &line, QFile &file, const SampleBucket &bucket, Tally &tally)
{
    bool isWritten = true;
    std::int64_t after = 0;
    std::int64_t last = 0;
    int count = 0;
    bucket.rows([&](const SampleRow &row) {
        if (count == operationsPerLine) {
            endData(line, true, last);
            isWritten = flush(line, file) && isWritten;
            after = last;
            count = 0;
        }
        if (count++ == 0)
            beginData(line, bucket.name, after);
        writeOperation(line, row, tally);
        last = row.opId;
    });
    if (count > 0)
        endData(line, false, last);
    return flush(line, file) && isWritten;
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

void writeCheckpoint(LineEncoder &line, const std::vector<SampleBucket> &buckets,
                     const std::vector<Tally> &tallies, std::int64_t lastOp)
{
    line.openObject();
    line.openObject("checkpoint");
    line.text("last_op_id", std::to_string(lastOp));
    line.openArray("buckets");
    for (std::size_t i = 0; i < buckets.size(); ++i) {
        line.openObject();
        line.text("bucket", buckets[i].name);
        line.number("checksum", tallies[i].checksum);
        line.number("count", tallies[i].count);
        line.number("priority", buckets[i].priority);
        line.openArray("subscriptions");
        line.openObject();
        line.number("default", buckets[i].stream);
        line.close();
        line.close();
        line.close();
    }
    line.close();
    line.openArray("streams");
    for (const char *name : sampleStreams) {
        line.openObject();
        line.text("name", name);
        line.boolean("is_default", true);
        line.openArray("errors");
        line.close();
        line.close();
    }
    line.close();
    line.close();
    line.close();
}

} // namespace

Sync::Result<void> writeStream(const QString &path, Sync::Framing framing, Layout layout,
                               std::int64_t todos)
{
    // The checksums stand in the first line but are known last.
    QFile body(path + QStringLiteral(".body"));
    QFile file(path + QStringLiteral(".new"));
    const auto failed = [](const QFile &at) {
        return Sync::Error{Sync::ErrorCode::CannotOpen,
                           at.fileName() + QStringLiteral(": ") + at.errorString()};
    };
    if (!body.open(QIODevice::ReadWrite | QIODevice::Truncate))
        return failed(body);
    if (!file.open(QIODevice::WriteOnly))
        return failed(file);
    const std::vector<SampleBucket> buckets = sampleBuckets(layout, todos);
    const std::int64_t lastOp = sampleLastOp(todos);
    std::vector<Tally> tallies(buckets.size());
    LineEncoder line(framing);
    for (std::size_t i = 0; i < buckets.size(); ++i) {
        if (!writeData(line, body, buckets[i], tallies[i]))
            return failed(body);
        const bool isLast = i + 1 == buckets.size();
        if (isLast)
            writeCompletion(line, lastOp, {});
        else if (buckets[i + 1].priority != buckets[i].priority)
            writeCompletion(line, lastOp, buckets[i].priority);
        if (!flush(line, body))
            return failed(body);
    }
    writeCheckpoint(line, buckets, tallies, lastOp);
    if (!flush(line, file) || !body.seek(0))
        return failed(file);
    while (!body.atEnd()) {
        const QByteArray piece = body.read(pieceSize);
        if (file.write(piece) != piece.size())
            return failed(file);
    }
    body.remove();
    QFile::remove(path);
    if (!file.flush() || !file.rename(path))
        return failed(file);
    return {};
}

} // namespace Bench
