// SPDX-License-Identifier: Apache-2.0
#include "ui/details/remindereditor.h"

#include "models/clocktext.h"
#include "models/duetext.h"
#include "models/reminder.h"
#include "models/text.h"
#include "ui/details/choicebutton.h"
#include "ui/details/reminderhint.h"
#include "ui/details/typedformats.h"
#include "ui/details/wheelguard.h"

#include <QDateTimeEdit>
#include <QLineEdit>
#include <QMenu>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <chrono>

namespace Ui {

using namespace std::chrono_literals;

namespace {

constexpr int reminderHour = 9;

QDateTime usualTime(const QDate &date)
{
    return QDateTime(date, QTime(reminderHour, 0));
}

QString momentText(const QDateTime &moment)
{
    return ReminderEditor::tr("%1, %2").arg(
        Models::dueText(moment.date().toString(Qt::ISODate), QDate::currentDate(), QLocale()),
        Models::timeText(moment.time(), QLocale()));
}

} // namespace

ReminderEditor::ReminderEditor(QWidget *parent)
    : QWidget(parent)
    , m_button(new ChoiceButton(this))
    , m_menu(new QMenu(this))
    , m_moment(new QDateTimeEdit(this))
    , m_hint(new ReminderHint(this))
{
    m_button->setObjectName(QStringLiteral("reminder"));
    m_button->setMenu(m_menu);
    m_button->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_menu->setObjectName(QStringLiteral("reminderMenu"));
    m_moment->setObjectName(QStringLiteral("reminderMoment"));
    m_moment->setAccessibleName(tr("Date and time of the reminder"));
    m_moment->setCalendarPopup(true);
    m_moment->setLayoutDirection(Qt::LeftToRight);
    m_moment->setDisplayFormat(typedDateFormat(QLocale()) + u' ' + typedTimeFormat(QLocale()));
    m_moment->setKeyboardTracking(false);
    m_moment->hide();
    setFocusProxy(m_button);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_button);
    layout->addWidget(m_moment);
    layout->addWidget(m_hint);
    (new WheelGuard(this))->watch(m_moment);
    m_idle.setSingleShot(true);
    m_idle.setInterval(2s);
    connect(&m_idle, &QTimer::timeout, this, &ReminderEditor::save);
    connect(m_menu, &QMenu::aboutToShow, this, &ReminderEditor::fillMenu);
    connect(m_moment->findChild<QLineEdit *>(), &QLineEdit::textEdited, this, [this] {
        m_isTyping = true;
        m_idle.start();
    });
    connect(m_moment, &QDateTimeEdit::editingFinished, this, &ReminderEditor::save);
    connect(m_moment, &QDateTimeEdit::dateTimeChanged, this, &ReminderEditor::choose);
    updateText();
}

QDateTime ReminderEditor::stored() const
{
    return QDateTime::fromString(m_todo.remindAt.value_or(QString()), Qt::ISODateWithMs)
        .toLocalTime();
}

QList<ReminderEditor::Choice> ReminderEditor::choices() const
{
    const QDateTime due = Models::dueMoment(m_todo).toLocalTime();
    if (!due.isValid()) {
        const QDate today = QDate::currentDate();
        return {{tr("Tomorrow morning"), usualTime(today.addDays(1))},
                {tr("In a week"), usualTime(today.addDays(7))}};
    }
    if (!m_todo.dueTime) {
        return {{tr("On the day"), usualTime(due.date())},
                {tr("The day before"), usualTime(due.date().addDays(-1))},
                {tr("Two days before"), usualTime(due.date().addDays(-2))},
                {tr("A week before"), usualTime(due.date().addDays(-7))}};
    }
    return {{tr("When it is due"), due},
            {tr("5 minutes before"), due.addSecs(-5 * 60)},
            {tr("10 minutes before"), due.addSecs(-10 * 60)},
            {tr("30 minutes before"), due.addSecs(-30 * 60)},
            {tr("An hour before"), due.addSecs(-60 * 60)},
            {tr("Two hours before"), due.addSecs(-2 * 60 * 60)},
            {tr("A day before"), due.addDays(-1)},
            {tr("Two days before"), due.addDays(-2)},
            {tr("A week before"), due.addDays(-7)}};
}

void ReminderEditor::fillMenu()
{
    m_menu->clear();
    const QDateTime now = stored();
    const auto add = [&](const QString &text, bool isChosen) {
        QAction *action = m_menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(isChosen);
        return action;
    };
    connect(add(tr("None"), !now.isValid()), &QAction::triggered, this, [this] {
        m_moment->hide();
        choose({});
    });
    m_menu->addSeparator();
    bool isListed = false;
    const QList<Choice> known = choices();
    for (const Choice &choice : known) {
        isListed = isListed || choice.moment == now;
        QAction *action =
            add(tr("%1 (%2)").arg(choice.text, momentText(choice.moment)), choice.moment == now);
        connect(action, &QAction::triggered, this, [this, moment = choice.moment] {
            m_moment->hide();
            choose(moment);
        });
    }
    m_menu->addSeparator();
    connect(add(tr("At a date and time…"), now.isValid() && !isListed), &QAction::triggered, this,
            [this] {
                const QDateTime first = choices().value(0).moment;
                if (!stored().isValid())
                    choose(first);
                const QSignalBlocker quiet(m_moment);
                m_moment->setDateTime(stored());
                m_moment->show();
                m_moment->setFocus();
            });
}

void ReminderEditor::choose(const QDateTime &moment)
{
    const std::optional<QString> text =
        moment.isValid() ? std::optional(Models::timestamp(moment)) : std::nullopt;
    if (text == m_todo.remindAt)
        return;
    Models::TodoEdit edit;
    edit.remindAt = text;
    m_todo.remindAt = text;
    updateText();
    Q_EMIT edited(edit);
}

void ReminderEditor::save()
{
    m_idle.stop();
    if (!m_isTyping)
        return;
    m_isTyping = false;
    m_moment->interpretText();
}

void ReminderEditor::setTodo(const Models::Todo &todo, bool isOther)
{
    m_todo = todo;
    if (isOther) {
        m_isTyping = false;
        m_moment->hide();
    }
    if (!m_isTyping && stored().isValid()) {
        const QSignalBlocker quiet(m_moment);
        m_moment->setDateTime(stored());
    }
    updateText();
}

void ReminderEditor::setReadOnly(bool isReadOnly)
{
    m_button->setEnabled(!isReadOnly);
    m_moment->setReadOnly(isReadOnly);
}

void ReminderEditor::updateText()
{
    const QDateTime moment = stored();
    QString text = tr("None");
    QString whole = text;
    if (moment.isValid()) {
        text = whole = momentText(moment);
        const QList<Choice> known = choices();
        for (const Choice &choice : known) {
            if (choice.moment != moment)
                continue;
            text = choice.text;
            whole = tr("%1 (%2)").arg(choice.text, momentText(moment));
        }
    }
    m_hint->setHasReminder(moment.isValid());
    m_button->setText(text);
    m_button->setToolTip(whole);
    m_button->setAccessibleName(tr("Reminder: %1").arg(whole));
}

} // namespace Ui
