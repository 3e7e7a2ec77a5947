// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSettings>
#include <QString>

#include <algorithm>
#include <array>
#include <chrono>

/// What a person can choose about the program on this computer, and what holds until they do. Read
/// when it is needed: a change counts at once.
///
/// *Threading:* that of the settings.
namespace Ui::Preferences {

/// Closing the window leaves the program in the tray, where there is one.
inline const QString closeToTray = QStringLiteral("background/closeToTray");
/// Every start is one without a window, where there is a tray.
inline const QString startHidden = QStringLiteral("background/startHidden");
/// Reminders are shown on this computer.
inline const QString remindersShown = QStringLiteral("reminders/shown");
/// Minutes after which a reminder that is put off comes again; one of snoozeLengths.
inline const QString snoozeMinutes = QStringLiteral("reminders/snoozeMinutes");
/// The code of the language that the next start speaks; empty for that of the system.
inline const QString language = QStringLiteral("appearance/language");
/// Once: that the program goes on in the tray.
inline const QString toldOfTray = QStringLiteral("background/toldOfTray");

inline bool closesToTray(const QSettings &settings)
{
    return settings.value(closeToTray, false).toBool();
}
inline bool startsHidden(const QSettings &settings)
{
    return settings.value(startHidden, false).toBool();
}
inline QString chosenLanguage(const QSettings &settings)
{
    return settings.value(language).toString();
}
inline bool showsReminders(const QSettings &settings)
{
    return settings.value(remindersShown, true).toBool();
}

inline constexpr std::array snoozeLengths{5, 10, 15, 30, 60};
inline std::chrono::minutes snoozeLength(const QSettings &settings)
{
    const int chosen = settings.value(snoozeMinutes).toInt();
    const bool isOffered = std::ranges::find(snoozeLengths, chosen) != snoozeLengths.end();
    return std::chrono::minutes(isOffered ? chosen : 10);
}

} // namespace Ui::Preferences
