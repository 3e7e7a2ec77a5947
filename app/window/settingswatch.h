// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFileSystemWatcher>
#include <QObject>
#include <QVariantList>

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
    /// Something of Ui::Preferences is another value now.
    void changed();

private:
    void look();
    QVariantList values() const;

    QSettings &m_settings;
    QVariantList m_seen;
    QFileSystemWatcher m_watcher;
};

} // namespace App
