// SPDX-License-Identifier: Apache-2.0
#include "ui/changepasswordpage.h"

#include <QFormLayout>
#include <QLabel>
#include <QPushButton>

namespace Ui {

using Sync::ErrorCode;

ChangePasswordPage::ChangePasswordPage(AccountService &service, QWidget *parent)
    : AccountPage(QStringLiteral("changePasswordPage"), tr("Change the password"), parent)
    , m_service(service)
    , m_text(addText(tr("Your other devices stay signed in.")))
{
    m_text->setObjectName(QStringLiteral("changePasswordText"));
    QFormLayout *form = addForm();
    m_password = addField(form, FormField::Kind::NewPassword, tr("New &password:"),
                          QStringLiteral("changedPassword"), {ErrorCode::WeakPassword});
    m_code = addField(form, FormField::Kind::Code, tr("Code &from the e-mail:"),
                      QStringLiteral("changedPasswordCode"), {ErrorCode::CodeRefused});
    m_code->setRowVisible(false);
    setMainButton(tr("Chan&ge"), QStringLiteral("changedPasswordButton"), [this] { submit(); });
}

void ChangePasswordPage::forgetSecrets()
{
    AccountPage::forgetSecrets();
    m_code->setRowVisible(false);
    m_text->setText(tr("Your other devices stay signed in."));
}

void ChangePasswordPage::submit()
{
    run(mainButton(), tr("Changing it…"),
        m_service.changePassword(m_password->text(),
                                 m_code->isHidden() ? QString() : m_code->text()),
        [this] {
            forgetSecrets();
            Q_EMIT changed();
        });
}

void ChangePasswordPage::sendCode()
{
    run(mainButton(), tr("Sending a code…"), m_service.sendSafetyCode(), [this] {
        m_text->setText(
            tr("The server wants to be sure that it is you. An e-mail with a code is on "
               "its way to %1.")
                .arg(m_account.email));
        m_code->setRowVisible(true);
        m_code->setFocus();
        updateButtons();
    });
}

bool ChangePasswordPage::isComplete() const
{
    return !m_password->text().isEmpty() && (m_code->isHidden() || !m_code->text().isEmpty());
}

bool ChangePasswordPage::takeError(const Sync::Error &error)
{
    if (error.code != ErrorCode::ReauthenticationNeeded)
        return false;
    sendCode();
    return true;
}

} // namespace Ui
