// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/accountpage.h"
#include "ui/signintarget.h"

namespace Ui {

class SendButton;

/// Signs in with a code that comes by e-mail.
class CodePage : public AccountPage
{
    Q_OBJECT
public:
    explicit CodePage(SignInTarget &target, QWidget *parent = nullptr);

    QString email() const { return m_email->text(); }
    void setEmail(const QString &email);
    void enter() override;
    void forgetSecrets() override;

Q_SIGNALS:
    void signedIn();

protected:
    /// For a page that does more with the code.
    struct Words
    {
        QString name;
        QString title;
        QString intro;
        QString sent; ///< %1 is the address
        QString main;
    };
    CodePage(SignInTarget &target, MailCode use, const Words &words, QWidget *parent);

    SignInTarget &target() const { return m_target; }
    QFormLayout *form() const { return m_form; }
    FormField *codeField() const { return m_code; }
    bool wasSent() const { return m_wasSent; }
    virtual void submit();
    virtual void showSent(bool wasSent);

    bool isComplete() const override;
    void updateButtons() override;
    QString textOf(const Sync::Error &error) const override;
    bool takeError(const Sync::Error &error) override;

private:
    void send();

    SignInTarget &m_target;
    MailCode m_use;
    Words m_words;
    QFormLayout *m_form;
    FormField *m_email;
    SendButton *m_send;
    QLabel *m_sentText;
    FormField *m_code;
    bool m_wasSent = false;
};

} // namespace Ui
