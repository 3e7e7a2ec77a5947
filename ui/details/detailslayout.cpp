// SPDX-License-Identifier: Apache-2.0
// The part of DetailsPanel that puts its fields in their places.
#include "models/limits.h"
#include "ui/details/detailspanel.h"
#include "ui/details/dueeditor.h"
#include "ui/details/remindereditor.h"
#include "ui/details/repeateditor.h"
#include "ui/details/subtasklist.h"
#include "ui/details/tageditor.h"
#include "ui/details/textfield.h"
#include "ui/details/wheelguard.h"
#include "ui/symbolicicon.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace Ui {

QWidget *DetailsPanel::buildHeader()
{
    auto *header = new QWidget(this);
    auto *heading = new QLabel(tr("Details"), header);
    QFont font = heading->font();
    font.setBold(true);
    heading->setFont(font);
    m_close = new QToolButton(header);
    m_close->setObjectName(QStringLiteral("closeDetails"));
    m_close->setAutoRaise(true);
    m_close->setFocusPolicy(Qt::StrongFocus);
    m_close->setText(tr("Close details"));
    m_close->setToolTip(tr("Close details"));
    connect(m_close, &QToolButton::clicked, this, &DetailsPanel::closeRequested);
    auto *layout = new QHBoxLayout(header);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(heading, 1);
    layout->addWidget(m_close);
    return header;
}

void DetailsPanel::addRow(QFormLayout *form, const QString &text, QWidget *field)
{
    auto *label = new QLabel(text, this);
    label->setBuddy(field);
    form->addRow(label, field);
}

void DetailsPanel::buildForm(QFormLayout *form)
{
    m_due = new DueEditor(this);
    m_repeat = new RepeatEditor(this);
    m_reminder = new ReminderEditor(this);
    m_priority = new QComboBox(this);
    m_priority->setObjectName(QStringLiteral("priority"));
    m_priority->addItems({tr("None"), tr("Low"), tr("Medium"), tr("High")});
    m_tags = new TagEditor(this);
    m_profile = new QComboBox(this);
    m_profile->setObjectName(QStringLiteral("profileOfTodo"));
    m_profile->setToolTip(tr("Choose another profile to move the to-do there"));
    for (QComboBox *box : {m_priority, m_profile}) {
        // A long name must not widen the window.
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(8);
        (new WheelGuard(this))->watch(box);
    }
    addRow(form, tr("D&ue"), m_due);
    addRow(form, tr("&Repeat"), m_repeat);
    addRow(form, tr("Re&mind"), m_reminder);
    addRow(form, tr("Pr&iority"), m_priority);
    addRow(form, tr("Ta&gs"), m_tags);
    addRow(form, tr("Pro&file"), m_profile);
}

// The Tab key follows the order in which the fields are made.
void DetailsPanel::build()
{
    m_placeholder = new QLabel(tr("Choose a to-do to see its details."), this);
    m_placeholder->setAlignment(Qt::AlignCenter);
    m_placeholder->setWordWrap(true);
    m_placeholder->setForegroundRole(QPalette::PlaceholderText);
    m_notice = new QLabel(this);
    m_notice->setObjectName(QStringLiteral("detailsNotice"));
    m_notice->setTextFormat(Qt::PlainText);
    m_notice->setWordWrap(true);
    m_notice->setMinimumWidth(1);
    m_notice->hide();

    m_done = new QCheckBox(this);
    m_done->setObjectName(QStringLiteral("detailsDone"));
    m_done->setAccessibleName(tr("Completed"));
    m_title = new TextField({Models::maxTitleLength, true, false, {1, 8}}, this);
    m_title->edit()->setObjectName(QStringLiteral("detailsTitle"));
    m_title->edit()->setAccessibleName(tr("Title"));
    QFont titleFont = m_title->edit()->font();
    titleFont.setPointSizeF(titleFont.pointSizeF() * 1.15);
    titleFont.setBold(true);
    m_title->edit()->setFont(titleFont);
    auto *titleRow = new QHBoxLayout;
    titleRow->addWidget(m_done, 0, Qt::AlignTop);
    titleRow->addWidget(m_title, 1);

    m_notes = new TextField({Models::maxNotesLength, false, true, {4, 16}}, this);
    m_notes->edit()->setObjectName(QStringLiteral("detailsNotes"));
    m_notes->edit()->setPlaceholderText(tr("Notes"));
    m_notes->edit()->setAccessibleName(tr("Notes"));

    auto *form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::DontWrapRows);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    buildForm(form);
    m_subtasks = new SubtaskList(this);
    auto *subtaskLabel = new QLabel(tr("Su&b-tasks"), this);
    subtaskLabel->setBuddy(m_subtasks);
    m_subtaskLabel = subtaskLabel;
    m_history = new QLabel(this);
    m_history->setObjectName(QStringLiteral("history"));
    m_history->setTextFormat(Qt::PlainText);
    m_history->setWordWrap(true);
    m_history->setMinimumWidth(1);
    m_history->setForegroundRole(QPalette::PlaceholderText);

    auto *content = new QWidget(this);
    auto *fields = new QVBoxLayout(content);
    fields->addWidget(m_notice);
    fields->addLayout(titleRow);
    fields->addWidget(m_notes);
    fields->addLayout(form);
    fields->addWidget(m_subtaskLabel);
    fields->addWidget(m_subtasks);
    fields->addWidget(m_history);
    fields->addStretch(1);
    const int margin = style()->pixelMetric(QStyle::PM_LayoutLeftMargin);
    fields->setContentsMargins(0, 0, margin / 2, margin);
    m_scroll = new QScrollArea(this);
    m_scroll->setWidget(content);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(buildHeader());
    layout->addWidget(m_scroll, 1);
    layout->addWidget(m_placeholder, 1);
    // Nothing scrolls sideways, and the words of some languages are longer.
    fields->activate();
    const int bar = m_scroll->verticalScrollBar()->sizeHint().width();
    setMinimumWidth(std::max(fontMetrics().averageCharWidth() * 38,
                             content->minimumSizeHint().width() + bar + margin * 2));
    updateIcons();
}

void DetailsPanel::updateIcons()
{
    m_close->setIcon(symbolicIcon(QStringLiteral("close"), palette()));
}

void DetailsPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_close)
        updateIcons();
}

} // namespace Ui
