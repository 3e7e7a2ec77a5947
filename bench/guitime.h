// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractEventDispatcher>
#include <QObject>

#include <chrono>
#include <utility>
#include <vector>

namespace Bench {

/// How long the thread it lives on is kept busy each time between two waits for events.
class GuiTime : public QObject
{
public:
    GuiTime()
    {
        auto *dispatcher = QAbstractEventDispatcher::instance();
        connect(dispatcher, &QAbstractEventDispatcher::awake, this,
                [this] { m_awake = std::chrono::steady_clock::now(); });
        connect(dispatcher, &QAbstractEventDispatcher::aboutToBlock, this, &GuiTime::note);
    }

    /// What was measured since the last call, in milliseconds.
    std::vector<double> take()
    {
        note();
        return std::exchange(m_busy, {});
    }
    /// Ends the time under way: what follows is no part of it.
    void note()
    {
        if (m_awake == std::chrono::steady_clock::time_point())
            return;
        const auto busy = std::chrono::steady_clock::now() - m_awake;
        m_busy.push_back(std::chrono::duration<double, std::milli>(busy).count());
        m_awake = {};
    }

private:
    std::chrono::steady_clock::time_point m_awake;
    std::vector<double> m_busy;
};

} // namespace Bench
