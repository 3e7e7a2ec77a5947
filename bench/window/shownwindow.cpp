// SPDX-License-Identifier: Apache-2.0
#include "bench/window/shownwindow.h"

#include "bench/measure.h"

#include <QCoreApplication>
#include <QEventLoop>

#include <algorithm>
#include <utility>

namespace Bench {

using namespace std::chrono_literals;
using Sync::Result;

namespace {

Sync::Error failed(const QString &what)
{
    return Sync::Error{Sync::ErrorCode::Unreachable, what};
}

} // namespace

Result<std::unique_ptr<ShownWindow>> ShownWindow::open(TimedApplication &application,
                                                       const App::Options &options,
                                                       const QString &password)
{
    auto wiring = App::Wiring::make(options);
    if (!wiring)
        return wiring.error();
    std::unique_ptr<ShownWindow> shown(new ShownWindow(*std::move(wiring)));
    if (!shown->findParts())
        return failed(QStringLiteral("the window has no list"));
    application.watch(shown->m_list->viewport(),
                      [self = shown.get()](const auto &frame) { self->onDrawn(frame); });
    shown->m_wiring->start(password);
    const bool isThere = shown->waitUntil([&] {
        return shown->window().isActiveWindow() && !shown->m_frames.empty()
            && shown->rowsInSight().first >= 0 && shown->hasAllInSight();
    });
    if (!isThere)
        return failed(QStringLiteral("the window shows no rows, or is not the active one"));
    shown->list().setFocus();
    // What comes right after a start is measured by itself.
    shown->pause(500ms);
    shown->m_frames.clear();
    shown->restartBusyFigures();
    return shown;
}

ShownWindow::ShownWindow(std::unique_ptr<App::Wiring> wiring)
    : m_wiring(std::move(wiring))
{
    m_heart.setTimerType(Qt::PreciseTimer);
    m_heart.setInterval(1ms);
    QObject::connect(&m_heart, &QTimer::timeout, &m_heart, [this] { beat(); });
    QObject::connect(&m_wiring->store(), &Sync::Store::tablesChanged, &m_heart,
                     [this](const Sync::ChangedTables &tables) { onCommit(tables); });
    m_heart.start();
}

bool ShownWindow::findParts()
{
    m_list = window().findChild<QListView *>(QStringLiteral("todoList"));
    m_todos = m_list ? qobject_cast<Models::TodoListModel *>(m_list->model()) : nullptr;
    return m_todos != nullptr;
}

void ShownWindow::beat()
{
    noteGaps();
    if (m_stop && m_holds && m_holds())
        m_stop();
}

void ShownWindow::noteGaps()
{
    m_gaps.note(Clock::now());
    const std::chrono::duration<double, std::milli> worked(threadMilliseconds());
    m_work.note(Clock::time_point(std::chrono::duration_cast<Clock::duration>(worked)));
}

void ShownWindow::restartGaps()
{
    m_gaps.restart();
    m_work.restart();
}

void ShownWindow::restartBusyFigures()
{
    m_gaps = Gaps(frameTime);
    m_work = Gaps(frameTime);
}

QJsonObject ShownWindow::busyFigures() const
{
    return {{QStringLiteral("by_the_clock"), m_gaps.figures()},
            {QStringLiteral("by_its_cpu_time"), m_work.figures()}};
}

void ShownWindow::onDrawn(const TimedApplication::Frame &frame)
{
    m_frames.push_back(frame);
    if (!m_shownAt && m_isShown && m_isShown()) {
        m_shownAt = frame.end;
        m_cpuAtShown = threadMilliseconds();
    }
}

void ShownWindow::onCommit(const Sync::ChangedTables &tables)
{
    if (!tables.contains("todo"))
        return;
    // What is written here also comes into the queue of uploads.
    if (m_committedAt)
        return;
    if (tables.contains("sync_crud"))
        m_committedAt = Clock::now();
    else
        m_hasMetPublication = true;
}

bool ShownWindow::waitUntil(const Condition &holds, std::chrono::milliseconds limit)
{
    // What was done before this was done here, not by the window.
    restartGaps();
    return run(holds, limit);
}

bool ShownWindow::run(const Condition &holds, std::chrono::milliseconds limit)
{
    QEventLoop loop;
    QTimer deadline;
    deadline.setSingleShot(true);
    QObject::connect(&deadline, &QTimer::timeout, &loop, &QEventLoop::quit);
    bool isReached = false;
    m_holds = holds;
    m_stop = [&] {
        isReached = true;
        loop.quit();
    };
    deadline.start(limit);
    loop.exec();
    m_stop = nullptr;
    m_holds = nullptr;
    // This loop is not the one of the program, in which what was closed is deleted.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    return isReached;
}

void ShownWindow::pause(std::chrono::milliseconds time)
{
    (void)waitUntil([] { return false; }, time);
}

Result<ShownWindow::Latency> ShownWindow::time(const std::function<void()> &act,
                                               const Condition &isShown, Writes writes)
{
    m_shownAt.reset();
    m_committedAt.reset();
    m_hasMetPublication = false;
    m_isShown = isShown;
    const Clock::time_point begin = Clock::now();
    const double cpuAtBegin = threadMilliseconds();
    // The key is handled before the loop runs in which the heart beats.
    restartGaps();
    noteGaps();
    act();
    const bool isDone = run(
        [this, writes] { return m_shownAt && (m_committedAt || writes == Writes::No); }, longest);
    m_isShown = nullptr;
    if (!isDone)
        return failed(m_shownAt ? QStringLiteral("something was not committed")
                                : QStringLiteral("something was not drawn"));
    Latency latency;
    latency.toScreen = milliseconds(*m_shownAt - begin);
    latency.toScreenCpu = m_cpuAtShown - cpuAtBegin;
    if (m_committedAt)
        latency.toCommit = milliseconds(*m_committedAt - begin);
    latency.hasMetPublication = m_hasMetPublication;
    return latency;
}

bool ShownWindow::goTo(int row)
{
    m_list->setFocus();
    m_list->setCurrentIndex(m_todos->index(row));
    m_list->scrollTo(m_todos->index(row));
    return waitUntil([this, row] {
        const auto [first, last] = rowsInSight();
        const bool isInSight = row >= first && row <= last;
        // A list in which rows have just come or gone puts back what was in sight.
        if (!isInSight)
            m_list->scrollTo(m_todos->index(row));
        return isInSight && hasAllInSight();
    });
}

std::pair<int, int> ShownWindow::rowsInSight() const
{
    const QModelIndex first = m_list->indexAt({1, 1});
    if (!first.isValid())
        return {-1, -1};
    const QModelIndex last = m_list->indexAt({1, m_list->viewport()->height() - 1});
    return {first.row(), last.isValid() ? last.row() : m_todos->rowCount() - 1};
}

bool ShownWindow::isInSight(const QString &title) const
{
    const auto [first, last] = rowsInSight();
    for (int row = std::max(0, first); row <= last; ++row) {
        if (m_todos->index(row).data().toString() == title)
            return true;
    }
    return false;
}

bool ShownWindow::hasAllInSight() const
{
    const auto [first, last] = rowsInSight();
    for (int row = std::max(0, first); row <= last; ++row) {
        if (!m_todos->index(row).data(Sync::ListModelBase::LoadedRole).toBool())
            return false;
    }
    return true;
}

bool ShownWindow::isSynced() const
{
    const Ui::StatusFacts facts = m_wiring->sync().facts();
    const auto *profiles = window().findChild<QListView *>(QStringLiteral("profileList"));
    return facts.isConnected && facts.hasSynced && !facts.isMoving && profiles
        && profiles->model()->rowCount() > 1;
}

std::vector<TimedApplication::Frame> ShownWindow::takeFrames()
{
    return std::exchange(m_frames, {});
}

} // namespace Bench
