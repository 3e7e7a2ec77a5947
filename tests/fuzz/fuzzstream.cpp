// SPDX-License-Identifier: Apache-2.0
//
// Anything at all as a sync stream, applied to a file as if it came from the network: framing,
// lines, checkpoints, operation log and publication. The first byte says how (see Way), the rest is
// the response. scripts/fuzz.sh runs it.
#include "sync/data/query.h"
#include "sync/engine/streamapplier.h"
#include "sync/store/database.h"
#include "sync/store/sqlitebucketstorage.h"

#include <QCoreApplication>
#include <QTemporaryDir>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <sqlite3.h>

namespace {

using namespace Sync;

struct Profile
{
    QString id;
    std::optional<QString> name;
};

struct Todo
{
    QString id;
    std::optional<QString> profileId;
    std::optional<QString> parentId;
    QString title;
    std::int64_t priority = 0;
};

} // namespace

template <>
inline constexpr auto Sync::entityOf<Profile> =
    Sync::entity("profile", &Profile::id).column("name", &Profile::name);

template <>
inline constexpr auto Sync::entityOf<Todo> = Sync::entity("todo", &Todo::id)
                                                 .column("profile_id", &Todo::profileId)
                                                 .references(&Profile::id)
                                                 .column("parent_id", &Todo::parentId)
                                                 .references(&Todo::id)
                                                 .column("title", &Todo::title)
                                                 .column("priority", &Todo::priority);

namespace {

/// How an input is applied, by its first byte.
struct Way
{
    explicit Way(std::uint8_t byte)
        : framing(byte & 1 ? Framing::Bson : Framing::Ndjson)
        , writesLocally((byte & 2) != 0)
        , isCut((byte & 4) != 0)
        , piece(std::array<std::size_t, 4>{std::size_t(1) << 20, 1000, 17, 1}[(byte >> 3) & 3])
    {
    }
    Framing framing;
    bool writesLocally; ///< a row is written and uploaded on the way
    bool isCut; ///< the response ends in the middle, and the next one brings the rest
    std::size_t piece;
};

[[noreturn]] void fail(const char *what)
{
    std::fprintf(stderr, "broken promise: %s\n", what);
    std::abort();
}

/// One file for all inputs, set back to the same first state before each.
class Bench
{
public:
    Bench()
    {
        auto opened =
            Database::open(m_folder.filePath(QStringLiteral("fuzz.db")), schemaOf<Profile, Todo>());
        if (!opened)
            fail(qPrintable(opened.error().message));
        database = std::move(opened).value();
        if (sqlite3_open(":memory:", &m_pristine) != SQLITE_OK)
            fail("no memory for the first state");
        copy(m_pristine, database->connection().handle());
    }
    ~Bench() { sqlite3_close(m_pristine); }
    Bench(const Bench &) = delete;
    Bench &operator=(const Bench &) = delete;

    void reset() { copy(database->connection().handle(), m_pristine); }

    std::int64_t number(std::string_view sql)
    {
        auto statement = database->connection().prepare(sql);
        if (!statement)
            fail(qPrintable(statement.error().message));
        const auto row = statement->step();
        return row && *row ? statement->columnInt(0) : 0;
    }

    std::unique_ptr<Database> database;

private:
    static void copy(sqlite3 *to, sqlite3 *from)
    {
        sqlite3_backup *backup = sqlite3_backup_init(to, "main", from, "main");
        if (!backup || sqlite3_backup_step(backup, -1) != SQLITE_DONE
            || sqlite3_backup_finish(backup) != SQLITE_OK)
            fail(sqlite3_errmsg(to));
    }

    QTemporaryDir m_folder;
    sqlite3 *m_pristine = nullptr;
};

class Run
{
public:
    Run(Bench &bench, const Way &way)
        : m_bench(bench)
        , m_way(way)
        , m_applier(*bench.database)
    {
    }

    void response(std::string_view bytes, bool isLast)
    {
        if (!m_applier.start({}))
            fail("an iteration begins whatever came before");
        m_applier.open(m_way.framing);
        while (!bytes.empty() && m_applier.isActive()) {
            const std::string_view piece = bytes.substr(0, m_way.piece);
            bytes.remove_prefix(piece.size());
            m_applier.append(piece);
            StreamApplier::Slice slice;
            do {
                slice = m_applier.work(std::chrono::seconds(1));
                note(slice);
            } while (slice.hasMore);
        }
        if (m_way.writesLocally && !isLast)
            writeAndUpload();
        note(m_applier.finish());
        if (m_applier.isActive())
            fail("the end of a response ends the iteration");
    }

    void check()
    {
        if (!m_hasPublished && !m_way.writesLocally
            && m_bench.number("SELECT (SELECT count(*) FROM profile)"
                              " + (SELECT count(*) FROM todo)")
                > 0)
            fail("rows without a checkpoint");
        if (m_bench.number("SELECT count(*) FROM pragma_foreign_key_check") > 0)
            fail("a row without its parent");
        if (m_bench.number("SELECT in_sync FROM sync_state") != 0)
            fail("local writes are not captured any more");
    }

private:
    void note(const StreamApplier::Slice &slice)
    {
        if (slice.trouble)
            fail(qPrintable(slice.trouble->message));
        for (const SyncEvent &event : slice.events) {
            if (std::holds_alternative<Applied>(event))
                m_hasPublished = true;
            const auto *error = std::get_if<Error>(&event);
            if (error && !isProtocolError(error->code))
                fail(qPrintable(error->message));
        }
    }

    void writeAndUpload()
    {
        Database &database = *m_bench.database;
        const auto written = database.write(Database::Writer::Local, [](Connection &connection) {
            return connection.execute("INSERT OR REPLACE INTO profile (id, name)"
                                      " VALUES ('p', 'mine'); DELETE FROM todo");
        });
        if (!written)
            fail(qPrintable(written.error().message));
        const auto uploaded =
            database.write(Database::Writer::Sync, [&](Connection &) -> Result<bool> {
                if (const auto done = database.uploads().discardAll(); !done)
                    return done.error();
                const auto last = database.uploads().lastEntryId();
                return last ? database.uploads().setTargetWriteCheckpoint(1, *last)
                            : Result<bool>(last.error());
            });
        if (!uploaded)
            fail(qPrintable(uploaded.error().message));
        note(m_applier.uploadsCompleted());
    }

    Bench &m_bench;
    Way m_way;
    StreamApplier m_applier;
    bool m_hasPublished = false;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static int argumentCount = 0;
    static QCoreApplication application(argumentCount, nullptr);
    static Bench bench;
    if (size < 2)
        return 0;
    const Way way(data[0]);
    std::string_view bytes(reinterpret_cast<const char *>(data) + 1, size - 1);
    bench.reset();
    Run run(bench, way);
    if (way.isCut) {
        run.response(bytes.substr(0, bytes.size() / 2), false);
        run.check();
        run.response(bytes.substr(bytes.size() / 2), true);
        run.check();
    }
    run.response(bytes, !way.writesLocally);
    run.check();
    return 0;
}
