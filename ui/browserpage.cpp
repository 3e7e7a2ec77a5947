// SPDX-License-Identifier: Apache-2.0
#include "ui/browserpage.h"

#include "ui/providername.h"

#include <QLabel>
#include <QPushButton>

namespace Ui {

using Sync::ErrorCode;

BrowserPage::BrowserPage(SignInTarget &target, QWidget *parent)
    : AccountPage(QStringLiteral("browserPage"), tr("Sign in in the browser"), parent)
    , m_target(target)
    , m_text(addText())
{
    m_text->setObjectName(QStringLiteral("browserText"));
    setMainButton(tr("&Open it again"), QStringLiteral("browserAgain"), [this] { start(); });
}

void BrowserPage::enter()
{
    m_text->setText(tr("Sign in with %1 in the browser window that has opened. When you are done "
                       "there, Tidelist goes on by itself.")
                        .arg(providerName(m_provider)));
    AccountPage::enter();
    start();
    backButton()->setFocus();
}

void BrowserPage::leave()
{
    const bool wasWaiting = isBusy();
    AccountPage::leave();
    if (wasWaiting)
        m_target.service.cancelSignIn();
}

void BrowserPage::start()
{
    run(mainButton(), tr("Waiting for the browser…"),
        m_target.service.signInInBrowser(m_target.server, m_provider),
        [this] { Q_EMIT signedIn(); });
}

QString BrowserPage::textOf(const Sync::Error &error) const
{
    if (error.code == ErrorCode::NotFound)
        return tr("No browser could be opened. Set one up on this computer, or sign in with an "
                  "e-mail address.");
    if (error.code == ErrorCode::TimedOut)
        return tr("The browser did not come back within five minutes. Open it again, or go back.");
    if (error.code == ErrorCode::Unreachable)
        return tr("The server cannot be reached, or this computer lets no program wait for the "
                  "browser. Check the connection and try again.");
    return AccountPage::textOf(error);
}

} // namespace Ui
