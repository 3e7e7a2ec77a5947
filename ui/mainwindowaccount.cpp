// SPDX-License-Identifier: Apache-2.0
// What MainWindow does about the account.
#include "ui/mainwindow.h"

#include "models/queuemonitor.h"
#include "sync/async.h"
#include "ui/accountdialog.h"
#include "ui/accountpage.h"
#include "ui/errortext.h"
#include "ui/invitebar.h"
#include "ui/messagebar.h"
#include "ui/profilesidebar.h"
#include "ui/settings/settingsdialog.h"
#include "ui/sharedialog.h"
#include "ui/signindialog.h"
#include "ui/syncpage/syncdialog.h"
#include "ui/syncstatusbar.h"
#include "ui/todopage.h"

#include <QAction>
#include <QDir>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>

namespace Ui {

using Sync::Result;

void MainWindow::setStatus(const StatusFacts &facts)
{
    m_facts = facts;
    m_status->setFacts(facts);
    m_inviteBar->setFacts(facts);
    if (m_settingsDialog)
        m_settingsDialog->setFacts(facts);
    if (m_syncDialog)
        m_syncDialog->setFacts(facts);
    if (m_shareDialog)
        m_shareDialog->setFacts(facts);
    const bool isSignedIn = facts.account == StatusFacts::Account::Active;
    m_signIn->setVisible(!isSignedIn);
    m_accountAction->setVisible(isSignedIn);
    m_signOut->setVisible(facts.account != StatusFacts::Account::None);
    if (m_accountDialog) {
        m_accountDialog->setWaiting(facts.waiting);
        // The session has ended, and all that it offers needs one; an answer is still waited for.
        if (!isSignedIn && m_accountDialog->isVisible()
            && !m_accountDialog->currentPage()->isBusy())
            m_accountDialog->reject();
    }
    m_workOffline->setEnabled(facts.account != StatusFacts::Account::None
                              && !facts.isSyncedElsewhere);
    m_review->setEnabled(facts.rejected > 0);
}

void MainWindow::setAccount(const AccountFacts &account)
{
    m_account = account;
    if (m_sidebar->kind() == Models::TodoKind::Trash)
        askWhoEmptiesTrash();
    m_signOut->setText(account.email.isEmpty() ? tr("Sign &out…")
                                               : tr("Sign &out %1…").arg(account.email));
    if (m_signInDialog && !m_signInDialog->isVisible())
        m_signInDialog->setServer(account.server);
    if (m_accountDialog)
        m_accountDialog->setAccount(account);
}

SignInDialog *MainWindow::signInDialog()
{
    if (!m_signInDialog) {
        m_signInDialog = new SignInDialog(m_parts.account, this);
        m_signInDialog->setServer(m_account.server);
    }
    m_signInDialog->setEmail(m_account.email);
    return m_signInDialog;
}

void MainWindow::openSignIn()
{
    signInDialog()->start();
}

void MainWindow::openAccount()
{
    if (!m_accountDialog) {
        m_accountDialog = new AccountDialog(m_parts.account, this);
        connect(m_accountDialog, &AccountDialog::accountDeleted, this,
                &MainWindow::showAccountDeleted);
    }
    m_accountDialog->setAccount(m_account);
    m_accountDialog->setWaiting(m_parts.monitor.counts().waiting);
    m_accountDialog->start();
}

void MainWindow::askToSignOut()
{
    const int waiting = m_parts.monitor.counts().waiting;
    if (waiting == 0 && !m_account.isAnonymous)
        return signOut();
    auto *box = new QMessageBox(this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setObjectName(QStringLiteral("signOutBox"));
    box->setIcon(QMessageBox::Warning);
    box->setWindowTitle(tr("Sign out"));
    box->setText(waiting == 0
                     ? tr("Nobody can sign in to this account again: it has no e-mail address.")
                     : tr("%n changes have not been saved online yet.", nullptr, waiting));
    box->setInformativeText(
        m_account.isAnonymous
            ? tr("What is on this computer stays here. To keep the account, add an address under "
                 "“Account…” first.")
            : tr("What is on this computer stays here and goes online when you sign in again."));
    auto *leave = box->addButton(tr("Sign out"), QMessageBox::AcceptRole);
    box->setDefaultButton(box->addButton(tr("Stay signed in"), QMessageBox::RejectRole));
    connect(leave, &QPushButton::clicked, this, &MainWindow::signOut);
    box->open();
}

void MainWindow::signOut()
{
    Sync::onFinished(this, m_parts.account.signOut(SignOutScope::Here),
                     [this](const Result<void> &signedOut) {
                         if (!signedOut)
                             showProblem(errorText(signedOut.error()));
                     });
}

void MainWindow::showAccountDeleted(const QStringList &copies)
{
    if (copies.isEmpty()) {
        m_page->messageBar()->showNotice(tr("Your account is deleted."));
        return;
    }
    const QString folder = QFileInfo(copies.constFirst()).path();
    m_page->messageBar()->showNotice(
        tr("Your account is deleted. A copy of what went along is in %1")
            .arg(QDir::toNativeSeparators(folder)));
}

} // namespace Ui
