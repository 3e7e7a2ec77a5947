// SPDX-License-Identifier: Apache-2.0
#include "app/window/settingswatch.h"

#include "ui/preferences.h"

#include <QFileInfo>
#include <QSettings>

#include <utility>

namespace App {

namespace Preferences = Ui::Preferences;

SettingsWatch::SettingsWatch(QSettings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_seen(values())
{
    // Not the file: whoever writes puts another one in its place.
    const QString folder = QFileInfo(settings.fileName()).path();
    if (QFileInfo::exists(folder))
        m_watcher.addPath(folder);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &SettingsWatch::look);
}

void SettingsWatch::look()
{
    // Reads only a file that has changed.
    m_settings.sync();
    QVariantList found = values();
    if (found == m_seen)
        return;
    m_seen = std::move(found);
    Q_EMIT changed();
}

QVariantList SettingsWatch::values() const
{
    return {Preferences::closesToTray(m_settings), Preferences::startsHidden(m_settings),
            Preferences::showsReminders(m_settings),
            static_cast<int>(Preferences::snoozeLength(m_settings).count())};
}

} // namespace App
