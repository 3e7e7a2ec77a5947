// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/accountpage.h"
#include "ui/accountservice.h"

namespace Ui {

/// Who is signed in and where, and what can be changed about it.
class AccountOverviewPage : public AccountPage
{
    Q_OBJECT
public:
    explicit AccountOverviewPage(QWidget *parent = nullptr);

    void setAccount(const AccountFacts &account);
    /// What has just been done; empty for nothing.
    void setNews(const QString &news);

Q_SIGNALS:
    void emailChosen();
    void passwordChosen();
    void signOutChosen();
    void deletionChosen();

private:
    void copyLink();

    ServerAddress m_address;
    QLabel *m_person;
    QLabel *m_server;
    QLabel *m_news;
    QLabel *m_advice;
    QPushButton *m_email;
    QPushButton *m_password;
};

} // namespace Ui
