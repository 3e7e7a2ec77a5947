// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/accountpage.h"
#include "ui/signintarget.h"

namespace Ui {

/// Waits while the person signs in to another service in the browser.
class BrowserPage : public AccountPage
{
    Q_OBJECT
public:
    explicit BrowserPage(SignInTarget &target, QWidget *parent = nullptr);

    void setProvider(const QString &provider) { m_provider = provider; }
    void enter() override;
    void leave() override;

Q_SIGNALS:
    void signedIn();

protected:
    QString textOf(const Sync::Error &error) const override;

private:
    void start();

    SignInTarget &m_target;
    QString m_provider;
    QLabel *m_text;
};

} // namespace Ui
