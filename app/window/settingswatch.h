// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFileSystemWatcher>
#include <QObject>
#include <QVariantMap>

class QSettings;

namespace App {

/// Lets a window see what another one on this computer has chosen: each is a process, and reads the
/// file of the settings by itself only when it writes there.
///
/// *Threading:* the gui thread. *Ownership:* the settings must outlive it.
class SettingsWatch : public QObject
{
    Q_OBJECT
public:
    explicit SettingsWatch(QSettings &settings, QObject *parent = nullptr);

Q_SIGNALS:
    /// What a person can choose about the program, its colours and its keys among it, is something
    /// else now.
    void changed();

private:
    void look();
    QVariantMap values() const;

    QSettings &m_settings;
    QVariantMap m_seen;
    QFileSystemWatcher m_watcher;
};

} // namespace App
