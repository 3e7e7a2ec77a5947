// SPDX-License-Identifier: Apache-2.0
#include "bench/modelspeed.h"

#include "bench/measure.h"
#include "bench/procfiles.h"
#include "bench/shownrows.h"
#include "bench/todofile.h"
#include "sync/data/listmodel.h"

#include <atomic>
#include <chrono>
#include <malloc.h>
#include <sqlite3.h>
#include <unistd.h>

namespace Bench {

namespace {

using Clock = std::chrono::steady_clock;
using Sync::Connection;
using Sync::Result;
using Sync::Statement;
constexpr int shownRows = ShownRows::count;

constexpr const char *orderSql =
    "SELECT rowid FROM todo WHERE profile_id = 'p' AND deleted_at IS NULL"
    " AND completed_at IS NULL ORDER BY position, rowid";
constexpr const char *rowsSql = "SELECT rowid, id, title, due_date, priority FROM todo"
                                " WHERE rowid IN (SELECT value FROM json_each(?1))";

struct Item
{
    QString id;
    QString title;
    QString dueDate;
    int priority = 0;
    friend bool operator==(const Item &, const Item &) = default;
};
using Model = Sync::ListModel<Item>;

double residentMegabytes()
{
    ::malloc_trim(0);
    return memoryOf(::getpid()).resident;
}

/// The same statements and values without the layer.
double bareMilliseconds(BareReader &bare, sqlite3_stmt *order, sqlite3_stmt *rows, int shown)
{
    const Clock::time_point start = Clock::now();
    bare.begin();
    std::vector<std::int64_t> keys;
    while (sqlite3_step(order) == SQLITE_ROW)
        keys.push_back(sqlite3_column_int64(order, 0));
    sqlite3_reset(order);
    keys.resize(std::min<std::size_t>(keys.size(), static_cast<std::size_t>(shown)));
    const std::string json = Sync::jsonKeys(keys);
    sqlite3_bind_text(rows, 1, json.c_str(), -1, SQLITE_STATIC);
    const auto text = [rows](int column) {
        return QString::fromUtf8(reinterpret_cast<const char *>(sqlite3_column_text(rows, column)),
                                 sqlite3_column_bytes(rows, column));
    };
    QHash<std::int64_t, Item> items;
    while (sqlite3_step(rows) == SQLITE_ROW) {
        items.insert(sqlite3_column_int64(rows, 0),
                     {text(1), text(2), text(3), sqlite3_column_int(rows, 4)});
    }
    sqlite3_reset(rows);
    bare.end();
    return milliseconds(Clock::now() - start);
}

/// A model, a view that looks at its first rows, and what each change costs.
class Measurement
{
public:
    explicit Measurement(TodoFile &file)
        : m_file(file)
        , m_model(file.store())
        , m_shown(m_model)
    {
    }

    void load()
    {
        Model::Source source = Sync::sqlSource<Item, std::int64_t>(
            orderSql, {}, rowsSql, [](Statement &statement) -> Result<Item> {
                return Item{statement.columnString(1), statement.columnString(2),
                            statement.columnString(3), static_cast<int>(statement.columnInt(4))};
            });
        // The time of the queries themselves, to tell it from what the layer adds.
        source.order = [time = m_queryTime, order = source.order](Connection &connection) {
            const Clock::time_point start = Clock::now();
            auto keys = order(connection);
            *time = (Clock::now() - start).count();
            return keys;
        };
        source.rows = [time = m_queryTime, rows = source.rows](
                          Connection &connection, const std::vector<std::int64_t> &keys) {
            const Clock::time_point start = Clock::now();
            auto found = rows(connection, keys);
            *time += (Clock::now() - start).count();
            return found;
        };
        m_model.setSource(std::move(source));
        m_shown.waitForLoad();
    }

    Result<QJsonObject> measure(int times, const std::function<std::string(int)> &change,
                                BareReader &bare, sqlite3_stmt *order, sqlite3_stmt *rows)
    {
        std::vector<double> total;
        std::vector<double> beyond;
        std::vector<double> plain;
        std::vector<double> latency;
        std::vector<double> gui;
        for (int i = 0; i < times; ++i) {
            if (auto written = m_file.write(change(i)); !written)
                return written.error();
            const ShownRows::Seen seen = m_shown.timeChange();
            gui.push_back(seen.gui);
            latency.push_back(seen.latency);
            total.push_back(milliseconds(m_model.feed()->lastReaderTime()));
            beyond.push_back(total.back() - milliseconds(Clock::duration(m_queryTime->load())));
            plain.push_back(bareMilliseconds(bare, order, rows, shownRows));
        }
        const QString median = QStringLiteral("p50_ms");
        const QJsonObject reader = distribution(total);
        const QJsonObject alone = distribution(plain);
        return QJsonObject{
            {QStringLiteral("reader"), reader},
            {QStringLiteral("beyond_the_queries"), distribution(beyond)},
            {QStringLiteral("sqlite_alone"), alone},
            {QStringLiteral("reader_to_sqlite"),
             rounded(reader.value(median).toDouble() / alone.value(median).toDouble())},
            {QStringLiteral("commit_to_view"), distribution(latency)},
            {QStringLiteral("gui"), distribution(gui)}};
    }

    const Model &model() const { return m_model; }

private:
    TodoFile &m_file;
    std::shared_ptr<std::atomic<std::int64_t>> m_queryTime =
        std::make_shared<std::atomic<std::int64_t>>(0);
    Model m_model;
    ShownRows m_shown;
};

} // namespace

Result<QJsonObject> modelSpeed(const Options &options)
{
    const std::int64_t rows = options.rowsOr(1000000);
    auto file = TodoFile::make(rows);
    if (!file)
        return file.error();
    BareReader bare;
    sqlite3_stmt *order = bare.open((*file)->path()) ? bare.prepare(orderSql) : nullptr;
    sqlite3_stmt *some = order ? bare.prepare(rowsSql) : nullptr;
    if (!some)
        return Sync::Error{Sync::ErrorCode::Sql, QStringLiteral("SQLite alone cannot read it")};
    // Both readers have their page cache before memory is compared.
    (void)bareMilliseconds(bare, order, some, shownRows);
    auto warm = (*file)->store().read([](Connection &connection) -> Result<void> {
        auto statement = connection.cached(orderSql);
        return statement ? (*statement)->run() : Result<void>(statement.error());
    });
    warm.waitForFinished();

    const double before = residentMegabytes();
    Measurement measurement(**file);
    const Clock::time_point start = Clock::now();
    measurement.load();
    QJsonObject figures{
        {QStringLiteral("scenario"), QStringLiteral("model")},
        {QStringLiteral("rows"), measurement.model().rowCount()},
        {QStringLiteral("load_ms"), rounded(milliseconds(Clock::now() - start))},
        {QStringLiteral("memory_mb"), rounded(residentMegabytes() - before)},
        {QStringLiteral("cached_rows"), static_cast<qint64>(measurement.model().cachedRows())},
    };
    const int times = rows > 200000 ? 20 : 200;
    const auto id = [rows](int i) {
        return std::to_string(static_cast<std::int64_t>(i) * 7919 % rows + 1);
    };
    const std::vector<std::pair<QString, std::function<std::string(int)>>> kinds = {
        {QStringLiteral("a title in sight"),
         [](int i) {
             return "UPDATE todo SET title = 'Changed " + std::to_string(i) + "' WHERE id = 't"
                 + std::to_string(i % shownRows + 1) + "'";
         }},
        {QStringLiteral("a row inserted first"),
         [](int i) {
             const std::string n = std::to_string(i);
             return "INSERT INTO todo (id, profile_id, title, position) VALUES ('n" + n
                 + "', 'p', 'New', printf('%07d', " + std::to_string(999 - i) + "))";
         }},
        {QStringLiteral("a row anywhere removed"),
         [&id](int i) { return "DELETE FROM todo WHERE id = 't" + id(i) + "'"; }},
        {QStringLiteral("a row moved to the end"),
         [&id](int i) {
             return "UPDATE todo SET position = 'z" + std::to_string(1000 + i) + "' WHERE id = 't"
                 + id(i + 1000) + "'";
         }},
    };
    for (const auto &[name, change] : kinds) {
        const auto measured = measurement.measure(times, change, bare, order, some);
        if (!measured)
            return measured.error();
        figures.insert(name, *measured);
    }
    const auto turned = measurement.measure(
        1,
        [](int) {
            return std::string("UPDATE todo SET position = printf('%08d', 99999999 - rowid)");
        },
        bare, order, some);
    if (!turned)
        return turned.error();
    figures.insert(QStringLiteral("all rows turned round"), *turned);
    return figures;
}

} // namespace Bench
