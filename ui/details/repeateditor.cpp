// SPDX-License-Identifier: Apache-2.0
#include "ui/details/repeateditor.h"

#include "models/limits.h"
#include "models/recurrence.h"
#include "models/ruletext.h"
#include "ui/accents.h"
#include "ui/details/choicebutton.h"

#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QVBoxLayout>

namespace Ui {

RepeatEditor::RepeatEditor(QWidget *parent)
    : QWidget(parent)
    , m_button(new ChoiceButton(this))
    , m_menu(new QMenu(this))
    , m_custom(new QLineEdit(this))
    , m_error(new QLabel(this))
{
    m_button->setObjectName(QStringLiteral("repeat"));
    m_button->setMenu(m_menu);
    m_button->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_menu->setObjectName(QStringLiteral("repeatMenu"));
    m_custom->setObjectName(QStringLiteral("repeatRule"));
    m_custom->setAccessibleName(tr("Rule for repeating"));
    m_custom->setPlaceholderText(QStringLiteral("FREQ=WEEKLY;BYDAY=MO,TH"));
    m_custom->setMaxLength(Models::maxRuleLength);
    m_error->setObjectName(QStringLiteral("repeatError"));
    m_error->setWordWrap(true);
    m_error->setTextFormat(Qt::PlainText);
    m_custom->hide();
    m_error->hide();
    setFocusProxy(m_button);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_button);
    layout->addWidget(m_custom);
    layout->addWidget(m_error);
    connect(m_menu, &QMenu::aboutToShow, this, &RepeatEditor::fillMenu);
    connect(m_custom, &QLineEdit::editingFinished, this, &RepeatEditor::save);
    connect(m_custom, &QLineEdit::textEdited, m_error, &QWidget::hide);
    updateText();
}

QDate RepeatEditor::firstDate() const
{
    const QDate due = QDate::fromString(m_todo.dueDate.value_or(QString()), Qt::ISODate);
    return due.isValid() ? due : QDate::currentDate();
}

void RepeatEditor::fillMenu()
{
    m_menu->clear();
    const auto add = [this](const QString &text, const std::optional<QString> &rule) {
        QAction *action = m_menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(rule == m_todo.recurrence);
        connect(action, &QAction::triggered, this, [this, rule] { choose(rule, true); });
    };
    add(tr("Never"), std::nullopt);
    m_menu->addSeparator();
    const QList<QString> rules = Models::commonRules(firstDate());
    for (const QString &rule : rules)
        add(Models::ruleText(rule, QLocale()), rule);
    m_menu->addSeparator();
    const bool isOwn = m_todo.recurrence && !rules.contains(*m_todo.recurrence);
    QAction *custom = m_menu->addAction(tr("Another rule…"));
    custom->setCheckable(true);
    custom->setChecked(isOwn);
    connect(custom, &QAction::triggered, this, &RepeatEditor::openCustom);
}

void RepeatEditor::openCustom()
{
    m_custom->setText(m_todo.recurrence.value_or(QString()));
    m_custom->setModified(false);
    m_custom->show();
    m_custom->setFocus();
}

void RepeatEditor::choose(const std::optional<QString> &rule, bool setsDate)
{
    m_custom->hide();
    m_custom->setModified(false);
    m_error->hide();
    if (rule == m_todo.recurrence)
        return;
    Models::TodoEdit edit;
    edit.recurrence = rule;
    // What repeats has a date to start from.
    if (rule && !m_todo.dueDate && setsDate)
        edit.dueDate = firstDate().toString(Qt::ISODate);
    m_todo.recurrence = rule;
    updateText();
    Q_EMIT edited(edit);
}

void RepeatEditor::save()
{
    if (m_custom->isHidden() || !m_custom->isModified())
        return;
    const QString typed = m_custom->text().trimmed();
    if (typed.isEmpty())
        return choose(std::nullopt, false);
    const auto rule = Models::checkedRule(typed, firstDate());
    if (rule)
        return choose(*rule, false);
    QPalette palette = m_error->palette();
    palette.setColor(QPalette::WindowText, accentColor(Accent::Alarm, this->palette()));
    m_error->setPalette(palette);
    m_error->setText(tr("This is no rule by days, weeks, months or years that comes true. "
                        "An example: %1")
                         .arg(QStringLiteral("FREQ=WEEKLY;BYDAY=MO,TH")));
    m_error->show();
    m_custom->setAccessibleDescription(m_error->text());
}

void RepeatEditor::setTodo(const Models::Todo &todo, bool isOther)
{
    m_todo = todo;
    if (isOther || !m_custom->isModified()) {
        m_custom->setModified(false);
        m_custom->setVisible(!isOther && m_custom->hasFocus());
        m_error->hide();
    }
    updateText();
}

void RepeatEditor::setReadOnly(bool isReadOnly)
{
    m_button->setEnabled(!isReadOnly);
    m_custom->setReadOnly(isReadOnly);
}

void RepeatEditor::updateText()
{
    const QString words =
        m_todo.recurrence ? Models::ruleText(*m_todo.recurrence, QLocale()) : tr("Never");
    // A rule without words may be as long as a page.
    m_button->setText(fontMetrics()
                          .elidedText(words, Qt::ElideRight, fontMetrics().averageCharWidth() * 30)
                          .replace(u'&', QStringLiteral("&&")));
    m_button->setToolTip(words);
    m_button->setAccessibleName(tr("Repeats: %1").arg(words));
}

} // namespace Ui
