// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDate>
#include <QDialog>

class QCalendarWidget;

namespace Ui {

/// The Monday after this week.
QDate nextWeek(const QDate &today);

/// Asks for a day: on a calendar, or by a button for the usual ones.
class DueDateDialog : public QDialog
{
    Q_OBJECT
public:
    /// `due`: marked at first; the current day when invalid.
    DueDateDialog(const QDate &due, const QDate &today, QWidget *parent = nullptr);

Q_SIGNALS:
    /// Invalid: on no day. The dialog closes.
    void chosen(const QDate &date);

private:
    void choose(const QDate &date);

    QCalendarWidget *m_calendar;
};

} // namespace Ui
