// SPDX-License-Identifier: Apache-2.0
#include "ui/signinpage.h"

#include "ui/providername.h"
#include "ui/server/servertext.h"

#include <QFormLayout>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

namespace Ui {

using Sync::ErrorCode;

namespace {

constexpr int providersInARow = 3;

QHBoxLayout *rowOf(std::initializer_list<QWidget *> widgets)
{
    auto *row = new QHBoxLayout;
    for (QWidget *widget : widgets)
        row->addWidget(widget);
    row->addStretch(1);
    return row;
}

} // namespace

SignInPage::SignInPage(SignInTarget &target, QWidget *parent)
    : AccountPage(QStringLiteral("signInPage"), tr("Sign in"), parent)
    , m_target(target)
{
    addText(tr("Your to-dos stay on this computer. With an account they are also on your other "
               "devices, and you can share profiles."));
    QFormLayout *form = addForm();
    m_email = addField(form, FormField::Kind::Email, tr("&E-mail:"), QStringLiteral("email"),
                       {ErrorCode::InvalidArgument, ErrorCode::AccountMismatch});
    m_password = addField(form, FormField::Kind::Password, tr("&Password:"),
                          QStringLiteral("password"), {ErrorCode::WrongCredentials});
    buildWays();
    backButton()->setText(tr("Cancel"));
    setMainButton(tr("&Sign in"), QStringLiteral("signInButton"), [this] {
        run(mainButton(), tr("Signing in…"),
            m_target.service.signIn(m_target.server, email(), password()),
            [this] { Q_EMIT signedIn(); });
    });
}

void SignInPage::buildWays()
{
    QPushButton *code = addButton(tr("E-mail me a &code…"), QStringLiteral("codeButton"),
                                  [this] { Q_EMIT codeChosen(); });
    m_forgotten = addButton(tr("&Forgotten password…"), QStringLiteral("forgottenButton"),
                            [this] { Q_EMIT forgotten(); });
    m_providers = new QWidget(this);
    m_providerGrid = new QGridLayout(m_providers);
    m_providerGrid->setContentsMargins(0, 0, 0, 0);
    m_browserLabel = new QLabel(tr("In the browser:"), this);
    m_signUp = addButton(tr("Create an &account…"), QStringLiteral("signUpChoice"),
                         [this] { Q_EMIT signUpChosen(); });
    m_anonymous =
        addButton(tr("&Use without an e-mail address…"), QStringLiteral("anonymousChoice"),
                  [this] { Q_EMIT anonymousChosen(); });
    m_server = new QLabel(this);
    m_server->setObjectName(QStringLiteral("serverName"));
    m_server->setTextFormat(Qt::PlainText);
    m_server->setWordWrap(true);
    QPushButton *change = addButton(tr("C&hange…"), QStringLiteral("changeServerButton"),
                                    [this] { Q_EMIT serverChosen(); });
    change->setAccessibleName(tr("Change the server"));

    auto *ways = new QFormLayout;
    ways->addRow(tr("Without the password:"), rowOf({code, m_forgotten}));
    ways->addRow(m_browserLabel, m_providers);
    ways->addRow(tr("New here:"), rowOf({m_signUp, m_anonymous}));
    auto *server = new QHBoxLayout;
    server->addWidget(m_server, 1);
    server->addWidget(change);
    ways->addRow(tr("Server:"), server);
    body()->addSpacing(fontMetrics().height());
    body()->addLayout(ways);
}

void SignInPage::showTarget()
{
    m_server->setText(serverHost(m_target.server.url));
    m_server->setToolTip(QUrl(m_target.server.url).toString(QUrl::FullyEncoded));
    m_signUp->setVisible(m_target.offer.allowsSignUp);
    m_anonymous->setVisible(m_target.offer.allowsAnonymous);
    showProviders();
}

void SignInPage::showProviders()
{
    const QStringList &providers = m_target.offer.providers;
    m_browserLabel->setVisible(!providers.isEmpty());
    m_providers->setVisible(!providers.isEmpty());
    if (providers == m_shownProviders)
        return;
    m_shownProviders = providers;
    while (QLayoutItem *item = m_providerGrid->takeAt(0)) {
        if (item->widget())
            removeButton(qobject_cast<QPushButton *>(item->widget()));
        delete item;
    }
    int place = 0;
    QWidget *before = m_forgotten;
    for (const QString &provider : providers) {
        QPushButton *button = addButton(providerName(provider), provider + QStringLiteral("Button"),
                                        [this, provider] { Q_EMIT providerChosen(provider); });
        button->setAccessibleName(
            tr("Continue in the browser with %1").arg(providerName(provider)));
        m_providerGrid->addWidget(button, place / providersInARow, place % providersInARow);
        setTabOrder(before, button);
        before = button;
        ++place;
    }
    m_providerGrid->setColumnStretch(providersInARow, 1);
    updateButtons();
}

bool SignInPage::isComplete() const
{
    return !email().isEmpty() && !password().isEmpty();
}

bool SignInPage::takeError(const Sync::Error &error)
{
    if (error.code != ErrorCode::EmailNotConfirmed)
        return false;
    Q_EMIT confirmationNeeded();
    return true;
}

} // namespace Ui
