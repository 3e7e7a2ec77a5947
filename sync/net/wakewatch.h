// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/net/clock.h"

#include <QObject>

#include <memory>

class QSocketNotifier;

namespace Sync {

/// Notices that the machine has slept, or that somebody has set its clock: wall and steady time
/// have moved apart. Either way connections may be dead without anybody having said so.
///
/// On Linux the kernel tells when to look, so an idle program is not woken for this. Elsewhere a
/// look is taken from time to time. *Threading:* one thread with an event loop. *Ownership:* the
/// clock outlives it.
class WakeWatch final : public QObject
{
    Q_OBJECT
public:
    explicit WakeWatch(const Clock &clock, QObject *parent = nullptr);
    ~WakeWatch() override;

    /// Looks now, and tells when there was a jump since the last look.
    void check();

Q_SIGNALS:
    void woke();

private:
    std::chrono::milliseconds offset() const;
    bool watchKernel();
    bool armKernel();

    const Clock &m_clock;
    std::chrono::milliseconds m_offset;
    std::unique_ptr<Alarm> m_look;
    std::unique_ptr<QSocketNotifier> m_notifier;
    int m_descriptor = -1;
};

} // namespace Sync
