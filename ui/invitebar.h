// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ids.h"
#include "models/invitelistmodel.h"
#include "ui/statustext.h"

#include <QFrame>
#include <QSet>

class QLabel;
class QPushButton;

namespace Ui {

/// The oldest invitation that waits for the person's answer, with Accept and Decline; not there
/// while there is none.
///
/// *Ownership:* the model must outlive it.
class InviteBar : public QFrame
{
    Q_OBJECT
public:
    explicit InviteBar(Models::InviteListModel &invites, QWidget *parent = nullptr);

    /// Accepting needs the server.
    void setFacts(const StatusFacts &facts);
    /// The answer to accepted(): what was accepted is not asked about again.
    void finishAccept(const Models::ProfileInviteId &id, bool isDone);

Q_SIGNALS:
    void accepted(const Models::InviteItem &invite);
    void declined(const Models::InviteItem &invite);

private:
    void build();
    void refresh();
    void accept();
    void decline();

    Models::InviteListModel &m_invites;
    QLabel *m_text;
    QPushButton *m_accept;
    QPushButton *m_decline;
    StatusFacts m_facts;
    Models::InviteItem m_shown;
    Models::ProfileInviteId m_accepting; ///< asked of the server, without an answer so far
    QSet<Models::ProfileInviteId> m_accepted; ///< gone here as soon as sync has been told
};

} // namespace Ui
