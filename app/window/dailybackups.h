// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/net/clock.h"
#include "sync/result.h"

#include <QObject>
#include <QThreadPool>

#include <atomic>
#include <memory>

namespace App {

/// A copy of the file every day, beside it (see Models::Backups), made on a thread of its own. A
/// day that was missed is caught up with a little after the start.
///
/// *Threading:* the gui thread, which never waits but in the destructor, for the few milliseconds
/// until a copy that is being made has ended. *Errors:* of a copy by failed(); the next attempt is
/// an hour later.
class DailyBackups : public QObject
{
    Q_OBJECT
public:
    /// *Ownership:* the clock must outlive it.
    DailyBackups(QString databasePath, const Sync::Clock &clock, QObject *parent = nullptr);
    ~DailyBackups() override;

    /// The window is drawn first.
    void start();

public Q_SLOTS:
    /// Looks whether one is due; after a sleep, in which no alarm counts.
    void check();

Q_SIGNALS:
    void made(const QString &path);
    void failed(const Sync::Error &error);

private:
    void copy();
    void finish(const Sync::Result<QString> &made);

    QString m_path;
    const Sync::Clock &m_clock;
    std::unique_ptr<Sync::Alarm> m_alarm;
    bool m_isCopying = false;
    std::atomic<bool> m_isClosing = false;
    QThreadPool m_pool;
};

} // namespace App
