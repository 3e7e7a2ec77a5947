// SPDX-License-Identifier: Apache-2.0
#include "ui/recoverpage.h"

#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>

namespace Ui {

using Sync::ErrorCode;

RecoverPage::RecoverPage(SignInTarget &target, QWidget *parent)
    : CodePage(target, MailCode::Recovery,
               {QStringLiteral("recoverPage"), tr("Forgotten password"),
                tr("You get an e-mail with a code. With it you choose a new password, and you are "
                   "signed in."),
                tr("If there is an account for %1, an e-mail with a code is on its way to it."),
                tr("&Set password and sign in")},
               parent)
    , m_password(addField(form(), FormField::Kind::NewPassword, tr("New &password:"),
                          QStringLiteral("recoverPassword"), {ErrorCode::WeakPassword}))
{
    RecoverPage::showSent(false);
}

void RecoverPage::showSent(bool wasSent)
{
    CodePage::showSent(wasSent);
    codeField()->edit()->setEnabled(true);
    m_password->setRowVisible(wasSent);
}

void RecoverPage::submit()
{
    run(mainButton(), tr("Setting the password…"),
        target().service.setForgottenPassword(target().server, email(), codeField()->text(),
                                              m_password->text()),
        [this] { Q_EMIT signedIn(); });
}

bool RecoverPage::isComplete() const
{
    return CodePage::isComplete() && !m_password->text().isEmpty();
}

bool RecoverPage::takeError(const Sync::Error &error)
{
    // The code was good, and is spent.
    if (error.code == ErrorCode::WeakPassword)
        codeField()->edit()->setEnabled(false);
    return CodePage::takeError(error);
}

} // namespace Ui
