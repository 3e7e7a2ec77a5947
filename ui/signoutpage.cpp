// SPDX-License-Identifier: Apache-2.0
#include "ui/signoutpage.h"

#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace Ui {

using Sync::ErrorCode;

SignOutPage::SignOutPage(AccountService &service, QWidget *parent)
    : AccountPage(QStringLiteral("signOutPage"), tr("Sign out"), parent)
    , m_service(service)
    , m_here(new QRadioButton(tr("On &this computer"), this))
    , m_others(new QRadioButton(tr("On all my &other devices"), this))
    , m_everywhere(new QRadioButton(tr("&Everywhere"), this))
{
    m_here->setObjectName(QStringLiteral("signOutHere"));
    m_others->setObjectName(QStringLiteral("signOutOthers"));
    m_everywhere->setObjectName(QStringLiteral("signOutEverywhere"));
    for (QRadioButton *button : {m_here, m_others, m_everywhere}) {
        body()->addWidget(button);
        connect(button, &QRadioButton::toggled, this, &SignOutPage::showConsequences);
    }
    m_consequences = addText();
    m_consequences->setObjectName(QStringLiteral("signOutConsequences"));
    setMainButton(tr("&Sign out"), QStringLiteral("signOutNow"), [this] { submit(); });
    m_here->setChecked(true);
}

void SignOutPage::setAccount(const AccountFacts &account)
{
    m_isAnonymous = account.isAnonymous;
    showConsequences();
}

void SignOutPage::setWaiting(int waiting)
{
    m_waiting = waiting;
    showConsequences();
}

SignOutScope SignOutPage::scope() const
{
    if (m_others->isChecked())
        return SignOutScope::Others;
    return m_everywhere->isChecked() ? SignOutScope::Everywhere : SignOutScope::Here;
}

void SignOutPage::showConsequences()
{
    clearProblems();
    if (scope() == SignOutScope::Others) {
        m_consequences->setText(tr("You stay signed in here. Your other devices ask for the "
                                   "password within the hour."));
        return;
    }
    QStringList texts;
    if (m_isAnonymous)
        texts += tr("This account has no e-mail address: nobody can sign in to it again.");
    if (m_waiting > 0)
        texts += tr("%n changes have not been saved online yet.", nullptr, m_waiting);
    texts += m_isAnonymous ? tr("What is on this computer stays here.")
                           : tr("What is on this computer stays here and goes online when you "
                                "sign in again.");
    m_consequences->setText(texts.join(u' '));
}

void SignOutPage::submit()
{
    const SignOutScope chosen = scope();
    run(mainButton(), tr("Signing out…"), m_service.signOut(chosen), [this, chosen] {
        if (chosen == SignOutScope::Others)
            Q_EMIT othersSignedOut();
        else
            Q_EMIT signedOut();
    });
}

QString SignOutPage::textOf(const Sync::Error &error) const
{
    if (scope() != SignOutScope::Here
        && (error.code == ErrorCode::Unreachable || error.code == ErrorCode::TimedOut))
        return tr("The server cannot be reached, so nobody was signed out. Try again later.");
    if (error.code == ErrorCode::NoKeyStore)
        return tr("You are signed out, but the key store is locked and still holds what is needed "
                  "to sign in. Unlock it and sign out again.");
    return AccountPage::textOf(error);
}

} // namespace Ui
