// SPDX-License-Identifier: Apache-2.0
#include "ui/signindialog.h"

#include "sync/async.h"
#include "ui/anonymouspage.h"
#include "ui/browserpage.h"
#include "ui/recoverpage.h"
#include "ui/serverpage.h"
#include "ui/signinpage.h"
#include "ui/signuppage.h"

namespace Ui {

SignInDialog::SignInDialog(AccountService &service, QWidget *parent)
    : PagedDialog(QStringLiteral("signInDialog"), parent)
    , m_target{service, {}, {}}
    , m_signIn(new SignInPage(m_target, this))
    , m_code(new CodePage(m_target, this))
    , m_recover(new RecoverPage(m_target, this))
    , m_signUp(new SignUpPage(m_target, this))
    , m_browser(new BrowserPage(m_target, this))
    , m_anonymous(new AnonymousPage(m_target, this))
    , m_server(new ServerPage(m_target, this))
{
    const QList<AccountPage *> others{m_code,    m_recover,   m_signUp,
                                      m_browser, m_anonymous, m_server};
    addPage(m_signIn);
    for (AccountPage *page : others) {
        addPage(page);
        connect(page, &AccountPage::backRequested, this, &SignInDialog::goToStart);
    }
    connect(m_signIn, &AccountPage::backRequested, this, &QDialog::reject);
    connectWays();
    m_signIn->showTarget();
}

SignInDialog::~SignInDialog() = default;

void SignInDialog::connectWays()
{
    connect(m_signIn, &SignInPage::signedIn, this, &QDialog::accept);
    connect(m_code, &CodePage::signedIn, this, &QDialog::accept);
    connect(m_recover, &CodePage::signedIn, this, &QDialog::accept);
    connect(m_signUp, &SignUpPage::signedIn, this, &QDialog::accept);
    connect(m_browser, &BrowserPage::signedIn, this, &QDialog::accept);
    connect(m_anonymous, &AnonymousPage::signedIn, this, &QDialog::accept);
    connect(m_signIn, &SignInPage::codeChosen, this, [this] {
        m_code->setEmail(m_signIn->email());
        goTo(m_code);
    });
    connect(m_signIn, &SignInPage::forgotten, this, [this] {
        m_recover->setEmail(m_signIn->email());
        goTo(m_recover);
    });
    connect(m_signIn, &SignInPage::signUpChosen, this, [this] {
        m_signUp->begin(m_signIn->email());
        goTo(m_signUp);
    });
    connect(m_signIn, &SignInPage::confirmationNeeded, this, [this] {
        m_signUp->waitForConfirmation(m_signIn->email(), m_signIn->password());
        goTo(m_signUp);
    });
    connect(m_signIn, &SignInPage::providerChosen, this, [this](const QString &provider) {
        m_browser->setProvider(provider);
        goTo(m_browser);
    });
    connect(m_signIn, &SignInPage::anonymousChosen, this, [this] { goTo(m_anonymous); });
    connect(m_signIn, &SignInPage::serverChosen, this, [this] { goTo(m_server); });
    connect(m_server, &ServerPage::serverFound, this, [this] {
        ++m_offerCall;
        m_signIn->showTarget();
        goTo(m_signIn);
    });
}

void SignInDialog::setServer(const ServerAddress &server)
{
    if (server == m_target.server)
        return;
    m_target.server = server;
    m_target.offer = {};
    m_signIn->showTarget();
}

void SignInDialog::setEmail(const QString &email)
{
    if (!isVisible() && !email.isEmpty())
        m_signIn->setEmail(email);
}

void SignInDialog::start()
{
    if (!isVisible()) {
        if (m_target.server.isComplete()) {
            goTo(m_signIn);
            askForOffer();
        } else {
            goTo(m_server);
        }
    }
    open();
}

void SignInDialog::offerServer(const ServerDescription &server)
{
    // A sign-in that is under way was meant for another server.
    if (isVisible())
        m_target.service.cancelSignIn();
    ++m_offerCall;
    if (AccountPage *page = currentPage())
        page->leave();
    m_server->offer(ServerOrigin::Link, server);
    goTo(m_server);
    open();
}

void SignInDialog::askForOffer()
{
    const int call = ++m_offerCall;
    Sync::onFinished(this, m_target.service.findOffer(m_target.server),
                     [this, call](const Sync::Result<SignInOffer> &offer) {
                         // Without an answer there is what every server has; the sign-in says why.
                         if (call != m_offerCall || !offer)
                             return;
                         m_target.offer = *offer;
                         m_signIn->showTarget();
                     });
}

void SignInDialog::goToStart()
{
    if (!m_target.server.isComplete())
        return reject();
    m_target.service.cancelSignIn();
    if (currentPage() == m_code)
        m_signIn->setEmail(m_code->email());
    else if (currentPage() == m_recover)
        m_signIn->setEmail(m_recover->email());
    else if (currentPage() == m_signUp)
        m_signIn->setEmail(m_signUp->email());
    goTo(m_signIn);
}

void SignInDialog::done(int result)
{
    ++m_offerCall;
    if (result != Accepted)
        m_target.service.cancelSignIn();
    PagedDialog::done(result);
}

} // namespace Ui
