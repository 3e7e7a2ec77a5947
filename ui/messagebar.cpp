// SPDX-License-Identifier: Apache-2.0
#include "ui/messagebar.h"

#include "ui/symbolicicon.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

#include <chrono>

namespace Ui {

MessageBar::MessageBar(QWidget *parent)
    : QFrame(parent)
    , m_text(new QLabel(this))
    , m_action(new QPushButton(this))
    , m_close(new QToolButton(this))
{
    setObjectName(QStringLiteral("messageBar"));
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::ToolTipBase);
    m_text->setForegroundRole(QPalette::ToolTipText);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    // A path in the text must not widen the window.
    m_text->setMinimumWidth(1);
    m_text->setObjectName(QStringLiteral("messageText"));
    m_action->setObjectName(QStringLiteral("messageAction"));
    m_close->setAutoRaise(true);
    m_close->setText(tr("Close message"));
    m_close->setToolTip(tr("Close message"));
    updateIcon();

    auto *layout = new QHBoxLayout(this);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_action);
    layout->addWidget(m_close);

    using namespace std::chrono_literals;
    m_timer.setSingleShot(true);
    m_timer.setInterval(10s);
    connect(&m_timer, &QTimer::timeout, this, &QWidget::hide);
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    connect(m_action, &QPushButton::clicked, this, [this] {
        hide();
        if (m_run)
            m_run();
    });
    hide();
}

void MessageBar::showNotice(const QString &text)
{
    m_timer.stop();
    m_run = nullptr;
    display(text, QString());
}

void MessageBar::showNews(const QString &text)
{
    showNotice(text);
    m_timer.start();
}

void MessageBar::showUndo(const QString &text, const QString &actionText,
                          std::function<void()> action)
{
    m_run = std::move(action);
    display(text, actionText);
    m_timer.start();
}

void MessageBar::endUndo()
{
    if (m_run)
        hide();
}

void MessageBar::display(const QString &text, const QString &actionText)
{
    m_text->setText(text);
    m_text->setAccessibleName(text);
    m_action->setText(actionText);
    m_action->setVisible(!actionText.isEmpty());
    show();
    QAccessibleEvent event(m_text, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

QString MessageBar::text() const
{
    return isVisible() ? m_text->text() : QString();
}

void MessageBar::updateIcon()
{
    m_close->setIcon(symbolicIcon(QStringLiteral("close"), palette()));
}

void MessageBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateIcon();
}

} // namespace Ui
