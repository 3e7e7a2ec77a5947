// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/accountservice.h"

namespace Ui {

/// What the pages of a sign-in share: whom they ask, and which server it is about.
struct SignInTarget
{
    AccountService &service;
    ServerAddress server;
    SignInOffer offer; ///< of the server, as far as it has answered
};

} // namespace Ui
