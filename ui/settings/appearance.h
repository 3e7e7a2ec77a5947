// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace Ui {

enum class ColorScheme { System, Light, Dark };

/// How the program looks, at once and in later starts. *Threading:* the gui thread.
class Appearance
{
public:
    virtual ~Appearance() = default;

    virtual ColorScheme scheme() const = 0;
    virtual void setScheme(ColorScheme scheme) = 0;
};

} // namespace Ui
