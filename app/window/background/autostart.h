// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/settings/loginstart.h"

#include <QString>
#include <QStringList>

namespace App {

/// Whether the desktop starts the program, without a window, when the person signs in to the
/// computer: a file in the autostart folder (freedesktop.org, Desktop Application Autostart).
///
/// *Threading:* any thread.
class Autostart final : public Ui::LoginStart
{
public:
    /// `program` is the path of what is started, with `arguments` before `--hidden`.
    explicit Autostart(QString program, QStringList arguments = {});
    /// Of the program that is running, from an AppImage too, with that database.
    static Autostart ofThisProgram(const QString &databasePath);

    QString path() const;
    /// Also false where the person switched it off elsewhere.
    bool isEnabled() const override;
    Sync::Result<void> setEnabled(bool isEnabled) override;

private:
    QByteArray entry() const;

    QString m_program;
    QStringList m_arguments;
    QString m_suffix; ///< of the name of the file
};

} // namespace App
