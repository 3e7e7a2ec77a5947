// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/accountpage.h"
#include "ui/accountservice.h"

namespace Ui {

/// The end of an account: what goes along, what is in the way, and a word typed so that nobody does
/// it by mistake.
class DeleteAccountPage : public AccountPage
{
    Q_OBJECT
public:
    explicit DeleteAccountPage(AccountService &service, QWidget *parent = nullptr);

    void setAccount(const AccountFacts &account);
    void setWaiting(int waiting) { m_waiting = waiting; }
    void enter() override;
    void leave() override;

Q_SIGNALS:
    /// With the paths of the copies.
    void deleted(const QStringList &copies);

protected:
    bool isComplete() const override;
    QString textOf(const Sync::Error &error) const override;

private:
    void show(const Models::AccountDeparture &departure);
    QString consequences(const Models::AccountDeparture &departure) const;
    /// What has to be typed.
    QString wanted() const;

    AccountService &m_service;
    AccountFacts m_account;
    QLabel *m_text;
    QLabel *m_blocking;
    FormField *m_typed;
    int m_waiting = 0;
    int m_look = 0;
    bool m_mayGo = false;
};

} // namespace Ui
