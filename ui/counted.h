// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace Ui {

/// `one` for 1, else `many` with the number in place of %1: never "1 change(s)".
inline QString counted(int count, const QString &one, const QString &many)
{
    return count == 1 ? one : many.arg(count);
}

} // namespace Ui
