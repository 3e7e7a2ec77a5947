// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/text.h"

namespace Ui {

/// A title as a sentence quotes it.
inline QString shortened(const QString &title)
{
    const QString start = Models::truncatedTo(title, 30);
    return start == title ? title : start.trimmed() + u'…';
}

} // namespace Ui
