// SPDX-License-Identifier: Apache-2.0
#include "ui/duedatedialog.h"

#include <QAbstractItemView>
#include <QCalendarWidget>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace Ui {

QDate nextWeek(const QDate &today)
{
    return today.addDays(8 - today.dayOfWeek());
}

DueDateDialog::DueDateDialog(const QDate &due, const QDate &today, QWidget *parent)
    : QDialog(parent)
    , m_calendar(new QCalendarWidget(this))
{
    setObjectName(QStringLiteral("dueDateDialog"));
    setWindowTitle(tr("Due date"));
    m_calendar->setObjectName(QStringLiteral("dueCalendar"));
    m_calendar->setAccessibleName(tr("Day"));
    // The days are a table of their own in it, which is what takes the keyboard.
    if (auto *days = m_calendar->findChild<QAbstractItemView *>())
        days->setAccessibleName(tr("Day"));
    m_calendar->setVerticalHeaderFormat(QCalendarWidget::NoVerticalHeader);
    m_calendar->setSelectedDate(due.isValid() ? due : today);

    auto *usual = new QHBoxLayout;
    const auto offer = [&](const QString &text, const char *name, const QDate &date) {
        auto *button = new QPushButton(text, this);
        button->setObjectName(QLatin1String(name));
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, [this, date] { choose(date); });
        usual->addWidget(button);
    };
    offer(tr("&Today"), "dueToday", today);
    offer(tr("To&morrow"), "dueTomorrow", today.addDays(1));
    offer(tr("Next &week"), "dueNextWeek", nextWeek(today));
    offer(tr("&No date"), "dueNone", QDate());
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Ok)->setDefault(true);

    auto *layout = new QVBoxLayout(this);
    layout->addLayout(usual);
    layout->addWidget(m_calendar, 1);
    layout->addWidget(buttons);
    m_calendar->setFocus();

    connect(m_calendar, &QCalendarWidget::activated, this, &DueDateDialog::choose);
    connect(buttons, &QDialogButtonBox::accepted, this,
            [this] { choose(m_calendar->selectedDate()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void DueDateDialog::choose(const QDate &date)
{
    // Enter is heard by the calendar and by the button.
    if (result() == QDialog::Accepted)
        return;
    accept();
    Q_EMIT chosen(date);
}

} // namespace Ui
