// SPDX-License-Identifier: Apache-2.0
#include "bench/window/scrolling.h"

#include "bench/measure.h"
#include "models/todolistmodel.h"
#include "ui/commands/commands.h"

#include <QAction>
#include <QScrollBar>
#include <QTest>
#include <QUuid>
#include <QWheelEvent>

#include <algorithm>
#include <chrono>

namespace Bench {

namespace {

using namespace std::chrono_literals;
using Sync::Result;
using Latency = ShownWindow::Latency;

constexpr int steps = 120;
constexpr int insertions = 30;
constexpr double frameBudget = 16; // ms

/// What one way to scroll has cost.
struct Course
{
    std::vector<double> toFrame; ///< from the step to the next picture
    std::vector<double> frames;
    std::vector<double> framesCpu;
    std::vector<double> blank; ///< from a picture with blank rows until one without
};

void countFrames(ShownWindow &shown, Course &course)
{
    for (const TimedApplication::Frame &frame : shown.takeFrames()) {
        course.frames.push_back(milliseconds(frame.end - frame.begin));
        course.framesCpu.push_back(frame.cpu);
    }
}

/// A step, its picture, and one in which every row is there.
Result<void> take(ShownWindow &shown, Course &course, const std::function<void()> &step)
{
    bool wasBlank = false;
    const Result<Latency> moved = shown.time(
        step,
        [&] {
            wasBlank = !shown.hasAllInSight();
            return true;
        },
        ShownWindow::Writes::No);
    if (!moved)
        return moved.error();
    course.toFrame.push_back(moved->toScreen);
    if (wasBlank) {
        const auto begin = ShownWindow::Clock::now();
        if (!shown.waitUntil([&shown] { return shown.hasAllInSight(); }))
            return Sync::Error{Sync::ErrorCode::NotFound, QStringLiteral("a row stays blank")};
        course.blank.push_back(milliseconds(ShownWindow::Clock::now() - begin));
    }
    countFrames(shown, course);
    return {};
}

void turnWheel(QWidget *viewport)
{
    const QPointF middle = viewport->rect().center();
    QWheelEvent event(middle, viewport->mapToGlobal(middle), QPoint(), QPoint(0, -120),
                      Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(viewport, &event);
}

QJsonObject figuresOf(const Course &course)
{
    const auto slow =
        std::ranges::count_if(course.frames, [](double time) { return time > frameBudget; });
    QJsonObject frames =
        withBudget(distribution(course.frames), QStringLiteral("p99_ms"), frameBudget);
    frames.insert(QStringLiteral("share_above_budget"),
                  rounded(static_cast<double>(slow)
                          / static_cast<double>(std::max<std::size_t>(1, course.frames.size()))));
    return {{QStringLiteral("step_to_picture"), distribution(course.toFrame)},
            {QStringLiteral("pictures"), frames},
            {QStringLiteral("pictures_cpu"), distribution(course.framesCpu)},
            {QStringLiteral("rows_blank"), distribution(course.blank)}};
}

/// A course of the same step. *Errors:* of take().
Result<QJsonObject> course(ShownWindow &shown, const std::function<void(int)> &step)
{
    shown.list().scrollToTop();
    if (!shown.goTo(0))
        return Sync::Error{Sync::ErrorCode::NotFound, QStringLiteral("there are no rows")};
    shown.pause(50ms);
    Course taken;
    const QScrollBar *bar = shown.list().verticalScrollBar();
    for (int i = 0; i < steps; ++i) {
        // At the end nothing moves any more.
        if (bar->value() == bar->maximum() && !shown.goTo(0))
            return Sync::Error{Sync::ErrorCode::NotFound, QStringLiteral("there are no rows")};
        // A picture that is still due is no answer to the next step.
        shown.pause(10ms);
        shown.takeFrames();
        if (auto done = take(shown, taken, [&] { step(i); }); !done)
            return done.error();
    }
    return figuresOf(taken);
}

/// Rows that come from elsewhere, all over the list.
Result<QJsonObject> insert(ShownWindow &shown)
{
    if (!shown.goTo(shown.todos().rowCount() / 2))
        return Sync::Error{Sync::ErrorCode::NotFound, QStringLiteral("there are no rows")};
    shown.takeFrames();
    Course taken;
    std::vector<double> toList;
    const std::string profile = shown.todos().profile().text().toStdString();
    for (int i = 0; i < insertions; ++i) {
        const int before = shown.todos().rowCount();
        const std::string id = QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
        const std::string place = std::to_string(i * 7919 % 90000);
        const std::string sql = "INSERT INTO todo (id, profile_id, title, priority, position)"
                                " VALUES ('"
            + id + "', '" + profile + "', 'From elsewhere', " + place + " % 4, printf('%08d', "
            + place + ") || 'V')";
        const auto begin = ShownWindow::Clock::now();
        (void)shown.store().write(
            [sql](Sync::Connection &connection) { return connection.execute(sql); });
        if (!shown.waitUntil([&] { return shown.todos().rowCount() > before; }))
            return Sync::Error{Sync::ErrorCode::NotFound, QStringLiteral("no row was inserted")};
        toList.push_back(milliseconds(ShownWindow::Clock::now() - begin));
        shown.pause(50ms);
        countFrames(shown, taken);
    }
    QJsonObject figures = figuresOf(taken);
    figures.remove(QStringLiteral("step_to_picture"));
    figures.remove(QStringLiteral("rows_blank"));
    figures.insert(QStringLiteral("write_to_list"), distribution(toList));
    return figures;
}

Result<QJsonObject> allCourses(ShownWindow &shown)
{
    shown.restartBusyFigures();
    QListView &list = shown.list();
    const std::vector<std::pair<QString, std::function<void(int)>>> ways = {
        {QStringLiteral("page_down"), [&list](int) { QTest::keyClick(&list, Qt::Key_PageDown); }},
        {QStringLiteral("wheel"), [&list](int) { turnWheel(list.viewport()); }},
        {QStringLiteral("jumps"),
         [&list](int i) {
             QScrollBar *bar = list.verticalScrollBar();
             // Back and forth, never to where it stands.
             bar->setValue(static_cast<int>(static_cast<qint64>(bar->maximum())
                                            * ((i * 37 + 11) % 100) / 100));
         }},
    };
    QJsonObject figures;
    for (const auto &[name, step] : ways) {
        const Result<QJsonObject> taken = course(shown, step);
        if (!taken)
            return taken.error();
        figures.insert(name, *taken);
    }
    const Result<QJsonObject> inserted = insert(shown);
    if (!inserted)
        return inserted.error();
    figures.insert(QStringLiteral("rows_from_elsewhere"), *inserted);
    figures.insert(QStringLiteral("gui_thread_busy"), shown.busyFigures());
    return figures;
}

} // namespace

Result<QJsonObject> scroll(ShownWindow &shown)
{
    const Result<QJsonObject> plain = allCourses(shown);
    if (!plain)
        return plain.error();
    shown.list().scrollToTop();
    shown.window().commands().action(u"group.priority")->trigger();
    const bool isGrouped =
        shown.waitUntil([&] { return shown.todos().isLoaded() && shown.todos().startsGroup(0); });
    if (!isGrouped)
        return Sync::Error{Sync::ErrorCode::NotFound, QStringLiteral("no groups are shown")};
    const Result<QJsonObject> grouped = allCourses(shown);
    if (!grouped)
        return grouped.error();
    return QJsonObject{{QStringLiteral("without groups"), *plain},
                       {QStringLiteral("in groups"), *grouped}};
}

} // namespace Bench
