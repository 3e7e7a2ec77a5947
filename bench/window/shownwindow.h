// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/window/wiring.h"
#include "bench/gaps.h"
#include "bench/window/timedapplication.h"
#include "sync/result.h"

#include <QListView>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace Bench {

/// The window of the whole program in this process, and what happens in it, by the clock.
///
/// *Ownership:* the application must outlive it.
class ShownWindow
{
public:
    using Clock = std::chrono::steady_clock;
    using Condition = std::function<bool()>;
    static constexpr std::chrono::milliseconds longest = std::chrono::minutes(1);

    /// Until the first rows are drawn. *Errors:* those of Wiring::make(); Unreachable when nothing
    /// is drawn.
    static Sync::Result<std::unique_ptr<ShownWindow>> open(TimedApplication &application,
                                                           const App::Options &options,
                                                           const QString &password);

    /// What one action took, in milliseconds.
    struct Latency
    {
        double toScreen = 0;
        double toScreenCpu = 0; ///< what of it the gui thread worked
        double toCommit = 0; ///< 0 where nothing is written
        bool hasMetPublication = false; ///< sync has published to-dos before it
    };
    enum class Writes { No, Yes };
    /// Acts, and waits for a picture in which `isShown` holds, and for the commit. *Errors:*
    /// Unreachable when one of them does not come within a minute.
    Sync::Result<Latency> time(const std::function<void()> &act, const Condition &isShown,
                               Writes writes);
    /// Looks every millisecond. False after `limit`.
    bool waitUntil(const Condition &holds, std::chrono::milliseconds limit = longest);
    void pause(std::chrono::milliseconds time);

    /// Shows a row and makes it the current one. False where it does not come into sight.
    bool goTo(int row);
    /// The rows in sight, the first and the last; -1 when there are none.
    std::pair<int, int> rowsInSight() const;
    bool isInSight(const QString &title) const;
    /// Whether each row in sight is here, not on its way from the file.
    bool hasAllInSight() const;
    /// Whether the account of the file is up to date.
    bool isSynced() const;

    QListView &list() const { return *m_list; }
    Models::TodoListModel &todos() const { return *m_todos; }
    Ui::MainWindow &window() const { return m_wiring->window(); }
    Sync::Store &store() const { return m_wiring->store(); }
    /// Since the window was shown, or since the last call.
    std::vector<TimedApplication::Frame> takeFrames();
    /// How long the gui thread was busy at a stretch.
    QJsonObject busyFigures() const;
    /// What was before does not count.
    void restartBusyFigures();

private:
    explicit ShownWindow(std::unique_ptr<App::Wiring> wiring);
    static constexpr std::chrono::milliseconds frameTime{16};

    bool findParts();
    void beat();
    void restartGaps();
    void noteGaps();
    bool run(const Condition &holds, std::chrono::milliseconds limit);
    void onDrawn(const TimedApplication::Frame &frame);
    void onCommit(const Sync::ChangedTables &tables);

    std::unique_ptr<App::Wiring> m_wiring;
    QListView *m_list = nullptr;
    Models::TodoListModel *m_todos = nullptr;
    QTimer m_heart;
    Gaps m_gaps{frameTime};
    Gaps m_work{frameTime}; ///< by the CPU time of this thread
    std::vector<TimedApplication::Frame> m_frames;

    Condition m_isShown; ///< what the action under way is to show
    std::optional<Clock::time_point> m_shownAt;
    double m_cpuAtShown = 0;
    std::optional<Clock::time_point> m_committedAt;
    bool m_hasMetPublication = false;
    Condition m_holds; ///< what is waited for
    std::function<void()> m_stop;
};

} // namespace Bench
