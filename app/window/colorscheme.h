// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/settings/appearance.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QObject>
#include <QPalette>
#include <QString>

class QSettings;

namespace App {

/// Light and dark: what the person chose, else what the desktop says (org.freedesktop.portal
/// .Settings), now and whenever it changes. Without such a service it is what Qt does by itself.
///
/// *Threading:* the gui thread, which waits for no answer. *Ownership:* the settings must outlive
/// it.
class ColorScheme : public QObject, public Ui::Appearance
{
    Q_OBJECT
public:
    /// A bus that is not connected is none.
    ColorScheme(QSettings &settings, const QDBusConnection &bus, QObject *parent = nullptr);

    Ui::ColorScheme scheme() const override { return m_scheme; }
    void setScheme(Ui::ColorScheme scheme) override;
    /// Takes over what the settings say by now.
    void readScheme();
    /// What is in force.
    bool isDark() const;

public Q_SLOTS:
    /// What the service calls.
    void settingChanged(const QDBusMessage &message);

private:
    void askDesktop();
    void setPreference(const QVariant &value);
    void apply();
    void paint(bool isDark);

    QSettings &m_settings;
    QDBusConnection m_bus;
    QString m_usualStyle; ///< before anything was chosen
    Ui::ColorScheme m_scheme = Ui::ColorScheme::System;
    uint m_preference = 0; ///< of the desktop: 1 dark, 2 light, else none
    bool m_isOurs = false; ///< the palette is one of ours
};

} // namespace App
