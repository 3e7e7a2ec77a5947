// SPDX-License-Identifier: Apache-2.0
#include "ui/quickadd/quickaddchips.h"

#include "ui/quickadd/spantext.h"
#include "ui/symbolicicon.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QScrollBar>
#include <QToolButton>
#include <QWheelEvent>

#include <utility>

namespace Ui {

using Models::QuickAddSpan;

QuickAddChips::QuickAddChips(QWidget *before, QWidget *parent)
    : QScrollArea(parent)
    , m_before(before)
    , m_content(new QWidget(this))
    , m_hintLabel(new QLabel(m_content))
{
    setObjectName(QStringLiteral("quickAddChips"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    setWidgetResizable(true);
    setWidget(m_content);
    viewport()->setAutoFillBackground(false);
    m_content->setAutoFillBackground(false);

    m_hintLabel->setObjectName(QStringLiteral("quickAddHint"));
    m_hintLabel->setTextFormat(Qt::PlainText);
    m_hintLabel->setForegroundRole(QPalette::PlaceholderText);
    m_hintLabel->setMinimumWidth(1);
    auto *layout = new QHBoxLayout(m_content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_hintLabel, 1);
    layout->addStretch(0);
    measure();
}

void QuickAddChips::measure()
{
    QToolButton chip;
    chip.setFont(font());
    chip.setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    chip.setIcon(symbolicIcon(QStringLiteral("date")));
    chip.setText(QStringLiteral("Xg"));
    m_height = chip.sizeHint().height();
    setFixedHeight(m_height);
}

QSize QuickAddChips::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 40, m_height};
}

QSize QuickAddChips::minimumSizeHint() const
{
    return {1, m_height};
}

void QuickAddChips::setHint(const QString &hint)
{
    if (hint == m_hint)
        return;
    m_hint = hint;
    showHint();
}

void QuickAddChips::showHint()
{
    m_hintLabel->setVisible(m_spans.isEmpty());
    m_hintLabel->setText(fontMetrics().elidedText(m_hint, Qt::ElideRight, viewport()->width() - 1));
}

QToolButton *QuickAddChips::newChip()
{
    auto *chip = new QToolButton(m_content);
    chip->setObjectName(QStringLiteral("quickAddChip"));
    chip->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    // A click leaves the focus in the line, where one goes on typing.
    chip->setFocusPolicy(Qt::TabFocus);
    chip->installEventFilter(this);
    connect(chip, &QToolButton::clicked, this,
            [this, chip] { Q_EMIT rejected(static_cast<int>(m_chips.indexOf(chip))); });
    auto *layout = static_cast<QHBoxLayout *>(m_content->layout());
    layout->insertWidget(static_cast<int>(m_chips.size()), chip);
    setTabOrder(m_chips.isEmpty() ? m_before : m_chips.last(), chip);
    m_chips += chip;
    return chip;
}

void QuickAddChips::fill(QToolButton *chip, const QuickAddSpan &span)
{
    QString shown =
        fontMetrics().elidedText(span.shown, Qt::ElideRight, fontMetrics().averageCharWidth() * 30);
    // A button takes a single one for the mark of its key.
    shown.replace(u'&', QStringLiteral("&&"));
    // Set apart from what stands around it, or "#tag" would be "tag#" where one writes from right
    // to left.
    chip->setText(QChar(0x2068) + shown + QChar(0x2069) + QStringLiteral("  ×"));
    chip->setIcon(symbolicIcon(spanIcon(span.kind)));
    chip->setAccessibleName(tr("%1, press to keep “%2” as text").arg(spanText(span), span.source));
    chip->setToolTip(tr("Keep “%1” as text").arg(span.source));
}

void QuickAddChips::setSpans(const QList<QuickAddSpan> &spans)
{
    const QList<QuickAddSpan> before = std::exchange(m_spans, spans);
    for (qsizetype i = 0; i < spans.size(); ++i) {
        const bool isNew = i >= m_chips.size();
        QToolButton *chip = isNew ? newChip() : m_chips[i];
        if (isNew || i >= before.size() || before[i].kind != spans[i].kind
            || before[i].shown != spans[i].shown || before[i].source != spans[i].source)
            fill(chip, spans[i]);
        chip->show();
    }
    for (qsizetype i = spans.size(); i < m_chips.size(); ++i) {
        // The focus of what is hidden would go to whatever comes next.
        if (m_chips[i]->hasFocus() && spans.isEmpty())
            Q_EMIT left();
        else if (m_chips[i]->hasFocus())
            m_chips[spans.size() - 1]->setFocus();
        m_chips[i]->hide();
    }
    showHint();
}

void QuickAddChips::focusFirst()
{
    if (!m_spans.isEmpty())
        m_chips.first()->setFocus(Qt::TabFocusReason);
}

void QuickAddChips::step(int index, int places)
{
    const int to = index + (isRightToLeft() ? -places : places);
    if (to >= 0 && to < m_spans.size())
        m_chips[to]->setFocus(Qt::TabFocusReason);
}

bool QuickAddChips::handleKey(int index, int key, Qt::KeyboardModifiers modifiers)
{
    if ((modifiers & ~(Qt::KeypadModifier | Qt::AltModifier)) != Qt::NoModifier)
        return false;
    if (key == Qt::Key_Up) {
        Q_EMIT left();
        return true;
    }
    if (modifiers.testFlag(Qt::AltModifier))
        return false;
    switch (key) {
    case Qt::Key_Left:
        step(index, -1);
        return true;
    case Qt::Key_Right:
        step(index, 1);
        return true;
    case Qt::Key_Escape:
        Q_EMIT left();
        return true;
    case Qt::Key_Backspace:
    case Qt::Key_Delete:
    case Qt::Key_Enter:
    case Qt::Key_Return:
        Q_EMIT rejected(index);
        return true;
    default:
        return false;
    }
}

bool QuickAddChips::eventFilter(QObject *watched, QEvent *event)
{
    const auto index = static_cast<int>(m_chips.indexOf(watched));
    if (index < 0)
        return QScrollArea::eventFilter(watched, event);
    if (event->type() == QEvent::FocusIn)
        ensureWidgetVisible(m_chips[index], 0, 0);
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        return handleKey(index, key->key(), key->modifiers());
    }
    if (event->type() == QEvent::ShortcutOverride) {
        // In the window this moves a to-do.
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Up && key->modifiers().testFlag(Qt::AltModifier)) {
            event->accept();
            return true;
        }
    }
    return false;
}

void QuickAddChips::changeEvent(QEvent *event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        measure();
        showHint();
    }
}

void QuickAddChips::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    showHint();
}

void QuickAddChips::wheelEvent(QWheelEvent *event)
{
    // There is nothing above or below.
    QCoreApplication::sendEvent(horizontalScrollBar(), event);
}

} // namespace Ui
