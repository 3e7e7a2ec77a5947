// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/settings/appearance.h"

namespace TestSupport {

/// Only notes what was chosen.
class FakeAppearance final : public Ui::Appearance
{
public:
    Ui::ColorScheme chosen = Ui::ColorScheme::System;

    Ui::ColorScheme scheme() const override { return chosen; }
    void setScheme(Ui::ColorScheme scheme) override { chosen = scheme; }
};

} // namespace TestSupport
