// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <functional>

namespace Ui {

/// Something the command palette can run or go to.
struct PaletteEntry
{
    QString id = {}; ///< of a command
    QString text;
    QString note = {}; ///< at the end of the row: its keys, or what kind of thing it is
    std::function<void()> run = {};
};

} // namespace Ui
