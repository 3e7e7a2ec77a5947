// SPDX-License-Identifier: Apache-2.0
#include "ui/details/dueeditor.h"

#include "models/reminder.h"
#include "ui/details/flowlayout.h"
#include "ui/details/typedformats.h"
#include "ui/details/wheelguard.h"
#include "ui/duedatedialog.h"

#include <QCalendarWidget>
#include <QDateEdit>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTimeEdit>
#include <QTimeZone>
#include <QToolButton>

#include <chrono>

namespace Ui {

using namespace std::chrono_literals;

namespace {

constexpr int usualHour = 9;

} // namespace

DueEditor::DueEditor(QWidget *parent)
    : QWidget(parent)
    , m_date(new QDateEdit(this))
    , m_time(new QTimeEdit(this))
    , m_addDate(new QPushButton(tr("Add a date"), this))
    , m_addTime(new QPushButton(tr("Add a time"), this))
    , m_clearTime(new QToolButton(this))
    , m_shortcuts(new QWidget(this))
    , m_zone(new QLabel(this))
{
    m_date->setObjectName(QStringLiteral("dueDate"));
    m_date->setAccessibleName(tr("Due date"));
    m_date->setCalendarPopup(true);
    m_date->setLayoutDirection(Qt::LeftToRight);
    m_time->setLayoutDirection(Qt::LeftToRight);
    m_date->setDateRange(QDate(1, 1, 1), QDate(9999, 12, 31));
    m_date->setDisplayFormat(typedDateFormat(QLocale()));
    m_time->setObjectName(QStringLiteral("dueTime"));
    m_time->setAccessibleName(tr("Due time"));
    m_time->setDisplayFormat(typedTimeFormat(QLocale()));
    m_addDate->setObjectName(QStringLiteral("addDate"));
    m_addTime->setObjectName(QStringLiteral("addTime"));
    m_clearTime->setText(QStringLiteral("×"));
    m_clearTime->setAccessibleName(tr("No time"));
    m_clearTime->setToolTip(tr("No time"));
    m_clearTime->setFocusPolicy(Qt::StrongFocus);
    m_clearTime->setObjectName(QStringLiteral("clearTime"));
    m_clearTime->setAutoRaise(true);
    m_zone->setTextFormat(Qt::PlainText);
    m_zone->hide();

    new FlowLayout(m_shortcuts);
    const auto today = [] { return QDate::currentDate(); };
    addShortcut(tr("Today"), "detailsToday", [=, this] { setDate(today()); });
    addShortcut(tr("Tomorrow"), "detailsTomorrow", [=, this] { setDate(today().addDays(1)); });
    addShortcut(tr("Next week"), "detailsNextWeek", [=, this] { setDate(nextWeek(today())); });
    m_none = addShortcut(tr("None"), "detailsNone", [this] { clearDate(); });
    m_none->setAccessibleName(tr("No due date"));

    auto *fields = new QWidget(this);
    auto *line = new FlowLayout(fields);
    for (QWidget *widget :
         std::initializer_list<QWidget *>{m_addDate, m_date, m_addTime, m_time, m_clearTime})
        line->addWidget(widget);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(fields);
    layout->addWidget(m_zone);
    layout->addWidget(m_shortcuts);

    m_idle.setSingleShot(true);
    m_idle.setInterval(2s);
    connect(&m_idle, &QTimer::timeout, this, &DueEditor::save);
    auto *guard = new WheelGuard(this);
    for (QDateTimeEdit *edit : std::initializer_list<QDateTimeEdit *>{m_date, m_time}) {
        guard->watch(edit);
        // A date counts when it is whole, not after each of its digits.
        edit->setKeyboardTracking(false);
        connect(edit->findChild<QLineEdit *>(), &QLineEdit::textEdited, this, [this] {
            m_isTyping = true;
            m_idle.start();
        });
        connect(edit, &QDateTimeEdit::editingFinished, this, &DueEditor::save);
    }
    connect(m_date, &QDateTimeEdit::dateChanged, this, &DueEditor::setDate);
    connect(m_time, &QDateTimeEdit::timeChanged, this, &DueEditor::setTime);
    connect(m_addDate, &QPushButton::clicked, this, [this] {
        setDate(QDate::currentDate());
        m_date->setFocus();
    });
    connect(m_addTime, &QPushButton::clicked, this, [this] {
        setTime(QTime(usualHour, 0));
        m_time->setFocus();
    });
    connect(m_clearTime, &QToolButton::clicked, this, [this] {
        m_addTime->setFocus();
        setTime({});
    });
    arrange();
}

QToolButton *DueEditor::addShortcut(const QString &text, const char *name,
                                    std::function<void()> run)
{
    auto *button = new QToolButton(m_shortcuts);
    button->setText(text);
    button->setObjectName(QString::fromLatin1(name));
    button->setFocusPolicy(Qt::StrongFocus);
    m_shortcuts->layout()->addWidget(button);
    connect(button, &QToolButton::clicked, this, std::move(run));
    return button;
}

void DueEditor::setTodo(const Models::Todo &todo, bool isOther)
{
    if (isOther)
        m_isTyping = false;
    const bool dateIsNew = isOther || m_todo.dueDate != todo.dueDate;
    const bool timeIsNew = isOther || m_todo.dueTime != todo.dueTime;
    m_todo = todo;
    if (m_isTyping)
        return;
    const QSignalBlocker quietDate(m_date);
    const QSignalBlocker quietTime(m_time);
    if (todo.dueDate && dateIsNew)
        m_date->setDate(QDate::fromString(*todo.dueDate, Qt::ISODate));
    if (todo.dueTime && timeIsNew)
        m_time->setTime(QTime::fromString(*todo.dueTime, QStringLiteral("HH:mm")));
    arrange();
}

void DueEditor::setReadOnly(bool isReadOnly)
{
    m_isReadOnly = isReadOnly;
    m_date->setReadOnly(isReadOnly);
    m_time->setReadOnly(isReadOnly);
    m_shortcuts->setVisible(!isReadOnly);
    arrange();
}

void DueEditor::arrange()
{
    const bool hasDate = m_todo.dueDate.has_value();
    const bool hasTime = hasDate && m_todo.dueTime.has_value();
    // Where the focus would fall off with what goes, it goes to what comes.
    const bool moves = !hasDate && (m_date->hasFocus() || m_time->hasFocus());
    m_addDate->setVisible(!hasDate);
    m_addDate->setEnabled(!m_isReadOnly);
    m_addDate->setText(m_isReadOnly ? tr("No date") : tr("Add a date"));
    if (moves)
        m_addDate->setFocus();
    m_date->setVisible(hasDate);
    m_time->setVisible(hasTime);
    m_clearTime->setVisible(hasTime && !m_isReadOnly);
    m_addTime->setVisible(hasDate && !hasTime && !m_isReadOnly);
    m_none->setEnabled(hasDate);
    const bool isElsewhere =
        hasTime && Models::zoneOf(m_todo).id() != QTimeZone::systemTimeZoneId();
    m_zone->setVisible(isElsewhere);
    if (isElsewhere)
        m_zone->setText(tr("Time of %1").arg(m_todo.timeZone.value_or(QString())));
    updateGeometry();
}

void DueEditor::save()
{
    m_idle.stop();
    if (!m_isTyping)
        return;
    m_isTyping = false;
    m_date->interpretText();
    m_time->interpretText();
}

void DueEditor::setDate(const QDate &date)
{
    const QString text = date.toString(Qt::ISODate);
    if (m_isReadOnly || m_todo.dueDate == text)
        return;
    Models::TodoEdit edit;
    edit.dueDate = text;
    Models::Todo todo = m_todo;
    todo.dueDate = text;
    setTodo(todo, false);
    Q_EMIT edited(edit);
}

void DueEditor::setTime(const QTime &time)
{
    const std::optional<QString> text =
        time.isValid() ? std::optional(time.toString(QStringLiteral("HH:mm"))) : std::nullopt;
    if (m_isReadOnly || m_todo.dueTime == text)
        return;
    Models::TodoEdit edit;
    edit.dueTime = text;
    Models::Todo todo = m_todo;
    todo.dueTime = text;
    todo.timeZone.reset();
    setTodo(todo, false);
    Q_EMIT edited(edit);
}

void DueEditor::clearDate()
{
    if (m_isReadOnly || !m_todo.dueDate)
        return;
    m_addDate->setVisible(true);
    m_addDate->setFocus();
    Models::TodoEdit edit;
    edit.dueDate = std::optional<QString>();
    if (m_todo.dueTime)
        edit.dueTime = std::optional<QString>();
    Models::Todo todo = m_todo;
    todo.dueDate.reset();
    todo.dueTime.reset();
    setTodo(todo, true);
    Q_EMIT edited(edit);
}

} // namespace Ui
