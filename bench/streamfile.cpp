// SPDX-License-Identifier: Apache-2.0
#include "bench/streamfile.h"

#include <QFile>

#include <optional>

namespace Bench {

namespace {

constexpr int operationsPerLine = 1000;
constexpr qint64 pieceSize = 1 << 20;

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

void writeCheckpoint(LineEncoder &line, const std::vector<SampleBucket> &buckets,
                     const std::vector<Tally> &tallies, std::int64_t lastOp,
                     bool hasWriteCheckpoint)
{
    line.openObject();
    line.openObject("checkpoint");
    line.text("last_op_id", std::to_string(lastOp));
    if (hasWriteCheckpoint)
        line.text("write_checkpoint", std::to_string(sampleWriteCheckpoint));
    line.openArray("buckets");
    for (std::size_t i = 0; i < buckets.size(); ++i)
        writeBucket(line, buckets[i], tallies[i]);
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

Sync::Result<std::vector<Tally>> writeStream(const QString &path, Sync::Framing framing,
                                             Layout layout, std::int64_t todos,
                                             bool hasWriteCheckpoint)
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
    writeCheckpoint(line, buckets, tallies, lastOp, hasWriteCheckpoint);
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
    return tallies;
}

} // namespace Bench
