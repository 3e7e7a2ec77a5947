// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/settings/loginstart.h"

namespace TestSupport {

/// Only notes what was chosen, or refuses it.
class FakeLoginStart final : public Ui::LoginStart
{
public:
    bool enabled = false;
    std::optional<Sync::Error> refusal;

    bool isEnabled() const override { return enabled; }
    Sync::Result<void> setEnabled(bool isEnabled) override
    {
        if (refusal)
            return *refusal;
        enabled = isEnabled;
        return {};
    }
};

} // namespace TestSupport
