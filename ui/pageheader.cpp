// SPDX-License-Identifier: Apache-2.0
#include "ui/pageheader.h"

#include "ui/commands/command.h"
#include "ui/elidedlabel.h"
#include "ui/symbolicicon.h"

#include <QAction>
#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>

#include <algorithm>

namespace Ui {

namespace {

constexpr int shortestTitle = 10; // in letters

void setUp(QToolButton &button)
{
    button.setAutoRaise(true);
    button.setToolButtonStyle(Qt::ToolButtonTextOnly);
}

} // namespace

PageHeader::PageHeader(QWidget *parent)
    : QWidget(parent)
    , m_title(new ElidedLabel(this))
    , m_showsCompleted(new QCheckBox(tr("Show completed"), this))
{
    QFont titleFont = m_title->font();
    titleFont.setPointSizeF(titleFont.pointSizeF() * 1.5);
    titleFont.setBold(true);
    m_title->setFont(titleFont);
    m_title->setObjectName(QStringLiteral("profileTitle"));
    m_showsCompleted->setObjectName(QStringLiteral("showCompleted"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_title, 1);
    layout->addWidget(m_showsCompleted);
}

void PageHeader::setTitle(const QString &title)
{
    m_title->setText(title);
}

void PageHeader::setOffersCompleted(bool offers)
{
    m_offersCompleted = offers;
    arrange();
}

void PageHeader::insert(QToolButton *button)
{
    static_cast<QHBoxLayout *>(layout())->insertWidget(1, button);
    setTabOrder(m_showsCompleted, button);
}

QToolButton *PageHeader::addAction(QAction *action)
{
    auto *button = new QToolButton(this);
    button->setDefaultAction(action);
    setUp(*button);
    m_buttons += button;
    insert(button);
    return button;
}

QToolButton *PageHeader::addMenu(QMenu *menu, const QString &icon)
{
    auto *button = new QToolButton(this);
    button->setMenu(menu);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setIcon(symbolicIcon(icon));
    const QString title = withoutMnemonic(menu->title());
    button->setText(title);
    button->setToolTip(title);
    button->setAccessibleName(title);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    insert(button);
    return button;
}

int PageHeader::widthWithWords() const
{
    const int spacing = layout()->spacing();
    int width = m_title->fontMetrics().averageCharWidth() * shortestTitle;
    if (m_offersCompleted)
        width += spacing + m_showsCompleted->sizeHint().width();
    const auto buttons = findChildren<QToolButton *>(Qt::FindDirectChildrenOnly);
    for (const QToolButton *button : buttons) {
        if (button->isHidden())
            continue;
        width += spacing;
        if (!m_buttons.contains(button)) {
            width += button->sizeHint().width();
            continue;
        }
        QToolButton probe;
        setUp(probe);
        probe.setFont(button->font());
        probe.setText(button->text());
        width += probe.sizeHint().width();
    }
    return width;
}

void PageHeader::arrange()
{
    const bool hasRoom = widthWithWords() <= width();
    m_showsCompleted->setVisible(m_offersCompleted && hasRoom);
    for (QToolButton *button : std::as_const(m_buttons)) {
        button->setToolButtonStyle(hasRoom || button->icon().isNull() ? Qt::ToolButtonTextOnly
                                                                      : Qt::ToolButtonIconOnly);
    }
}

bool PageHeader::event(QEvent *event)
{
    const bool isHandled = QWidget::event(event);
    switch (event->type()) {
    case QEvent::Resize:
    case QEvent::LayoutRequest: // a button has come or gone, or says something else
    case QEvent::FontChange:
    case QEvent::StyleChange:
        arrange();
        break;
    default:
        break;
    }
    return isHandled;
}

} // namespace Ui
