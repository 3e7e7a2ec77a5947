// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/supabase/browser.h"

#include <cstdio>

namespace App {

/// Leaves it to the person to open the address, on standard error: nothing of it is seen in the
/// list of processes, as it would be if a browser were started with it.
class PrintingBrowser final : public Sync::Browser
{
public:
    bool open(const QUrl &url) override
    {
        const QByteArray text = url.toEncoded();
        std::fprintf(stderr, "Open this address in a browser on this machine:\n%s\n",
                     text.constData());
        std::fflush(stderr);
        return true;
    }
};

} // namespace App
