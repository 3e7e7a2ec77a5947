// SPDX-License-Identifier: Apache-2.0
#include "ui/anonymouspage.h"

#include <QLabel>
#include <QPushButton>

namespace Ui {

AnonymousPage::AnonymousPage(SignInTarget &target, QWidget *parent)
    : AccountPage(QStringLiteral("anonymousPage"), tr("Without an e-mail address"), parent)
{
    addText(tr("Your to-dos are kept online as well, and you give no address. But nobody can sign "
               "in to such an account again: not from another computer, and not from this one once "
               "you have signed out."));
    addText(tr("You can add an address and a password later, under “Account…”. Everything stays "
               "then."));
    setMainButton(tr("&Use it like this"), QStringLiteral("anonymousButton"), [this, &target] {
        run(mainButton(), tr("Signing in…"), target.service.signInAnonymously(target.server),
            [this] { Q_EMIT signedIn(); });
    });
}

} // namespace Ui
