// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"

namespace Ui {

/// Whether the program starts when the person signs in to the computer, without a window where
/// there is a tray. *Threading:* the gui thread.
class LoginStart
{
public:
    virtual ~LoginStart() = default;

    virtual bool isEnabled() const = 0;
    /// *Errors:* CannotOpen, with the reason.
    virtual Sync::Result<void> setEnabled(bool isEnabled) = 0;
};

} // namespace Ui
