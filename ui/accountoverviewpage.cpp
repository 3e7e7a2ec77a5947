// SPDX-License-Identifier: Apache-2.0
#include "ui/accountoverviewpage.h"

#include "ui/server/servertext.h"

#include <QAccessible>
#include <QClipboard>
#include <QDir>
#include <QFormLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

namespace Ui {

AccountOverviewPage::AccountOverviewPage(QWidget *parent)
    : AccountPage(QStringLiteral("accountPage"), tr("Account"), parent)
    , m_person(new QLabel(this))
    , m_server(new QLabel(this))
{
    m_person->setObjectName(QStringLiteral("accountPerson"));
    m_server->setObjectName(QStringLiteral("accountServer"));
    QFormLayout *form = addForm();
    form->addRow(tr("Signed in as:"), m_person);
    form->addRow(tr("Server:"), m_server);
    for (QLabel *label : {m_person, m_server}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_advice =
        addText(tr("Nobody can sign in to this account from another computer, and when you "
                   "sign out here it is out of reach. An address and a password change that, "
                   "and everything stays."));
    m_advice->setObjectName(QStringLiteral("accountAdvice"));
    m_news = addText();
    m_news->setObjectName(QStringLiteral("accountNews"));
    body()->addSpacing(fontMetrics().height() / 2);
    m_email =
        addButton(QString(), QStringLiteral("changeEmailButton"), [this] { Q_EMIT emailChosen(); });
    m_password = addButton(tr("Change the &password…"), QStringLiteral("changePasswordButton"),
                           [this] { Q_EMIT passwordChosen(); });
    QPushButton *link = addButton(tr("Copy a &link to this server"),
                                  QStringLiteral("serverLinkButton"), [this] { copyLink(); });
    QPushButton *signOut = addButton(tr("Sign &out…"), QStringLiteral("signOutButton"),
                                     [this] { Q_EMIT signOutChosen(); });
    QPushButton *erase =
        addButton(tr("&Delete the account…"), QStringLiteral("deleteAccountButton"),
                  [this] { Q_EMIT deletionChosen(); });
    for (QPushButton *button : {m_email, m_password, link, signOut, erase})
        body()->addWidget(button);
    backButton()->setText(tr("&Close"));
    setNews({});
}

void AccountOverviewPage::setAccount(const AccountFacts &account)
{
    m_address = account.server;
    m_person->setText(account.isAnonymous ? tr("an account without an e-mail address")
                                          : account.email);
    QString server = QUrl(account.server.url).toString(QUrl::FullyEncoded);
    if (!account.caFile.isEmpty())
        server += u'\n'
            + tr("Only certificates of %1 are trusted")
                  .arg(QDir::toNativeSeparators(account.caFile));
    m_server->setText(server);
    m_advice->setVisible(account.isAnonymous);
    m_email->setText(account.isAnonymous ? tr("Add an &e-mail address and a password…")
                                         : tr("Change the &e-mail address…"));
    m_password->setVisible(!account.isAnonymous);
}

void AccountOverviewPage::copyLink()
{
    QGuiApplication::clipboard()->setText(serverLink(m_address));
    setNews(tr("The link is copied. It says where the server is, and nothing about you: whoever "
               "opens it with Tidelist needs an account of their own."));
}

void AccountOverviewPage::setNews(const QString &news)
{
    m_news->setText(news);
    m_news->setAccessibleName(news);
    m_news->setVisible(!news.isEmpty());
    if (news.isEmpty())
        return;
    QAccessibleEvent event(m_news, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

} // namespace Ui
