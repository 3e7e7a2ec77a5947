// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/data/listmodel.h"
#include "tests/support/words.h"
#include "tests/unit/data/livefixture.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

/// A list model of tasks and a file to keep it in, shared by the tests of list models.
namespace ListFixture {

using namespace LiveFixture;
using Sync::ErrorCode;
using Sync::Statement;

struct Line
{
    QString title;
    qint64 rank = 0;
    friend bool operator==(const Line &, const Line &) = default;
};

using Model = Sync::ListModel<Line>;

inline Result<Line> readLine(Statement &statement)
{
    if (statement.columnText(1) == "bad")
        return Sync::Error{ErrorCode::BadLine, QStringLiteral("a title that is none")};
    return Line{statement.columnString(1), statement.columnInt(2)};
}

inline const std::string orderByRank = "SELECT rowid FROM task ORDER BY rank, rowid";
inline const std::string lines = "SELECT rowid, title, rank FROM task"
                                 " WHERE rowid IN (SELECT value FROM json_each(?1))";

inline Model::Source source(const std::string &order = orderByRank)
{
    return Sync::sqlSource<Line, std::int64_t>(order, {}, lines, readLine);
}

inline std::vector<Sync::ListRole<Line>> roles()
{
    return {{Qt::DisplayRole, "title", [](const Line &line) { return line.title; }},
            {Qt::UserRole, "rank", [](const Line &line) { return line.rank; }}};
}

inline std::string addTasks(int count)
{
    return "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
        + std::to_string(count)
        + ") INSERT INTO task (id, title, rank) SELECT 't' || i, 'T' || i, i * 10 FROM n";
}

/// A model on a file of its own, watched for signals that contradict each other and for resets.
class ShownList
{
public:
    ShownList()
        : store(openStore(m_folder.filePath(QStringLiteral("a.db"))))
        , model(*store, roles())
        , m_tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal)
        , resets(&model, &QAbstractItemModel::modelReset)
    {
    }

    void open(int tasks, const Model::Source &shown = source())
    {
        if (tasks > 0)
            change(*store, addTasks(tasks));
        model.setSource(shown);
        QTRY_VERIFY(model.isLoaded());
        QCOMPARE(model.rowCount(), tasks);
    }
    QString title(int row) const { return model.index(row).data().toString(); }
    bool isThere(int row) const { return model.index(row).data(Model::LoadedRole).toBool(); }
    QStringList titles() const
    {
        QStringList titles;
        for (int row = 0; row < model.rowCount(); ++row)
            titles << title(row);
        return titles;
    }

private:
    QTemporaryDir m_folder;

public:
    std::unique_ptr<Store> store;
    Model model;

private:
    QAbstractItemModelTester m_tester;

public:
    QSignalSpy resets;
};

using TestSupport::words;

} // namespace ListFixture
