// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/supabase/browser.h"

namespace App {

/// The browser of the desktop. An address that it opens can be seen in the list of processes for a
/// moment; what comes back through it is of use to nobody else (PKCE).
///
/// *Threading:* the gui thread; it does not wait for the browser.
class SystemBrowser final : public Sync::Browser
{
public:
    bool open(const QUrl &url) override;
};

} // namespace App
