// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QApplication>
#include <QPointer>
#include <QWidget>

#include <chrono>
#include <functional>

namespace Bench {

/// An application that knows when a widget was drawn, and how long the whole picture took that it
/// is part of, until the window system had it.
class TimedApplication : public QApplication
{
public:
    using Clock = std::chrono::steady_clock;
    struct Frame
    {
        Clock::time_point begin;
        Clock::time_point end;
        double cpu = 0; ///< of this thread, in milliseconds
    };

    TimedApplication(int &argc, char **argv)
        : QApplication(argc, argv)
    {
    }

    /// Calls `drawn` after each picture in which the widget was drawn.
    void watch(QWidget *widget, std::function<void(const Frame &)> drawn);
    bool notify(QObject *receiver, QEvent *event) override;

private:
    QPointer<QWidget> m_widget;
    std::function<void(const Frame &)> m_drawn;
    Clock::time_point m_begin;
    double m_cpuAtBegin = 0;
    int m_depth = 0; ///< of events that draw: a picture draws its widgets
    bool m_wasDrawn = false;
};

} // namespace Bench
