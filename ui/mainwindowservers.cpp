// SPDX-License-Identifier: Apache-2.0
// What MainWindow does about other servers and other accounts.
#include "ui/mainwindow.h"

#include "ui/accounts/accountsdialog.h"
#include "ui/errortext.h"
#include "ui/server/servertext.h"
#include "ui/signindialog.h"

#include <QMessageBox>
#include <QPushButton>

#include <algorithm>

namespace Ui {

void MainWindow::offerServer(const QString &link)
{
    const auto newBox = [this](const QString &text, const QString &details) {
        auto *box = new QMessageBox(QMessageBox::Information, tr("Link to a server"), text,
                                    QMessageBox::Close, this);
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->setObjectName(QStringLiteral("serverLinkBox"));
        box->setTextFormat(Qt::PlainText);
        box->setInformativeText(details);
        box->setDefaultButton(QMessageBox::Close);
        return box;
    };
    const ServerReading reading = m_parts.account.readServer(link.toUtf8());
    if (const auto *problem = std::get_if<ServerProblem>(&reading))
        return newBox(tr("This link cannot be used."), serverProblemText(*problem))->open();
    const auto &server = std::get<ServerDescription>(reading);
    // Also one whose session has ended: its password is for its server only.
    const bool isSignedIn = m_facts.account == StatusFacts::Account::Active;
    const bool hasAccount = isSignedIn || m_facts.account == StatusFacts::Account::Expired;
    const bool isSameServer = server.address == m_account.server;
    if (!hasAccount || (isSameServer && !isSignedIn))
        return signInDialog()->offerServer(server);
    const QString current = serverHost(m_account.server.url);
    if (isSameServer)
        return newBox(tr("You are signed in at this server already."), current)->open();
    QMessageBox *box =
        newBox(tr("This window has an account at %1, and that has not changed.").arg(current),
               tr("The link that was opened is for %1. Another account there has a file and a "
                  "window of its own; the server is shown there once more before it is used.")
                   .arg(serverHost(server.address.url)));
    QPushButton *another = box->addButton(tr("&Another account…"), QMessageBox::ActionRole);
    another->setObjectName(QStringLiteral("anotherAccountButton"));
    connect(another, &QPushButton::clicked, this,
            [this, address = server.address] { openElsewhere(address); });
    box->open();
}

void MainWindow::openElsewhere(const ServerAddress &server)
{
    const QString host = serverHost(server.url);
    const QList<AccountFile> known = m_parts.accountFiles.all();
    // This window keeps its account, also where another one is at the same host. One that an
    // earlier link began has the host as its name only, until somebody signs in there.
    const auto there = std::ranges::find_if(known, [&host](const AccountFile &file) {
        return !file.isCurrent && (file.server.isEmpty() ? file.name : file.server) == host;
    });
    const auto path =
        there != known.end() ? Sync::Result<QString>(there->path) : m_parts.accountFiles.add(host);
    if (!path)
        return showProblem(tr("The account cannot be added: %1").arg(errorText(path.error())));
    if (const auto opened = m_parts.accountFiles.open(*path, serverLink(server)); !opened)
        showProblem(tr("The account's window does not open: %1").arg(errorText(opened.error())));
}

void MainWindow::openAccounts()
{
    if (!m_accountsDialog) {
        m_accountsDialog = new AccountsDialog(m_parts.accountFiles, this);
        m_accountsDialog->setAttribute(Qt::WA_DeleteOnClose);
    }
    m_accountsDialog->open();
}

} // namespace Ui
