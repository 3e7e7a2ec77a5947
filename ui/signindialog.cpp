// SPDX-License-Identifier: Apache-2.0
#include "ui/signindialog.h"

#include "ui/accents.h"

#include <QAccessible>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace Ui {

SignInDialog::SignInDialog(QWidget *parent)
    : QDialog(parent)
    , m_email(new QLineEdit(this))
    , m_password(new QLineEdit(this))
    , m_url(new QLineEdit(this))
    , m_key(new QLineEdit(this))
    , m_powersyncUrl(new QLineEdit(this))
    , m_server(new QGroupBox(tr("Server"), this))
    , m_problem(new QLabel(this))
{
    setWindowTitle(tr("Sign in"));
    setObjectName(QStringLiteral("signInDialog"));
    build();
    updateButtons();
}

void SignInDialog::build()
{
    auto *intro = new QLabel(tr("Your to-dos stay on this computer. With an account they are also "
                                "on your other devices, and you can share profiles."),
                             this);
    intro->setWordWrap(true);

    m_email->setObjectName(QStringLiteral("email"));
    m_email->setInputMethodHints(Qt::ImhEmailCharactersOnly);
    m_password->setObjectName(QStringLiteral("password"));
    m_password->setEchoMode(QLineEdit::Password);
    m_url->setObjectName(QStringLiteral("serverUrl"));
    m_url->setPlaceholderText(QStringLiteral("https://….supabase.co"));
    m_key->setObjectName(QStringLiteral("serverKey"));
    m_key->setPlaceholderText(QStringLiteral("sb_publishable_…"));
    m_powersyncUrl->setObjectName(QStringLiteral("powersyncUrl"));
    m_powersyncUrl->setPlaceholderText(QStringLiteral("https://….powersync.journeyapps.com"));

    auto *account = new QFormLayout;
    account->addRow(tr("&E-mail:"), m_email);
    account->addRow(tr("&Password:"), m_password);
    auto *server = new QFormLayout(m_server);
    server->addRow(tr("Supabase &address:"), m_url);
    server->addRow(tr("Publishable &key:"), m_key);
    server->addRow(tr("Power&Sync address:"), m_powersyncUrl);

    m_problem->setObjectName(QStringLiteral("signInProblem"));
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    QPalette colors = m_problem->palette();
    colors.setColor(QPalette::WindowText, accentColor(Accent::Alarm, palette()));
    m_problem->setPalette(colors);
    m_problem->hide();

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_signIn = buttons->addButton(tr("Sign in"), QDialogButtonBox::AcceptRole);
    m_signIn->setObjectName(QStringLiteral("signInButton"));
    m_signIn->setDefault(true);
    m_signUp = buttons->addButton(tr("Create account"), QDialogButtonBox::ActionRole);
    m_signUp->setObjectName(QStringLiteral("signUpButton"));

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(intro);
    layout->addLayout(account);
    layout->addWidget(m_server);
    layout->addWidget(m_problem);
    layout->addStretch(1);
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 70, sizeHint().height());

    connect(m_signIn, &QPushButton::clicked, this, [this] { submit(false); });
    connect(m_signUp, &QPushButton::clicked, this, [this] { submit(true); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    for (QLineEdit *edit : {m_email, m_password, m_url, m_key, m_powersyncUrl})
        connect(edit, &QLineEdit::textChanged, this, &SignInDialog::updateButtons);
}

void SignInDialog::setServer(const ServerAddress &server)
{
    m_url->setText(server.url);
    m_key->setText(server.key);
    m_powersyncUrl->setText(server.powersyncUrl);
}

void SignInDialog::setEmail(const QString &email)
{
    m_email->setText(email);
    if (!email.isEmpty())
        m_password->setFocus();
}

void SignInDialog::submit(bool isNewAccount)
{
    if (m_isWaiting)
        return;
    setWaiting(true);
    m_problem->hide();
    SignInRequest request;
    request.server = {m_url->text().trimmed(), m_key->text().trimmed(),
                      m_powersyncUrl->text().trimmed()};
    request.email = m_email->text().trimmed();
    request.password = m_password->text();
    request.isNewAccount = isNewAccount;
    Q_EMIT submitted(request);
}

void SignInDialog::finish(const QString &problem)
{
    setWaiting(false);
    if (problem.isEmpty()) {
        m_password->clear();
        accept();
        return;
    }
    m_problem->setText(problem);
    m_problem->setAccessibleName(problem);
    m_problem->show();
    layout()->activate();
    resize(width(), std::max(height(), layout()->totalHeightForWidth(width())));
    m_password->setFocus();
    m_password->selectAll();
    QAccessibleEvent event(m_problem, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void SignInDialog::setWaiting(bool isWaiting)
{
    m_isWaiting = isWaiting;
    m_signIn->setText(isWaiting ? tr("Signing in…") : tr("Sign in"));
    updateButtons();
}

void SignInDialog::updateButtons()
{
    bool isComplete = !m_isWaiting;
    for (const QLineEdit *edit : {m_email, m_password, m_url, m_key, m_powersyncUrl})
        isComplete = isComplete && !edit->text().trimmed().isEmpty();
    m_signIn->setEnabled(isComplete);
    m_signUp->setEnabled(isComplete);
}

} // namespace Ui
