// SPDX-License-Identifier: Apache-2.0
#include "ui/accountdialog.h"

#include "ui/accountoverviewpage.h"
#include "ui/changeemailpage.h"
#include "ui/changepasswordpage.h"
#include "ui/deleteaccountpage.h"
#include "ui/signoutpage.h"

namespace Ui {

AccountDialog::AccountDialog(AccountService &service, QWidget *parent)
    : PagedDialog(QStringLiteral("accountDialog"), parent)
    , m_overview(new AccountOverviewPage(this))
    , m_email(new ChangeEmailPage(service, this))
    , m_password(new ChangePasswordPage(service, this))
    , m_signOut(new SignOutPage(service, this))
    , m_deletion(new DeleteAccountPage(service, this))
{
    const QList<AccountPage *> others{m_email, m_password, m_signOut, m_deletion};
    addPage(m_overview);
    for (AccountPage *page : others) {
        addPage(page);
        connect(page, &AccountPage::backRequested, this, [this] { goToOverview(); });
    }
    connect(m_overview, &AccountPage::backRequested, this, &QDialog::reject);
    connect(m_overview, &AccountOverviewPage::emailChosen, this, [this] { goTo(m_email); });
    connect(m_overview, &AccountOverviewPage::passwordChosen, this, [this] { goTo(m_password); });
    connect(m_overview, &AccountOverviewPage::signOutChosen, this, [this] { goTo(m_signOut); });
    connect(m_overview, &AccountOverviewPage::deletionChosen, this, [this] { goTo(m_deletion); });
    connect(m_email, &ChangeEmailPage::changed, this, [this](const QString &email) {
        goToOverview(tr("Your e-mail address is %1 now.").arg(email));
    });
    connect(m_password, &ChangePasswordPage::changed, this,
            [this] { goToOverview(tr("Your password is changed.")); });
    connect(m_signOut, &SignOutPage::othersSignedOut, this,
            [this] { goToOverview(tr("Your other devices are signed out.")); });
    connect(m_signOut, &SignOutPage::signedOut, this, &QDialog::accept);
    connect(m_deletion, &DeleteAccountPage::deleted, this, [this](const QStringList &copies) {
        accept();
        Q_EMIT accountDeleted(copies);
    });
}

void AccountDialog::setAccount(const AccountFacts &account)
{
    m_overview->setAccount(account);
    m_email->setAccount(account);
    m_password->setAccount(account);
    m_signOut->setAccount(account);
    m_deletion->setAccount(account);
}

void AccountDialog::setWaiting(int waiting)
{
    m_signOut->setWaiting(waiting);
    m_deletion->setWaiting(waiting);
}

void AccountDialog::start()
{
    if (!isVisible())
        goToOverview();
    open();
}

void AccountDialog::goToOverview(const QString &news)
{
    m_overview->setNews(news);
    goTo(m_overview);
}

} // namespace Ui
