// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QObject>

#include <chrono>
#include <functional>

class QAbstractItemView;

namespace App {

/// Says once when a list has drawn its first row, in a line of JSON: `{"event":"drawn","ms":N}`,
/// since the given moment. A row that is on its way from the file does not count, nor does an empty
/// list. For who measures how long a start takes.
///
/// *Threading:* the gui thread. *Ownership:* nothing is said after the list's death.
class DrawingReport : public QObject
{
    Q_OBJECT
public:
    using Clock = std::chrono::steady_clock;

    /// `print` gets the line, without its end.
    DrawingReport(QAbstractItemView &list, Clock::time_point start,
                  std::function<void(const QByteArray &)> print, QObject *parent = nullptr);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool showsARow() const;
    void report();

    QAbstractItemView &m_list;
    Clock::time_point m_start;
    std::function<void(const QByteArray &)> m_print;
};

} // namespace App
