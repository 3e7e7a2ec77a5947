// SPDX-License-Identifier: Apache-2.0
#include "ui/codepage.h"

#include "ui/sendbutton.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace Ui {

using Sync::ErrorCode;

CodePage::CodePage(SignInTarget &target, QWidget *parent)
    : CodePage(target, MailCode::SignIn,
               {QStringLiteral("codePage"), tr("Sign in with a code"),
                tr("You get an e-mail with a code that works once, for a while."),
                tr("An e-mail with a code is on its way to %1."), tr("&Sign in")},
               parent)
{
}

CodePage::CodePage(SignInTarget &target, MailCode use, const Words &words, QWidget *parent)
    : AccountPage(words.name, words.title, parent)
    , m_target(target)
    , m_use(use)
    , m_words(words)
{
    addText(words.intro);
    m_form = addForm();
    m_email = addField(m_form, FormField::Kind::Email, tr("&E-mail:"),
                       words.name + QStringLiteral("Email"),
                       {ErrorCode::InvalidArgument, ErrorCode::SignInDisabled,
                        ErrorCode::RateLimited, ErrorCode::AccountMismatch});
    m_send = new SendButton(tr("Send the &code"), tr("Send &again"), this);
    m_send->setObjectName(words.name + QStringLiteral("Send"));
    connect(m_send, &QPushButton::clicked, this, &CodePage::send);
    connect(m_send, &SendButton::pauseEnded, m_email, &FormField::clearProblem);
    auto *sending = new QHBoxLayout;
    sending->addWidget(m_send);
    sending->addStretch(1);
    m_form->addRow(QString(), sending);
    m_sentText = new QLabel(this);
    m_sentText->setObjectName(words.name + QStringLiteral("Sent"));
    m_sentText->setWordWrap(true);
    m_sentText->setTextFormat(Qt::PlainText);
    m_form->addRow(QString(), m_sentText);
    m_code = addField(m_form, FormField::Kind::Code, tr("Code &from the e-mail:"),
                      words.name + QStringLiteral("Code"), {ErrorCode::CodeRefused});
    // A code that is there already needs no new one.
    connect(m_email, &FormField::edited, this, [this] {
        if (m_wasSent)
            showSent(false);
    });
    setMainButton(words.main, words.name + QStringLiteral("Main"), [this] { submit(); });
    CodePage::showSent(false);
}

void CodePage::setEmail(const QString &email)
{
    if (email != m_email->text())
        m_email->setText(email);
}

void CodePage::enter()
{
    AccountPage::enter();
    if (!m_wasSent && !m_email->text().isEmpty() && !m_send->isHeld())
        m_send->setFocus();
}

void CodePage::forgetSecrets()
{
    AccountPage::forgetSecrets();
    showSent(false);
}

void CodePage::showSent(bool wasSent)
{
    m_wasSent = wasSent;
    m_send->setSent(wasSent);
    m_sentText->setText(wasSent ? m_words.sent.arg(m_email->text()) : QString());
    m_sentText->setVisible(wasSent);
    m_code->setRowVisible(wasSent);
    updateButtons();
}

void CodePage::send()
{
    run(m_send, tr("Sending…"), m_target.service.sendCode(m_target.server, m_use, m_email->text()),
        [this] {
            showSent(true);
            m_code->setFocus();
        });
}

void CodePage::submit()
{
    run(mainButton(), tr("Signing in…"),
        m_target.service.signInWithCode(m_target.server, m_use, m_email->text(), m_code->text()),
        [this] { Q_EMIT signedIn(); });
}

bool CodePage::isComplete() const
{
    return m_wasSent && !m_code->text().isEmpty();
}

void CodePage::updateButtons()
{
    AccountPage::updateButtons();
    m_send->setAllowed(!isBusy() && !m_email->text().isEmpty());
}

QString CodePage::textOf(const Sync::Error &error) const
{
    if (error.serviceCode == u"otp_disabled")
        return tr("There is no account with this address. Go back and create one.");
    if (error.code == ErrorCode::InvalidArgument)
        return tr("The server does not accept this e-mail address.");
    return AccountPage::textOf(error);
}

bool CodePage::takeError(const Sync::Error &error)
{
    if (error.code != ErrorCode::RateLimited || !error.retryAfter)
        return false;
    // The button counts the seconds; the words do not.
    m_send->holdFor(*error.retryAfter);
    Sync::Error plain = error;
    plain.retryAfter.reset();
    m_email->showProblem(textOf(plain));
    return true;
}

} // namespace Ui
