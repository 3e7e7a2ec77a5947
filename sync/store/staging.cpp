// SPDX-License-Identifier: Apache-2.0
#include "sync/store/staging.h"

#include "sync/store/connection.h"
#include "sync/store/database.h"
#include "sync/store/placedsql.h"
#include "sync/store/sqltext.h"

namespace Sync {

namespace {

/// Below this, the ordinary way is as good and leaves the tables' statements alone.
constexpr std::int64_t defaultThreshold = 5000;
/// Where so many rows are to be looked at again, most of what comes is here already (the service
/// has renamed its buckets, for one), and a stage would not save anything.
constexpr std::int64_t mostDirtyRows = 10000;
/// Room for rows that are inserted into the typed table while a stage fills. A number of four bytes
/// still, with space for 134 million rows of a first stage.
constexpr std::int64_t ridGap = std::int64_t(1) << 27;

const char *ofBuckets = " IN (SELECT value FROM json_each(?1))";

} // namespace

struct Staging::Writer
{
    explicit Writer(const EntityInfo &entity)
        : parser(entity)
    {
    }
    State state = State::Filling;
    RowParser parser;
    std::int64_t nextRid = 0;
    Statement row;
    Statement place;
};

Staging::Staging(Database &database, Oplog &oplog)
    : m_database(database)
    , m_connection(database.connection())
    , m_oplog(oplog)
{
}

Staging::~Staging() = default;

void Staging::forgetCaches()
{
    m_writers.clear();
}

Result<std::int64_t> Staging::threshold()
{
    Result<std::optional<QString>> value = m_database.setting("staging_threshold");
    if (!value)
        return value.error();
    bool isNumber = false;
    const qlonglong number = value->value_or(QString()).toLongLong(&isNumber);
    return isNumber ? number : defaultThreshold;
}

Result<void> Staging::expect(const Checkpoint &checkpoint)
{
    m_planned.clear();
    Result<Statement *> staged =
        m_connection.cached("SELECT id, name, stage FROM sync_bucket WHERE stage IS NOT NULL");
    if (!staged)
        return staged.error();
    std::vector<std::int64_t> moved;
    Result<bool> row = (*staged)->step();
    for (; row && *row; row = (*staged)->step()) {
        const auto target = checkpoint.buckets.find((*staged)->columnText(1));
        if (target != checkpoint.buckets.end()
            && target->second.priority != (*staged)->columnInt(2))
            moved.push_back((*staged)->columnInt(0));
    }
    if (!row)
        return row.error();
    for (const std::int64_t bucket : moved) {
        if (Result<void> done = unstage(bucket); !done)
            return done;
    }
    Result<std::int64_t> least = threshold();
    if (!least)
        return least.error();
    return plan(checkpoint, *least);
}

Result<void> Staging::plan(const Checkpoint &checkpoint, std::int64_t least)
{
    Result<Statement *> known =
        m_connection.cached("SELECT name FROM sync_bucket WHERE last_op > 0");
    if (!known)
        return known.error();
    std::set<std::string, std::less<>> here;
    Result<bool> row = (*known)->step();
    for (; row && *row; row = (*known)->step())
        here.emplace((*known)->columnText(0));
    if (!row)
        return row.error();
    std::int64_t expected = 0;
    std::map<std::string, std::int64_t, std::less<>> fresh;
    for (const auto &[name, bucket] : checkpoint.buckets) {
        if (here.contains(name))
            continue;
        expected += bucket.count.value_or(0);
        fresh.emplace(name, bucket.priority);
    }
    if (fresh.empty() || expected < least)
        return {};
    Result<std::int64_t> dirty =
        m_connection.number("SELECT count(*) FROM (SELECT 1 FROM sync_dirty_row LIMIT "
                            + std::to_string(mostDirtyRows + 1) + ")");
    if (!dirty)
        return dirty.error();
    if (*dirty <= mostDirtyRows)
        m_planned = std::move(fresh);
    return {};
}

std::optional<std::int64_t> Staging::stageFor(std::string_view bucket) const
{
    const auto planned = m_planned.find(bucket);
    return planned == m_planned.end() ? std::nullopt : std::optional(planned->second);
}

Result<Staging::Writer *> Staging::writer(const RowType &type, std::int64_t priority)
{
    const auto key = std::make_pair(type.id, priority);
    if (const auto open = m_writers.find(key); open != m_writers.end())
        return open->second.get();
    Result<std::unique_ptr<Writer>> opened = openWriter(type, priority);
    if (!opened)
        return opened.error();
    return m_writers.emplace(key, std::move(opened).value()).first->second.get();
}

Result<std::unique_ptr<Staging::Writer>> Staging::openWriter(const RowType &type,
                                                             std::int64_t priority)
{
    const EntityInfo &entity = *type.entity;
    auto writer = std::make_unique<Writer>(entity);
    Result<std::int64_t> state = m_connection.number(
        "SELECT coalesce((SELECT state FROM sync_stage WHERE row_type = " + std::to_string(type.id)
        + " AND priority = " + std::to_string(priority) + "), -1)");
    if (!state)
        return state.error();
    if (*state < 0) {
        Result<State> created = createStage(type, priority);
        if (!created)
            return created.error();
        *state = static_cast<std::int64_t>(*created);
    }
    writer->state = static_cast<State>(*state);
    Result<std::int64_t> rid = firstFreeRid(type);
    if (!rid)
        return rid.error();
    writer->nextRid = *rid;

    const std::string stage = stageTable(entity, priority);
    std::string names = "rowid, \"id\"";
    std::string marks = "?1, ?2";
    int mark = 2;
    for (const std::size_t column : writer->parser.columns()) {
        names += ", " + quoted(entity.columns[column].name);
        marks += ", ?" + std::to_string(++mark);
    }
    const std::string rowSql =
        "INSERT INTO " + quoted(stage) + " (" + names + ") VALUES (" + marks + ")";
    Result<Statement> row = m_connection.prepare(rowSql);
    if (!row)
        return row.error();
    writer->row = std::move(row).value();
    Result<Statement> place =
        m_connection.prepare("INSERT INTO " + quoted(placedTable(entity))
                             + " (rid, bucket, op_id, subkey, rest) VALUES (?1, ?2, ?3, ?4, ?5)");
    if (!place)
        return place.error();
    writer->place = std::move(place).value();
    return writer;
}

Result<Staging::State> Staging::createStage(const RowType &type, std::int64_t priority)
{
    if (Result<void> created = m_connection.execute(
            createStageSql(*type.entity, stageTable(*type.entity, priority))
            + "; INSERT INTO sync_stage (row_type, priority, state) VALUES ("
            + std::to_string(type.id) + ", " + std::to_string(priority) + ", 0)");
        !created)
        return created.error();
    return State::Filling;
}

/// A number that neither the typed table nor a stage gives to another row. Every opening of a
/// stage begins a new range behind all others.
Result<std::int64_t> Staging::firstFreeRid(const RowType &type)
{
    Result<std::int64_t> last = m_connection.number(
        "SELECT max(coalesce((SELECT max(rid) FROM " + quoted(placedTable(*type.entity))
        + "), 0), coalesce((SELECT max(rowid) FROM " + quoted(type.entity->table) + "), 0))");
    if (!last)
        return last.error();
    std::int64_t free = *last;
    for (const auto &[key, writer] : m_writers) {
        if (key.first == type.id)
            free = std::max(free, writer->nextRid);
    }
    return free + ridGap;
}

Result<bool> Staging::put(std::int64_t bucket, std::int64_t priority, const RowType &type,
                          const OplogEntry &entry)
{
    if (!type.entity || !entry.data)
        return false;
    Result<Writer *> opened = writer(type, priority);
    if (!opened)
        return opened.error();
    Writer &w = **opened;
    if (w.state == State::Indexed)
        return false;
    if (!w.parser.parse(*entry.data)) {
        // It replaces what came before it all the same.
        Result<bool> removed = remove(bucket, priority, type, entry);
        return removed ? Result<bool>(false) : removed;
    }
    w.row.bindInt(1, w.nextRid);
    w.row.bindText(2, *entry.objectId);
    w.parser.bind(w.row, 3);
    if (Result<void> stored = w.row.run(); !stored)
        return stored.error();
    w.place.bindInt(1, w.nextRid);
    w.place.bindInt(2, bucket);
    w.place.bindInt(3, entry.opId);
    if (subkeyOf(entry) == "null")
        w.place.bindNull(4);
    else
        w.place.bindText(4, *entry.subkey);
    if (w.parser.rest().empty())
        w.place.bindNull(5);
    else
        w.place.bindText(5, w.parser.rest());
    if (Result<void> placed = w.place.run(); !placed)
        return placed.error();
    ++w.nextRid;
    return true;
}

Result<bool> Staging::remove(std::int64_t bucket, std::int64_t priority, const RowType &type,
                             const OplogEntry &entry)
{
    if (!type.entity)
        return false;
    Result<Writer *> opened = writer(type, priority);
    if (!opened)
        return opened.error();
    if ((*opened)->state == State::Indexed)
        return false;
    Result<Statement *> note = m_connection.cached(
        "INSERT INTO sync_stage_remove (bucket, op_id, row_type, row_id, subkey)"
        " VALUES (?1, ?2, ?3, ?4, ?5)");
    if (!note)
        return note.error();
    (*note)->bindInt(1, bucket);
    (*note)->bindInt(2, entry.opId);
    (*note)->bindInt(3, type.id);
    (*note)->bindText(4, *entry.objectId);
    (*note)->bindText(5, subkeyOf(entry));
    if (Result<void> noted = (*note)->run(); !noted)
        return noted.error();
    return true;
}

Result<bool> Staging::supersede(std::int64_t bucket, const RowType &type, const OplogEntry &entry)
{
    if (!type.entity)
        return false;
    Result<std::vector<Stage>> all = stages(std::nullopt);
    if (!all)
        return all.error();
    for (const Stage &stage : *all) {
        if (stage.type.id != type.id || stage.state != State::Indexed)
            continue;
        const std::string table = quoted(stageTable(*type.entity, stage.priority));
        const std::string placed = quoted(placedTable(*type.entity));
        Result<Statement *> find =
            m_connection.cached("SELECT p.rid FROM " + table + " r JOIN " + placed
                                + " p ON p.rid = r.rowid WHERE r.\"id\" = ?1 AND p.bucket = ?2"
                                  " AND coalesce(p.subkey, 'null') = ?3");
        if (!find)
            return find.error();
        (*find)->bindText(1, *entry.objectId);
        (*find)->bindInt(2, bucket);
        (*find)->bindText(3, subkeyOf(entry));
        Result<bool> row = (*find)->step();
        if (!row)
            return row.error();
        if (!*row)
            continue;
        const std::int64_t rid = (*find)->columnInt(0);
        (*find)->reset();
        for (const std::string &sql : {"DELETE FROM " + table + " WHERE rowid = ?1",
                                       "DELETE FROM " + placed + " WHERE rid = ?1"}) {
            Result<Statement *> remove = m_connection.cached(sql);
            if (!remove)
                return remove.error();
            (*remove)->bindInt(1, rid);
            if (Result<void> removed = (*remove)->run(); !removed)
                return removed.error();
        }
        return true;
    }
    return false;
}

Result<void> Staging::forget(std::span<const std::int64_t> buckets)
{
    Result<std::vector<Stage>> all = stages(std::nullopt);
    if (!all)
        return all.error();
    std::vector<std::string> statements{std::string("DELETE FROM sync_stage_remove WHERE bucket")
                                        + ofBuckets};
    for (const Stage &stage : *all) {
        statements.push_back("DELETE FROM " + quoted(stageTable(*stage.type.entity, stage.priority))
                             + " WHERE rowid IN (SELECT rid FROM "
                             + quoted(placedTable(*stage.type.entity)) + " WHERE bucket" + ofBuckets
                             + ")");
    }
    const std::string bucketIds = jsonList(buckets);
    for (const std::string &sql : statements) {
        Result<Statement *> remove = m_connection.cached(sql);
        if (!remove)
            return remove.error();
        (*remove)->bindText(1, bucketIds);
        if (Result<void> removed = (*remove)->run(); !removed)
            return removed;
    }
    return {};
}

Result<void> Staging::forgetAll()
{
    Result<std::vector<Stage>> all = stages(std::nullopt);
    if (!all)
        return all.error();
    std::string sql = "DELETE FROM sync_stage; DELETE FROM sync_stage_remove;";
    for (const Stage &stage : *all)
        sql += "DROP TABLE " + quoted(stageTable(*stage.type.entity, stage.priority)) + ";";
    forgetCaches();
    return m_connection.execute(sql);
}

/// Puts the rows of a staged bucket into the log: its priority has changed.
Result<void> Staging::unstage(std::int64_t bucket)
{
    Result<std::vector<Stage>> all = stages(std::nullopt);
    if (!all)
        return all.error();
    const std::string id = std::to_string(bucket);
    std::string sql;
    for (const Stage &stage : *all) {
        const EntityInfo &entity = *stage.type.entity;
        const std::string table = stageTable(entity, stage.priority);
        const std::string placed = quoted(placedTable(entity));
        const std::string rids = "(SELECT rid FROM " + placed + " WHERE bucket = " + id + ")";
        sql += demoteSql(entity, stage.type.id, table, "p.bucket = " + id) + ";\n";
        // Only rows of stages are placed for a bucket that was never published.
        sql += "DELETE FROM " + quoted(table) + " WHERE rowid IN " + rids + ";\n";
    }
    for (const Stage &stage : *all)
        sql += "DELETE FROM " + quoted(placedTable(*stage.type.entity)) + " WHERE bucket = " + id
            + ";\n";
    sql += "DELETE FROM sync_oplog WHERE seq IN (SELECT o.seq FROM sync_stage_remove m"
           " CROSS JOIN sync_oplog o INDEXED BY sync_oplog_row WHERE o.row_id = m.row_id"
           " AND o.row_type = m.row_type AND o.bucket = m.bucket AND o.subkey = m.subkey"
           " AND o.op_id < m.op_id AND m.bucket = "
        + id + ");\nDELETE FROM sync_stage_remove WHERE bucket = " + id
        + ";\nUPDATE sync_bucket SET stage = NULL WHERE id = " + id;
    return m_connection.execute(sql);
}

Result<std::vector<Staging::Stage>> Staging::stages(std::optional<int> priority)
{
    Result<Statement *> select =
        m_connection.cached("SELECT row_type, priority, state FROM sync_stage"
                            " WHERE ?1 IS NULL OR priority <= ?1 ORDER BY priority");
    if (!select)
        return select.error();
    if (priority)
        (*select)->bindInt(1, *priority);
    else
        (*select)->bindNull(1);
    std::multimap<std::int64_t, Stage> byType;
    Result<bool> row = (*select)->step();
    for (; row && *row; row = (*select)->step()) {
        const Stage stage{{(*select)->columnInt(0), nullptr},
                          (*select)->columnInt(1),
                          static_cast<State>((*select)->columnInt(2))};
        byType.emplace(stage.type.id, stage);
    }
    if (!row)
        return row.error();
    std::vector<Stage> ordered;
    if (byType.empty())
        return ordered;
    Result<std::vector<RowType>> types = m_oplog.tableTypes();
    if (!types)
        return types.error();
    for (const RowType &type : *types) {
        const auto range = byType.equal_range(type.id);
        for (auto stage = range.first; stage != range.second; ++stage) {
            stage->second.type = type;
            ordered.push_back(stage->second);
        }
    }
    return ordered;
}

} // namespace Sync
