// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QPalette>

namespace Ui {

enum class Accent { Alarm, Urgent };

/// The few colours a palette does not have, in a variant that reads well on its background
/// (contrast 4.5:1 on white and on dark grey).
inline QColor accentColor(Accent accent, const QPalette &palette)
{
    const bool isDark = palette.color(QPalette::Base).lightness() < 128;
    switch (accent) {
    case Accent::Alarm:
        return isDark ? QColor(0xff, 0x8a, 0x80) : QColor(0xb3, 0x26, 0x1e);
    case Accent::Urgent:
        return isDark ? QColor(0xff, 0xb7, 0x4d) : QColor(0x9a, 0x4b, 0x00);
    }
    return palette.color(QPalette::Text);
}

} // namespace Ui
