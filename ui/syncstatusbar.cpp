// SPDX-License-Identifier: Apache-2.0
#include "ui/syncstatusbar.h"

#include "ui/symbolicicon.h"

#include <QAccessible>
#include <QAction>
#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>

#include <chrono>

namespace Ui {

SyncStatusBar::SyncStatusBar(QAction *workOffline, QWidget *parent)
    : QStatusBar(parent)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
    , m_action(new QPushButton(this))
{
    m_text->setObjectName(QStringLiteral("statusText"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setMinimumWidth(1);
    m_action->setObjectName(QStringLiteral("statusAction"));
    auto *offline = new QCheckBox(tr("Work offline"), this);
    offline->setObjectName(QStringLiteral("workOfflineSwitch"));
    const auto follow = [offline, workOffline] {
        offline->setEnabled(workOffline->isEnabled());
        offline->setChecked(workOffline->isChecked());
        offline->setToolTip(workOffline->toolTip());
    };
    connect(workOffline, &QAction::changed, offline, follow);
    connect(offline, &QCheckBox::clicked, workOffline, &QAction::setChecked);
    follow();

    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(style()->pixelMetric(QStyle::PM_LayoutLeftMargin) / 2, 0, 0, 0);
    layout->addWidget(m_icon);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_action);
    addWidget(row, 1);
    addPermanentWidget(offline);

    using namespace std::chrono_literals;
    m_movingTimer.setSingleShot(true);
    m_movingTimer.setInterval(1s);
    connect(&m_movingTimer, &QTimer::timeout, this, [this] {
        m_hasMovedLong = true;
        update();
    });
    connect(m_action, &QPushButton::clicked, this, [this] {
        if (m_shown.action == StatusAction::SignIn)
            Q_EMIT signInRequested();
        else if (m_shown.action == StatusAction::Review)
            Q_EMIT reviewRequested();
    });
    update();
    updateIcon();
}

void SyncStatusBar::setFacts(const StatusFacts &facts)
{
    m_facts = facts;
    if (!facts.isMoving) {
        m_movingTimer.stop();
        m_hasMovedLong = false;
    } else if (!m_hasMovedLong && !m_movingTimer.isActive()) {
        m_movingTimer.start();
    }
    update();
}

void SyncStatusBar::update()
{
    StatusFacts facts = m_facts;
    facts.isMoving = facts.isMoving && m_hasMovedLong;
    const StatusSentence sentence = statusSentence(facts, locale());
    if (sentence == m_shown)
        return;
    const bool isOtherMood = sentence.mood != m_shown.mood;
    const bool isOtherText = sentence.text != m_shown.text;
    m_shown = sentence;
    m_text->setText(sentence.text);
    m_text->setToolTip(sentence.toolTip.isEmpty() ? sentence.text : sentence.toolTip);
    m_text->setAccessibleName(tr("Sync: %1").arg(sentence.text));
    m_action->setText(sentence.action == StatusAction::Review ? tr("Review…")
                                                              : tr("Sign in to sync…"));
    m_action->setVisible(sentence.action != StatusAction::None);
    if (isOtherMood)
        updateIcon();
    if (isOtherText) {
        QAccessibleEvent event(m_text, QAccessible::NameChanged);
        QAccessible::updateAccessibility(&event);
    }
}

void SyncStatusBar::updateIcon()
{
    static const QHash<StatusMood, QString> names = {
        {StatusMood::Calm, QStringLiteral("synced")},
        {StatusMood::Moving, QStringLiteral("syncing")},
        {StatusMood::Offline, QStringLiteral("offline")},
        {StatusMood::Problem, QStringLiteral("attention")}};
    const int size = style()->pixelMetric(QStyle::PM_SmallIconSize);
    m_icon->setPixmap(symbolicIcon(names.value(m_shown.mood), palette())
                          .pixmap(QSize(size, size), devicePixelRatioF()));
}

void SyncStatusBar::changeEvent(QEvent *event)
{
    QStatusBar::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateIcon();
}

} // namespace Ui
