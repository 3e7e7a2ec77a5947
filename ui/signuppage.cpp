// SPDX-License-Identifier: Apache-2.0
#include "ui/signuppage.h"

#include "ui/sendbutton.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace Ui {

using Sync::ErrorCode;

SignUpPage::SignUpPage(SignInTarget &target, QWidget *parent)
    : AccountPage(QStringLiteral("signUpPage"), tr("Create an account"), parent)
    , m_target(target)
    , m_text(addText())
{
    m_text->setObjectName(QStringLiteral("signUpText"));
    QFormLayout *form = addForm();
    m_email = addField(form, FormField::Kind::Email, tr("&E-mail:"), QStringLiteral("signUpEmail"),
                       {ErrorCode::UserExists, ErrorCode::InvalidArgument, ErrorCode::RateLimited,
                        ErrorCode::AccountMismatch});
    m_password = addField(form, FormField::Kind::NewPassword, tr("&Password:"),
                          QStringLiteral("signUpPassword"),
                          {ErrorCode::WeakPassword, ErrorCode::WrongCredentials});
    m_code = addField(form, FormField::Kind::Code, tr("Code &from the e-mail:"),
                      QStringLiteral("signUpCode"),
                      {ErrorCode::CodeRefused, ErrorCode::EmailNotConfirmed});
    m_code->setPlaceholderText(tr("not needed if you open the link"));
    m_again = new SendButton(tr("Send the e-mail &again"), tr("Send the e-mail &again"), this);
    m_again->setObjectName(QStringLiteral("signUpAgain"));
    connect(m_again, &QPushButton::clicked, this, &SignUpPage::sendAgain);
    connect(m_again, &SendButton::pauseEnded, this, [this] { clearProblems(); });
    auto *again = new QHBoxLayout;
    again->addWidget(m_again);
    again->addStretch(1);
    form->addRow(QString(), again);
    setMainButton(tr("&Create account"), QStringLiteral("signUpButton"), [this] { submit(); });
    showPending(false);
}

void SignUpPage::begin(const QString &email)
{
    m_email->setText(email);
    showPending(false);
}

void SignUpPage::waitForConfirmation(const QString &email, const QString &password)
{
    m_email->setText(email);
    m_password->setText(password);
    showPending(true);
}

void SignUpPage::forgetSecrets()
{
    AccountPage::forgetSecrets();
    showPending(false);
}

void SignUpPage::showPending(bool isPending)
{
    m_isPending = isPending;
    m_text->setText(
        isPending
            ? tr("Your account is made, and its address has to be confirmed: we sent an e-mail to "
                 "%1. Open the link in it, or type the code from it here.")
                  .arg(m_email->text())
            : tr("An account keeps your to-dos the same on all your devices. What is on this "
                 "computer comes along."));
    m_email->setRowVisible(!isPending);
    m_password->setRowVisible(!isPending);
    m_code->setRowVisible(isPending);
    m_again->setVisible(isPending);
    updateButtons();
    if (isPending)
        m_code->setFocus();
}

void SignUpPage::submit()
{
    const auto done = [this] { Q_EMIT signedIn(); };
    const QString email = m_email->text();
    if (!m_isPending) {
        run(mainButton(), tr("Creating the account…"),
            m_target.service.signUp(m_target.server, email, m_password->text()), done);
        return;
    }
    if (m_code->text().isEmpty()) {
        run(mainButton(), tr("Signing in…"),
            m_target.service.signIn(m_target.server, email, m_password->text()), done);
    } else {
        run(mainButton(), tr("Confirming…"),
            m_target.service.signInWithCode(m_target.server, MailCode::SignUp, email,
                                            m_code->text()),
            done);
    }
}

void SignUpPage::sendAgain()
{
    run(m_again, tr("Sending…"),
        m_target.service.sendCode(m_target.server, MailCode::SignUp, m_email->text()), [this] {
            m_text->setText(tr("Another e-mail is on its way to %1. Open the link in it, or type "
                               "the code from it here.")
                                .arg(m_email->text()));
            m_code->setFocus();
        });
}

bool SignUpPage::isComplete() const
{
    return m_isPending || (!m_email->text().isEmpty() && !m_password->text().isEmpty());
}

void SignUpPage::updateButtons()
{
    AccountPage::updateButtons();
    m_again->setAllowed(!isBusy());
    if (isBusy())
        return;
    if (!m_isPending)
        mainButton()->setText(tr("&Create account"));
    else if (m_code->text().isEmpty())
        mainButton()->setText(tr("I &have confirmed it"));
    else
        mainButton()->setText(tr("&Confirm"));
}

QString SignUpPage::textOf(const Sync::Error &error) const
{
    if (error.code == ErrorCode::EmailNotConfirmed)
        return tr("The address is not confirmed yet. Look for the e-mail, also among the unwanted "
                  "ones.");
    if (error.code == ErrorCode::InvalidArgument)
        return tr("The server does not accept this e-mail address.");
    if (error.code == ErrorCode::SignInDisabled)
        return tr("This server does not accept new accounts. Ask whoever runs it.");
    return AccountPage::textOf(error);
}

bool SignUpPage::takeError(const Sync::Error &error)
{
    if (error.code == ErrorCode::EmailNotConfirmed && !m_isPending) {
        showPending(true);
        return true;
    }
    if (error.code != ErrorCode::RateLimited || !error.retryAfter)
        return false;
    m_again->holdFor(*error.retryAfter);
    Sync::Error plain = error;
    if (m_isPending)
        plain.retryAfter.reset(); // the button counts the seconds
    const QString text = textOf(plain);
    if (m_isPending)
        showProblem(text);
    else
        m_email->showProblem(text);
    return true;
}

} // namespace Ui
