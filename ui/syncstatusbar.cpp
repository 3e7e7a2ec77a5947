// SPDX-License-Identifier: Apache-2.0
#include "ui/syncstatusbar.h"

#include "ui/elidedlabel.h"
#include "ui/symbolicicon.h"

#include <QAccessible>
#include <QAction>
#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

#include <chrono>

namespace Ui {

SyncStatusBar::SyncStatusBar(QAction *workOffline, QWidget *parent)
    : QStatusBar(parent)
    , m_icon(new QToolButton(this))
    , m_text(new ElidedLabel(this))
    , m_progress(new QProgressBar(this))
    , m_action(new QPushButton(this))
{
    m_text->setObjectName(QStringLiteral("statusText"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->installEventFilter(this);
    m_icon->setObjectName(QStringLiteral("syncDetails"));
    m_icon->setAutoRaise(true);
    m_icon->setFocusPolicy(Qt::TabFocus);
    m_icon->setAccessibleName(tr("What sync is doing"));
    m_icon->setToolTip(m_icon->accessibleName());
    connect(m_icon, &QToolButton::clicked, this, &SyncStatusBar::detailsRequested);
    m_progress->setObjectName(QStringLiteral("downloadProgress"));
    m_progress->setAccessibleName(tr("First download"));
    m_progress->setTextVisible(false);
    m_progress->setMaximumWidth(fontMetrics().averageCharWidth() * 24);
    m_progress->setMaximumHeight(fontMetrics().height());
    m_progress->hide();
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
    layout->addWidget(m_progress);
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
    updateProgress();
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
    // Numbers that grow are no news.
    if (isOtherText && !m_facts.download) {
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
    m_icon->setIconSize(QSize(size, size));
    m_icon->setIcon(symbolicIcon(names.value(m_shown.mood), palette()));
}

void SyncStatusBar::updateProgress()
{
    const bool isFirst = m_facts.account == StatusFacts::Account::Active && m_facts.isConnected
        && !m_facts.hasSynced && m_facts.download && m_facts.download->total > 0;
    m_progress->setVisible(isFirst);
    if (!isFirst)
        return;
    // Thousandths: a bar counts in int.
    m_progress->setRange(0, 1000);
    m_progress->setValue(static_cast<int>(m_facts.download->rows * 1000 / m_facts.download->total));
}

bool SyncStatusBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_text && event->type() == QEvent::MouseButtonRelease)
        Q_EMIT detailsRequested();
    return QStatusBar::eventFilter(watched, event);
}

void SyncStatusBar::changeEvent(QEvent *event)
{
    QStatusBar::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateIcon();
}

} // namespace Ui
