// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/synccontrol.h"

#include <QStringList>

namespace TestSupport {

/// Notes what the window asks of sync.
class FakeSyncControl final : public Ui::SyncControl
{
public:
    QStringList calls; ///< "now", "pause", "go on"
    Ui::SyncDiagnostics answer;

    void syncNow() override { calls += QStringLiteral("now"); }
    void setPaused(bool isPaused) override
    {
        calls += isPaused ? QStringLiteral("pause") : QStringLiteral("go on");
    }
    Ui::SyncDiagnostics diagnostics() const override { return answer; }
};

} // namespace TestSupport
