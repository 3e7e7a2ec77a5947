// SPDX-License-Identifier: Apache-2.0
// What MainWindow does about sharing.
#include "ui/mainwindow.h"

#include "models/profilelistmodel.h"
#include "models/sharing.h"
#include "sync/async.h"
#include "ui/errortext.h"
#include "ui/invitebar.h"
#include "ui/messagebar.h"
#include "ui/profilesidebar.h"
#include "ui/question.h"
#include "ui/sharedialog.h"
#include "ui/sharingtext.h"
#include "ui/todopage.h"

namespace Ui {

using Models::InviteItem;
using Models::ProfileId;
using Models::ProfileInviteId;
using Sync::Result;

void MainWindow::buildSharing()
{
    m_inviteBar = new InviteBar(m_parts.sharing.mine, this);
    connect(m_inviteBar, &InviteBar::accepted, this, [this](const InviteItem &invite) {
        m_acceptedInvites.insert(invite.id, {invite.profileId, invite.profileName});
        Q_EMIT acceptInviteRequested(invite.id);
    });
    connect(m_inviteBar, &InviteBar::declined, this, [this](const InviteItem &invite) {
        Sync::onFinished(this, m_parts.sharing.repository.decline(invite.id),
                         [this](const Result<Models::ProfileInvite> &declined) {
                             if (!declined)
                                 showProblem(sharingErrorText(declined.error()));
                         });
    });
    connect(&m_parts.sharing.access, &Models::AccessWatch::accessLost, this,
            [this](const QStringList &names) { showProblem(lostAccessText(names)); });
}

void MainWindow::openShare()
{
    const ProfileId id = m_sidebar->currentProfile();
    if (id.isEmpty())
        return;
    // One at a time: two would look at the same lists.
    delete m_shareDialog;
    m_shareDialog = new ShareDialog(m_parts.profiles, m_parts.sharing, id, m_facts, this);
    m_shareDialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_shareDialog, &ShareDialog::signInRequested, this, [this] {
        m_shareDialog->close();
        openSignIn();
    });
    connect(m_shareDialog, &ShareDialog::leaveRequested, this, &MainWindow::askToLeaveProfile);
    connect(m_shareDialog, &ShareDialog::transferRequested, this, &MainWindow::transferRequested);
    m_shareDialog->open();
}

void MainWindow::finishAcceptInvite(const ProfileInviteId &id, const Result<void> &result)
{
    m_inviteBar->finishAccept(id, result.isOk());
    const auto [profile, name] = m_acceptedInvites.take(id);
    if (!result)
        return showProblem(sharingErrorText(result.error()));
    // It is shown as soon as sync has brought it.
    m_sidebar->select(profile);
    m_page->messageBar()->showNotice(tr("You are in “%1” now.").arg(name));
}

void MainWindow::finishTransfer(const Result<void> &result)
{
    const QString problem = result ? QString() : sharingErrorText(result.error());
    if (m_shareDialog)
        m_shareDialog->finishTransfer(problem);
    else if (!problem.isEmpty())
        showProblem(problem);
}

void MainWindow::askToLeaveProfile()
{
    if (m_facts.account == StatusFacts::Account::None) {
        showProblem(tr("This profile is on this computer only. If you do not need it any more, "
                       "delete it."));
        return;
    }
    const ProfileId id = m_sidebar->currentProfile();
    const QString name = m_sidebar->currentName();
    Sync::onFinished(
        this, m_parts.sharing.repository.checkLeave(id),
        [this, id, name](const Result<Models::ProfileMember> &checked) {
            if (!checked)
                return showProblem(sharingErrorText(checked.error()));
            const int row = m_parts.profiles.rowOfProfile(id);
            if (row < 0)
                return;
            const int open =
                m_parts.profiles.index(row).data(Models::ProfileListModel::OpenCountRole).toInt();
            const QString counts =
                open == 0 ? QString() : tr("%n open to-dos are in it.", nullptr, open) + u' ';
            QWidget *parent = this;
            if (m_shareDialog && m_shareDialog->isVisible())
                parent = m_shareDialog;
            ask(parent,
                {QStringLiteral("leaveBox"), tr("Leave profile"),
                 tr("You will no longer see “%1”.").arg(name),
                 counts + tr("It stays as it is for the others. An owner can invite you again."),
                 tr("Leave")},
                [this, id, name] { leaveProfile(id, name); });
        });
}

void MainWindow::leaveProfile(const ProfileId &id, const QString &name)
{
    m_parts.sharing.access.setLeaving(id, true);
    Sync::onFinished(this, m_parts.sharing.repository.leave(id),
                     [this, id, name](const Result<Models::ProfileMember> &left) {
                         if (left) {
                             m_page->messageBar()->showNotice(tr("You have left “%1”.").arg(name));
                             return;
                         }
                         m_parts.sharing.access.setLeaving(id, false);
                         showProblem(sharingErrorText(left.error()));
                     });
}

} // namespace Ui
