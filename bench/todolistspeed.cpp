// SPDX-License-Identifier: Apache-2.0
#include "bench/todolistspeed.h"

#include "bench/measure.h"
#include "bench/shownrows.h"
#include "bench/todofile.h"
#include "models/todolistmodel.h"
#include "models/todorepository.h"
#include "models/undohistory.h"

#include <chrono>

namespace Bench {

namespace {

using Clock = std::chrono::steady_clock;
using Models::TodoListModel;
using Sync::Result;

std::string uuidOf(const std::string &number)
{
    return TodoFile::uuidSql(number);
}

/// The list with a view that looks at its first rows.
class ShownList
{
public:
    explicit ShownList(TodoFile &file)
        : m_file(file)
        , m_history(file.store())
        , m_todos(m_history)
        , m_model(file.store(), m_todos)
        , m_shown(m_model)
    {
    }

    void load()
    {
        m_model.setProfile(Models::ProfileId(QStringLiteral("p")));
        m_shown.waitForLoad();
    }

    Result<QJsonObject> measure(int times, const std::function<std::string(int)> &change)
    {
        std::vector<double> reader;
        std::vector<double> latency;
        std::vector<double> gui;
        for (int i = 0; i < times; ++i) {
            if (auto written = m_file.write(change(i)); !written)
                return written.error();
            const ShownRows::Seen seen = m_shown.timeChange();
            gui.push_back(seen.gui);
            latency.push_back(seen.latency);
            reader.push_back(milliseconds(m_model.feed()->lastReaderTime()));
        }
        return QJsonObject{{QStringLiteral("reader"), distribution(reader)},
                           {QStringLiteral("commit_to_view"), distribution(latency)},
                           {QStringLiteral("gui"), distribution(gui)}};
    }

    TodoListModel &model() { return m_model; }

private:
    TodoFile &m_file;
    Models::UndoHistory m_history;
    Models::TodoRepository m_todos;
    TodoListModel m_model;
    ShownRows m_shown;
};

} // namespace

Result<QJsonObject> todoListSpeed(const Options &options)
{
    const std::int64_t rows = options.rowsOr(100000);
    auto file = TodoFile::make(rows, TodoFile::Ids::Uuids);
    if (!file)
        return file.error();
    ShownList list(**file);
    const Clock::time_point start = Clock::now();
    list.load();
    QJsonObject figures{
        {QStringLiteral("scenario"), QStringLiteral("todo-list")},
        {QStringLiteral("rows"), list.model().rowCount()},
        {QStringLiteral("load_ms"), rounded(milliseconds(Clock::now() - start))},
        {QStringLiteral("load_reader_ms"),
         rounded(milliseconds(list.model().feed()->lastReaderTime()))},
    };
    // Spread over the list, each row at most once.
    const auto id = [rows](int i) {
        return uuidOf(std::to_string(static_cast<std::int64_t>(i) * 7919 % rows + 1));
    };
    const std::vector<std::pair<QString, std::function<std::string(int)>>> kinds = {
        {QStringLiteral("a title in sight"),
         [](int i) {
             return "UPDATE todo SET title = 'Changed " + std::to_string(i)
                 + "' WHERE id = " + uuidOf(std::to_string(i % ShownRows::count + 1));
         }},
        {QStringLiteral("a row inserted first"),
         [](int i) {
             const std::string n = std::to_string(i);
             return "INSERT INTO todo (id, profile_id, title, position) VALUES ("
                 + uuidOf("10000000 + " + n) + ", 'p', 'New', printf('%07d', "
                 + std::to_string(999 - i) + "))";
         }},
        {QStringLiteral("a row anywhere completed"),
         [&id](int i) {
             return "UPDATE todo SET completed_at = '2026-11-22T00:00:00.000000Z' WHERE id = "
                 + id(i + 1);
         }},
        {QStringLiteral("a row moved to the end"),
         [&id](int i) {
             return "UPDATE todo SET position = 'z" + std::to_string(1000 + i)
                 + "' WHERE id = " + id(i + 1000);
         }},
    };
    for (const auto &[name, change] : kinds) {
        const auto measured = list.measure(200, change);
        if (!measured)
            return measured.error();
        figures.insert(name, *measured);
    }
    return figures;
}

} // namespace Bench
