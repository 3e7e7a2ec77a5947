// SPDX-License-Identifier: Apache-2.0
#include "bench/incremental.h"

#include "bench/measure.h"
#include "bench/streamfile.h"
#include "models/tidelistschema.h"
#include "sync/engine/streamapplier.h"

#include <QFile>
#include <QTemporaryDir>

#include <chrono>
#include <random>

namespace Bench {

namespace {

using Clock = std::chrono::steady_clock;
constexpr qint64 chunkSize = 128 * 1024; ///< as the download loop reads
constexpr int changes = 500;

Sync::Error failed(const QString &what)
{
    return Sync::Error{Sync::ErrorCode::Sql, what};
}

/// A file that holds a first sync and whose stream goes on.
class LiveFile
{
public:
    Sync::Result<void> open(const QString &folder, const Options &options, std::int64_t rows)
    {
        m_rows = rows;
        m_lastOp = sampleLastOp(rows);
        m_framing = options.framing;
        m_buckets = sampleBuckets(options.layout, rows);
        const QString stream = folder + QStringLiteral("/stream");
        Sync::Result<std::vector<Tally>> tallies =
            writeStream(stream, options.framing, options.layout, rows);
        if (!tallies)
            return tallies.error();
        m_tallies = std::move(tallies).value();
        Sync::Result<std::unique_ptr<Sync::Database>> database =
            Sync::Database::open(folder + QStringLiteral("/synced.db"), Models::tidelistSchema());
        if (!database)
            return database.error();
        m_database = std::move(database).value();
        m_applier = std::make_unique<Sync::StreamApplier>(*m_database);
        if (Sync::Result<QByteArray> body = m_applier->start({}); !body)
            return body.error();
        m_applier->open(options.framing);
        QFile file(stream);
        if (!file.open(QIODevice::ReadOnly))
            return failed(file.errorString());
        QByteArray bytes;
        while (!(bytes = file.read(chunkSize)).isEmpty()) {
            if (Sync::Result<bool> applied = apply({bytes.constData(), std::size_t(bytes.size())});
                !applied)
                return applied.error();
        }
        file.close();
        file.remove();
        return {};
    }

    /// The lines that tell of one changed to-do, n-th of all.
    std::string changed(std::int64_t n)
    {
        SampleRow row = sampleTodo(n);
        row.opId = m_lastOp + 1;
        for (auto &[name, value] : row.columns) {
            if (name == "title")
                value = "Changed for the " + std::to_string(row.opId) + "th time";
        }
        // Open to-dos of a profile lie in the bucket of its number after those of priority 1.
        const std::size_t at = m_buckets.size() == 1 ? 0 : 3 + static_cast<std::size_t>(n % 3);
        LineEncoder data(m_framing);
        beginData(data, m_buckets[at].name, m_lastOp);
        writeOperation(data, row, m_tallies[at]);
        endData(data, false, row.opId);

        LineEncoder lines(m_framing);
        lines.openObject();
        lines.openObject("checkpoint_diff");
        lines.text("last_op_id", std::to_string(row.opId));
        lines.openArray("updated_buckets");
        writeBucket(lines, m_buckets[at], m_tallies[at]);
        lines.close();
        lines.openArray("removed_buckets");
        lines.close();
        lines.close();
        lines.close();
        LineEncoder end(m_framing);
        writeCompletion(end, row.opId, {});
        m_lastOp = row.opId;
        return lines.bytes() + data.bytes() + end.bytes();
    }

    /// True when a full checkpoint was published.
    Sync::Result<bool> apply(std::string_view bytes)
    {
        m_applier->append(bytes);
        bool isPublished = false;
        Sync::StreamApplier::Slice slice;
        do {
            slice = m_applier->work(std::chrono::milliseconds(6));
            for (const Sync::SyncEvent &event : slice.events) {
                if (const auto *error = std::get_if<Sync::Error>(&event))
                    return *error;
                if (std::holds_alternative<Sync::ChecksumFailed>(event))
                    return failed(QStringLiteral("the checksums do not match"));
                if (const auto *applied = std::get_if<Sync::Applied>(&event))
                    isPublished = isPublished || !applied->priority;
            }
        } while (slice.hasMore);
        return isPublished;
    }

private:
    std::int64_t m_rows = 0;
    std::int64_t m_lastOp = 0;
    Sync::Framing m_framing = Sync::Framing::Ndjson;
    std::vector<SampleBucket> m_buckets;
    std::vector<Tally> m_tallies;
    std::unique_ptr<Sync::Database> m_database;
    std::unique_ptr<Sync::StreamApplier> m_applier;
};

Sync::Result<QJsonObject> measureAt(const Options &options, std::int64_t rows)
{
    const QTemporaryDir folder(QStringLiteral("tidelist-bench"));
    if (!folder.isValid())
        return failed(folder.errorString());
    LiveFile file;
    if (Sync::Result<void> opened = file.open(folder.path(), options, rows); !opened)
        return opened.error();
    std::mt19937_64 random(1);
    std::vector<double> milliseconds;
    for (int i = 0; i < changes; ++i) {
        std::int64_t n = static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(rows));
        n -= n % 5 == 4 ? 1 : 0; // open ones only
        const std::string lines = file.changed(n);
        const Clock::time_point start = Clock::now();
        const Sync::Result<bool> isPublished = file.apply(lines);
        milliseconds.push_back(
            std::chrono::duration<double, std::milli>(Clock::now() - start).count());
        if (!isPublished)
            return isPublished.error();
        if (!*isPublished)
            return failed(QStringLiteral("a change was not published"));
    }
    return distribution(std::move(milliseconds));
}

} // namespace

Sync::Result<QJsonObject> incremental(const Options &options)
{
    QJsonObject figures{{QStringLiteral("scenario"), QStringLiteral("incremental")}};
    const std::vector<std::int64_t> sizes = options.rows > 0
        ? std::vector<std::int64_t>{options.rows}
        : std::vector<std::int64_t>{1000, 100000, 1000000};
    for (const std::int64_t rows : sizes) {
        const Sync::Result<QJsonObject> at = measureAt(options, rows);
        if (!at)
            return at.error();
        figures.insert(QString::number(static_cast<qint64>(rows)) + QStringLiteral(" rows"), *at);
    }
    return figures;
}

} // namespace Bench
