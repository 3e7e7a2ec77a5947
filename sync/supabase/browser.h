// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QUrl>

namespace Sync {

/// The border to the system's browser.
class Browser
{
public:
    virtual ~Browser() = default;
    /// Shows the address; false when there is nothing to show it with.
    virtual bool open(const QUrl &url) = 0;
};

} // namespace Sync
