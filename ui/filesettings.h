// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSettings>
#include <QString>
#include <QVariant>

namespace Ui {

/// What a window remembers of one file of to-dos only: another account has another place where one
/// was, and works offline by itself.
///
/// *Ownership:* the settings must outlive it. *Threading:* that of the settings.
class FileSettings
{
public:
    FileSettings(QSettings &settings, const QString &file);

    /// What stands for a file in the names of settings: no path, and the same whichever way leads
    /// to the file.
    static QString nameOf(const QString &file);

    QVariant value(const QString &key) const;
    void setValue(const QString &key, const QVariant &value);

private:
    QSettings &m_settings;
    QString m_group;
};

} // namespace Ui
