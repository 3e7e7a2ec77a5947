// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/accountpage.h"
#include "ui/signintarget.h"

namespace Ui {

/// An account without an address, and what that means.
class AnonymousPage : public AccountPage
{
    Q_OBJECT
public:
    explicit AnonymousPage(SignInTarget &target, QWidget *parent = nullptr);

Q_SIGNALS:
    void signedIn();
};

} // namespace Ui
