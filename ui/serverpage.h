// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/accountpage.h"
#include "ui/signintarget.h"

namespace Ui {

/// Which server: its address is looked at before anybody types a password.
class ServerPage : public AccountPage
{
    Q_OBJECT
public:
    explicit ServerPage(SignInTarget &target, QWidget *parent = nullptr);

    void enter() override;

Q_SIGNALS:
    /// The target has a server that answers.
    void serverFound();

protected:
    bool isComplete() const override;
    QString textOf(const Sync::Error &error) const override;

private:
    ServerAddress typed() const;
    void submit();

    SignInTarget &m_target;
    FormField *m_url;
    FormField *m_key;
    FormField *m_powersyncUrl;
};

} // namespace Ui
