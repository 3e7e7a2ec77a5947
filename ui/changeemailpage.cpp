// SPDX-License-Identifier: Apache-2.0
#include "ui/changeemailpage.h"

#include "ui/sendbutton.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace Ui {

using Sync::ErrorCode;

ChangeEmailPage::ChangeEmailPage(AccountService &service, QWidget *parent)
    : AccountPage(QStringLiteral("changeEmailPage"), tr("E-mail address"), parent)
    , m_service(service)
    , m_text(addText())
{
    m_text->setObjectName(QStringLiteral("changeEmailText"));
    QFormLayout *form = addForm();
    m_email = addField(form, FormField::Kind::Email, tr("&New e-mail address:"),
                       QStringLiteral("newEmail"),
                       {ErrorCode::UserExists, ErrorCode::InvalidArgument, ErrorCode::RateLimited});
    m_password = addField(form, FormField::Kind::NewPassword, tr("&Password:"),
                          QStringLiteral("newEmailPassword"), {ErrorCode::WeakPassword});
    m_newCode = addField(form, FormField::Kind::Code, tr("&Code from the e-mail:"),
                         QStringLiteral("newEmailCode"), {ErrorCode::CodeRefused});
    m_oldCode = addField(form, FormField::Kind::Code, tr("Code that went to the &old address:"),
                         QStringLiteral("oldEmailCode"), {ErrorCode::CodeRefused});
    m_oldCode->setPlaceholderText(tr("if an e-mail came there as well"));
    m_again = new SendButton(tr("Send the e-mail &again"), tr("Send the e-mail &again"), this);
    m_again->setObjectName(QStringLiteral("newEmailAgain"));
    connect(m_again, &QPushButton::clicked, this, &ChangeEmailPage::sendAgain);
    connect(m_again, &SendButton::pauseEnded, this, [this] { clearProblems(); });
    auto *again = new QHBoxLayout;
    again->addWidget(m_again);
    again->addStretch(1);
    form->addRow(QString(), again);
    setMainButton(tr("Chan&ge"), QStringLiteral("newEmailButton"), [this] {
        if (!m_isPending)
            submit();
        else if (m_isNewConfirmed)
            confirmOld();
        else
            confirm();
    });
    showPending(false);
}

void ChangeEmailPage::setAccount(const AccountFacts &account)
{
    m_account = account;
    if (!m_isPending)
        showPending(false);
}

void ChangeEmailPage::forgetSecrets()
{
    AccountPage::forgetSecrets();
    showPending(false);
}

void ChangeEmailPage::showPending(bool isPending)
{
    m_isPending = isPending;
    m_isNewConfirmed = false;
    const bool hasOld = !m_account.email.isEmpty() && !m_account.isAnonymous;
    if (isPending)
        m_text->setText(tr("An e-mail with a code is on its way to %1. Type the code here, or open "
                           "the link in the e-mail. Until then everything stays as it is.")
                            .arg(m_email->text()));
    else if (m_account.isAnonymous)
        m_text->setText(tr("With an address and a password you can sign in to this account on your "
                           "other devices too. Your to-dos stay as they are."));
    else
        m_text->setText(
            tr("You sign in with the new address then. It is %1 now.").arg(m_account.email));
    m_email->setRowVisible(!isPending);
    m_password->setRowVisible(!isPending && m_account.isAnonymous);
    m_newCode->setRowVisible(isPending);
    m_newCode->edit()->setEnabled(true);
    m_oldCode->setRowVisible(isPending && hasOld);
    m_again->setVisible(isPending);
    mainButton()->setText(isPending                   ? tr("&Confirm")
                              : m_account.isAnonymous ? tr("&Add")
                                                      : tr("Chan&ge"));
    updateButtons();
    if (isPending)
        m_newCode->setFocus();
}

void ChangeEmailPage::submit()
{
    run(mainButton(), tr("Asking the server…"),
        m_service.changeEmail(m_email->text(),
                              m_account.isAnonymous ? m_password->text() : QString()),
        [this](bool isDone) {
            if (isDone)
                finish();
            else
                showPending(true);
        });
}

void ChangeEmailPage::confirm()
{
    run(mainButton(), tr("Confirming…"), m_service.confirmEmail(m_email->text(), m_newCode->text()),
        [this](bool isDone) {
            if (isDone)
                return finish();
            m_isNewConfirmed = true;
            m_newCode->edit()->setEnabled(false);
            m_oldCode->setRowVisible(true);
            if (!m_oldCode->text().isEmpty())
                return confirmOld();
            m_oldCode->showProblem(
                tr("This server wants the code that went to %1 too.").arg(m_account.email));
            updateButtons();
        });
}

void ChangeEmailPage::confirmOld()
{
    run(mainButton(), tr("Confirming…"), m_service.confirmEmail(m_account.email, m_oldCode->text()),
        [this](bool isDone) {
            if (isDone)
                finish();
            else
                showProblem(tr("The server does not take the change yet. Open the links in both "
                               "e-mails."));
        });
}

void ChangeEmailPage::sendAgain()
{
    run(m_again, tr("Sending…"), m_service.resendEmailCode(m_email->text()), [this] {
        m_text->setText(tr("Another e-mail with a code is on its way to %1.").arg(m_email->text()));
        m_newCode->setFocus();
    });
}

void ChangeEmailPage::finish()
{
    const QString email = m_email->text();
    m_email->clear();
    forgetSecrets();
    Q_EMIT changed(email);
}

bool ChangeEmailPage::isComplete() const
{
    if (m_isPending)
        return !(m_isNewConfirmed ? m_oldCode : m_newCode)->text().isEmpty();
    return !m_email->text().isEmpty() && (!m_account.isAnonymous || !m_password->text().isEmpty());
}

void ChangeEmailPage::updateButtons()
{
    AccountPage::updateButtons();
    m_again->setAllowed(!isBusy() && !m_isNewConfirmed);
}

QString ChangeEmailPage::textOf(const Sync::Error &error) const
{
    if (error.code == ErrorCode::UserExists)
        return tr("There is another account with this e-mail address already.");
    if (error.code == ErrorCode::InvalidArgument)
        return tr("The server does not accept this e-mail address.");
    return AccountPage::textOf(error);
}

bool ChangeEmailPage::takeError(const Sync::Error &error)
{
    if (error.code != ErrorCode::RateLimited || !error.retryAfter || !m_isPending)
        return false;
    m_again->holdFor(*error.retryAfter);
    Sync::Error plain = error;
    plain.retryAfter.reset(); // the button counts the seconds
    showProblem(textOf(plain));
    return true;
}

} // namespace Ui
