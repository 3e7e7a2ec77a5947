// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>
#include <QString>

class QGroupBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace Ui {

/// Where a person's server is, as typed.
struct ServerAddress
{
    QString url;
    QString key;
    QString powersyncUrl;

    bool isComplete() const { return !url.isEmpty() && !key.isEmpty() && !powersyncUrl.isEmpty(); }
    bool operator==(const ServerAddress &) const = default;
};

struct SignInRequest
{
    ServerAddress server;
    QString email;
    QString password;
    bool isNewAccount = false;
};

/// Asks for an account. It stays open until the answer is there, so that nothing is typed twice.
class SignInDialog : public QDialog
{
    Q_OBJECT
public:
    explicit SignInDialog(QWidget *parent = nullptr);

    void setServer(const ServerAddress &server);
    void setEmail(const QString &email);
    /// Ends the waiting: closes the dialog without a text, else shows it.
    void finish(const QString &problem);

Q_SIGNALS:
    void submitted(const Ui::SignInRequest &request);

private:
    void build();
    void submit(bool isNewAccount);
    void setWaiting(bool isWaiting);
    void updateButtons();

    QLineEdit *m_email;
    QLineEdit *m_password;
    QLineEdit *m_url;
    QLineEdit *m_key;
    QLineEdit *m_powersyncUrl;
    QGroupBox *m_server;
    QLabel *m_problem;
    QPushButton *m_signIn;
    QPushButton *m_signUp;
    bool m_isWaiting = false;
};

} // namespace Ui
