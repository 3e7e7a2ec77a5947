// SPDX-License-Identifier: Apache-2.0
#include "bench/window/editing.h"

#include "bench/measure.h"
#include "models/todolistmodel.h"

#include <QLineEdit>
#include <QPointer>
#include <QTest>

#include <array>
#include <chrono>

namespace Bench {

namespace {

using namespace std::chrono_literals;
using Models::TodoListModel;
using Sync::Result;
using Latency = ShownWindow::Latency;

constexpr int usualTurns = 60;
constexpr auto betweenTurns = 20ms; // somebody who types is slower
constexpr auto longestSync = 5min;
constexpr double toScreenBudget = 16;
constexpr double toCommitBudget = 50;

Sync::Error failed(const QString &what)
{
    return Sync::Error{Sync::ErrorCode::NotFound, what};
}

/// Words in which quick add finds nothing to understand.
QString titleOf(int number)
{
    QString name;
    for (int rest = number; name.isEmpty() || rest > 0; rest /= 26)
        name += QChar(u'a' + static_cast<char16_t>(rest % 26));
    return QStringLiteral("Something quite new ") + name;
}

Result<Latency> complete(ShownWindow &shown, int turn)
{
    const int row = 2 + turn % 5;
    if (!shown.goTo(row))
        return failed(QStringLiteral("there is no row to complete"));
    TodoListModel &todos = shown.todos();
    const Models::TodoId id = todos.idAt(row);
    return shown.time([&] { QTest::keyClick(&shown.list(), Qt::Key_Space); },
                      [&todos, id] {
                          const int now = todos.rowOfTodo(id);
                          return now < 0
                              || todos.index(now).data(TodoListModel::CompletedRole).toBool();
                      },
                      ShownWindow::Writes::Yes);
}

Result<Latency> rename(ShownWindow &shown, int turn)
{
    const int row = 3 + turn % 7;
    if (!shown.goTo(row))
        return failed(QStringLiteral("there is no row to rename"));
    QTest::keyClick(&shown.list(), Qt::Key_F2);
    const QPointer<QLineEdit> editor = shown.list().viewport()->findChild<QLineEdit *>();
    if (!editor)
        return failed(QStringLiteral("no editor opens"));
    // Or what is typed would replace the title, which is marked.
    QTest::keyClick(editor.data(), Qt::Key_End);
    QTest::keyClicks(editor.data(), QStringLiteral(" again"));
    const QString title = editor->text();
    return shown.time([&] { QTest::keyClick(editor.data(), Qt::Key_Return); },
                      [&shown, editor, title] {
                          return (!editor || !editor->isVisible()) && shown.isInSight(title);
                      },
                      ShownWindow::Writes::Yes);
}

Result<Latency> add(ShownWindow &shown, int turn)
{
    auto *line = shown.window().findChild<QLineEdit *>(QStringLiteral("quickAdd"));
    if (!line)
        return failed(QStringLiteral("there is no line to add with"));
    const QString title = titleOf(turn);
    line->setFocus();
    QTest::keyClicks(line, title);
    return shown.time([&] { QTest::keyClick(line, Qt::Key_Return); },
                      [&shown, title] { return shown.isInSight(title); }, ShownWindow::Writes::Yes);
}

/// The times of one kind of edit.
struct Times
{
    QString name;
    Result<Latency> (*run)(ShownWindow &, int);
    std::vector<double> toScreen = {};
    std::vector<double> toScreenCpu = {};
    std::vector<double> toCommit = {};
};

QJsonObject figuresOf(const Times &times)
{
    const QString figure = QStringLiteral("p99_ms");
    return {{QStringLiteral("to_screen"),
             withBudget(distribution(times.toScreen), figure, toScreenBudget)},
            {QStringLiteral("to_screen_cpu"), distribution(times.toScreenCpu)},
            {QStringLiteral("to_commit"),
             withBudget(distribution(times.toCommit), figure, toCommitBudget)}};
}

} // namespace

Result<QJsonObject> edit(ShownWindow &shown, bool untilSynced)
{
    std::array<Times, 3> kinds = {Times{QStringLiteral("space"), complete},
                                  Times{QStringLiteral("rename"), rename},
                                  Times{QStringLiteral("quick_add"), add}};
    std::vector<double> publications;
    const auto begin = ShownWindow::Clock::now();
    const auto isDone = [&](int turn) {
        // A moment in which nothing is written, or it would never be up to date.
        return untilSynced ? shown.waitUntil([&shown] { return shown.isSynced(); }, 100ms)
                           : turn == usualTurns;
    };
    for (int turn = 0; !isDone(turn); ++turn) {
        if (ShownWindow::Clock::now() - begin > longestSync)
            return failed(QStringLiteral("the first sync does not come to its end"));
        for (Times &kind : kinds) {
            const Result<Latency> latency = kind.run(shown, turn);
            if (!latency)
                return failed(kind.name + QStringLiteral(": ") + latency.error().message);
            kind.toScreen.push_back(latency->toScreen);
            kind.toScreenCpu.push_back(latency->toScreenCpu);
            (latency->hasMetPublication ? publications : kind.toCommit)
                .push_back(latency->toCommit);
            shown.pause(betweenTurns);
        }
    }
    QJsonObject figures{{QStringLiteral("gui_thread_busy"), shown.busyFigures()}};
    for (const Times &kind : kinds)
        figures.insert(kind.name, figuresOf(kind));
    if (untilSynced) {
        figures.insert(QStringLiteral("publications"),
                       withBudget(distribution(publications), QStringLiteral("max_ms"), 1000));
        figures.insert(QStringLiteral("sync_s"),
                       rounded(milliseconds(ShownWindow::Clock::now() - begin) / 1000));
    }
    return figures;
}

} // namespace Bench
