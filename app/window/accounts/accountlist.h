// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/accounts/accountfiles.h"

#include <QSettings>

#include <functional>

namespace App {

/// The files of to-dos that windows on this computer have shown, remembered beside the settings.
/// Every window notes its own; several may do so at once.
///
/// *Threading:* the gui thread.
class AccountList final : public Ui::AccountFiles
{
public:
    /// Starts this program once more; false when it does not start.
    using Launch = std::function<bool(const QStringList &arguments)>;
    static bool launchProgram(const QStringList &arguments);
    /// What else is to be forgotten of a file that goes off the list.
    using Forget = std::function<void(const QString &path)>;
    static void startNoMoreAtLogin(const QString &path);

    struct Place
    {
        QString current; ///< the file of this window
        QString defaultFile; ///< new ones come beside it
        bool remembersCurrent = true;
    };

    AccountList(const Place &place, const QString &settingsFile,
                const Launch &launch = &launchProgram,
                const Forget &forgetMore = &startNoMoreAtLogin);
    /// Of this person on this computer.
    static QString usualSettingsFile();

    /// The window of the current file is shown from now on.
    void noteOpened(const QDateTime &now);
    /// Whose the current file is; both empty: nobody's.
    void noteAccount(const QString &email, const QString &server);
    /// What the person calls the current file; empty where it is the only one.
    QString title();

    QList<Ui::AccountFile> all() override;
    Sync::Result<void> open(const QString &path, const QString &link) override;
    Sync::Result<QString> add(const QString &name) override;
    void forget(const QString &path) override;

private:
    Ui::AccountFile read(const QString &path);
    void save();
    QString freePath(const QString &name);

    Place m_place;
    QSettings m_settings;
    Launch m_launch;
    Forget m_forgetMore;
};

} // namespace App
