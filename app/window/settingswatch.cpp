// SPDX-License-Identifier: Apache-2.0
#include "app/window/settingswatch.h"

#include <QFileInfo>
#include <QSettings>
#include <QStringList>

#include <utility>

namespace App {

namespace {

/// The groups of settings that count in every window.
const QStringList shared{QStringLiteral("appearance"), QStringLiteral("background"),
                         QStringLiteral("keys"), QStringLiteral("reminders")};

} // namespace

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
    QVariantMap found = values();
    if (found == m_seen)
        return;
    m_seen = std::move(found);
    Q_EMIT changed();
}

QVariantMap SettingsWatch::values() const
{
    // Drafts and the shapes of windows, which are kept here too, are each window's own.
    QVariantMap values;
    const QStringList keys = m_settings.allKeys();
    for (const QString &key : keys) {
        if (shared.contains(key.section(u'/', 0, 0)))
            values.insert(key, m_settings.value(key));
    }
    return values;
}

} // namespace App
