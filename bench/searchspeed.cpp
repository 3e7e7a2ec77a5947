// SPDX-License-Identifier: Apache-2.0
#include "bench/searchspeed.h"

#include "bench/measure.h"
#include "bench/shownrows.h"
#include "bench/todofile.h"
#include "models/todolistmodel.h"
#include "models/todorepository.h"
#include "models/todosearch.h"
#include "models/undohistory.h"

#include <QEventLoop>

#include <algorithm>
#include <chrono>
#include <string>

namespace Bench {

namespace {

using Clock = std::chrono::steady_clock;
using Models::TodoListModel;
using Sync::Result;

/// A word of a made-up language, common ones more often: the n-th of a to-do.
std::string wordAt(int n)
{
    const std::string number =
        "((todo.rowid * 2654435761 + " + std::to_string(n * 7368787) + ") % 99999989)";
    return "(SELECT word FROM bench_word WHERE id = 1 + (" + number + " % 141) * (" + number
        + " / 141 % 141))";
}

/// Titles of five words, and notes of twenty on every second to-do.
std::string fillSql()
{
    const auto words = [](int first, int count) {
        std::string text;
        for (int i = 0; i < count; ++i)
            text += (i > 0 ? " || ' ' || " : "") + wordAt(first + i);
        return text;
    };
    return "CREATE TEMP TABLE bench_word (id INTEGER PRIMARY KEY, word TEXT);"
           "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)"
           " INSERT INTO bench_word SELECT i, lower(substr('bcdfghklmnprstvw', 1 + i % 16, 1)"
           " || substr('aeiou', 1 + i / 16 % 5, 1) || substr('bdgklmnprst', 1 + i / 80 % 11, 1)"
           " || substr('aeiou', 1 + i / 880 % 5, 1) || substr('klmnrst', 1 + i / 4400 % 7, 1))"
           " FROM n;"
           "UPDATE todo SET title = "
        + words(0, 5) + ", notes = iif(rowid % 2, NULL, " + words(5, 20)
        + "), completed_at = iif(rowid % 5, NULL, '2026-11-01T00:00:00.000000Z');";
}

/// A list that shows what is found, and somebody who types.
class Typist
{
public:
    explicit Typist(TodoFile &file)
        : m_history(file.store())
        , m_todos(m_history)
        , m_search(file.store())
        , m_model(file.store(), m_todos)
        , m_shown(m_model)
    {
        m_model.setSearch(&m_search);
    }

    /// Until all rows are read; in milliseconds.
    double read()
    {
        const Clock::time_point start = Clock::now();
        QEventLoop loop;
        QObject::connect(&m_search, &Models::TodoSearch::moreFound, &loop, &QEventLoop::quit);
        m_search.prepare();
        while (!m_search.isReady())
            loop.exec();
        return milliseconds(Clock::now() - start);
    }

    void type(const QString &text, bool withCompleted = false)
    {
        const Clock::time_point start = Clock::now();
        Models::TodoView view;
        view.search = text;
        view.showsCompleted = withCompleted;
        m_model.setView(view);
        m_shown.waitForRows();
        latency.push_back(milliseconds(Clock::now() - start));
        if (text.size() == 1)
            firstLetter.push_back(latency.back());
    }
    int found() const { return m_model.rowCount(); }
    std::int64_t indexSize()
    {
        QFuture<std::int64_t> size = m_search.indexSize();
        size.waitForFinished();
        return size.result();
    }

    std::vector<double> latency;
    std::vector<double> firstLetter;

private:
    Models::UndoHistory m_history;
    Models::TodoRepository m_todos;
    Models::TodoSearch m_search;
    TodoListModel m_model;
    ShownRows m_shown;
};

} // namespace

Result<QJsonObject> searchSpeed(const Options &options)
{
    const std::int64_t rows = options.rowsOr(100000);
    auto file = TodoFile::make(rows, TodoFile::Ids::Uuids);
    if (!file)
        return file.error();
    if (auto filled = (*file)->fill(fillSql()); !filled)
        return filled.error();

    Typist typist(**file);
    const double built = typist.read();
    int most = 0;
    // Every beginning of two words, letter by letter, as they are typed.
    for (int i = 0; i < 40; ++i) {
        const QString first = QString(QChar(u"bcdfghklmnprstvw"[i % 16]))
            + QChar(u"aeiou"[i / 3 % 5]) + QChar(u"bdgklmnprst"[i % 11]) + QChar(u"aeiou"[i % 5]);
        const QString typed = first + u' ' + QChar(u"tsrn"[i % 4]) + QChar(u"aeiou"[i % 5]);
        for (int length = 1; length <= typed.size(); ++length) {
            if (typed[length - 1] != u' ')
                typist.type(typed.left(length), i % 4 == 0);
            most = std::max(most, typist.found());
        }
    }
    return QJsonObject{
        {QStringLiteral("scenario"), QStringLiteral("search")},
        {QStringLiteral("rows"), static_cast<qint64>(rows)},
        {QStringLiteral("read_ms"), rounded(built)},
        {QStringLiteral("index_mb"), rounded(static_cast<double>(typist.indexSize()) / 1e6)},
        {QStringLiteral("file_mb"), rounded(fileMegabytes((*file)->path()))},
        {QStringLiteral("most_found"), most},
        {QStringLiteral("key_to_rows"), distribution(typist.latency)},
        {QStringLiteral("first_letter"), distribution(typist.firstLetter)},
    };
}

} // namespace Bench
