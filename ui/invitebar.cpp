// SPDX-License-Identifier: Apache-2.0
#include "ui/invitebar.h"

#include "ui/question.h"
#include "ui/sharingtext.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace Ui {

using Models::InviteItem;
using Models::ProfileInviteId;

InviteBar::InviteBar(Models::InviteListModel &invites, QWidget *parent)
    : QFrame(parent)
    , m_invites(invites)
    , m_text(new QLabel(this))
    , m_accept(new QPushButton(tr("Accept"), this))
    , m_decline(new QPushButton(tr("Decline…"), this))
{
    build();
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_invites, signal, this, &InviteBar::refresh);
    connect(&m_invites, &QAbstractItemModel::dataChanged, this, &InviteBar::refresh);
    connect(m_accept, &QPushButton::clicked, this, &InviteBar::accept);
    connect(m_decline, &QPushButton::clicked, this, &InviteBar::decline);
    hide();
    refresh();
}

void InviteBar::build()
{
    setObjectName(QStringLiteral("inviteBar"));
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::ToolTipBase);
    m_text->setObjectName(QStringLiteral("inviteText"));
    m_text->setForegroundRole(QPalette::ToolTipText);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    // A long name must not widen the window.
    m_text->setMinimumWidth(1);
    m_accept->setObjectName(QStringLiteral("acceptInviteButton"));
    m_decline->setObjectName(QStringLiteral("declineInviteButton"));
    auto *layout = new QHBoxLayout(this);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_accept);
    layout->addWidget(m_decline);
}

void InviteBar::setFacts(const StatusFacts &facts)
{
    m_facts = facts;
    refresh();
}

void InviteBar::refresh()
{
    const bool wasShown = !m_shown.id.isEmpty();
    const ProfileInviteId before = m_shown.id;
    m_shown = InviteItem();
    int open = 0;
    for (int row = m_invites.rowCount() - 1; row >= 0; --row) {
        const InviteItem item = m_invites.itemAt(row);
        if (m_accepted.contains(item.id))
            continue;
        m_shown = item;
        ++open;
    }
    // Without an account nobody can answer, and signed out it is nobody's business.
    const bool isAsked = open > 0 && m_facts.account != StatusFacts::Account::None;
    setVisible(isAsked);
    if (!isAsked) {
        m_shown = InviteItem();
        return;
    }

    const QString obstacle = serverObstacle(m_facts);
    QStringList lines{inviteSentence(m_shown)};
    if (open > 1)
        lines += tr("%n more after this one.", nullptr, open - 1);
    if (!obstacle.isEmpty())
        lines += tr("Accepting: %1").arg(obstacle);
    m_text->setText(lines.join(u' '));
    m_text->setAccessibleName(m_text->text());
    const bool isWaiting = m_accepting == m_shown.id;
    m_accept->setText(isWaiting ? tr("Accepting…") : tr("Accept"));
    m_accept->setEnabled(obstacle.isEmpty() && !isWaiting);
    m_accept->setToolTip(obstacle);
    m_decline->setEnabled(!isWaiting);
    if (!wasShown || before != m_shown.id) {
        QAccessibleEvent event(m_text, QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
    }
}

void InviteBar::accept()
{
    m_accepting = m_shown.id;
    const InviteItem invite = m_shown;
    refresh();
    Q_EMIT accepted(invite);
}

void InviteBar::finishAccept(const ProfileInviteId &id, bool isDone)
{
    if (m_accepting == id)
        m_accepting = ProfileInviteId();
    if (isDone)
        m_accepted.insert(id);
    refresh();
}

void InviteBar::decline()
{
    const InviteItem invite = m_shown;
    ask(this,
        {QStringLiteral("declineBox"), tr("Decline the invitation"), inviteSentence(invite),
         tr("If you decline, the invitation goes. You can be invited again."), tr("Decline")},
        [this, invite] { Q_EMIT declined(invite); });
}

} // namespace Ui
