// SPDX-License-Identifier: Apache-2.0
#include "app/window/background/autostart.h"

#include "app/datalocation.h"
#include "app/window/thisprogram.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>

namespace App {

using Sync::Error;
using Sync::ErrorCode;

namespace {

/// As the Desktop Entry Specification wants an argument of Exec: quoted, and then escaped once more
/// as every string of such a file is. A percent sign would be a field to be filled in.
QString quoted(const QString &argument)
{
    QString quoted;
    for (const QChar c : argument) {
        if (c == u'"' || c == u'`' || c == u'$' || c == u'\\')
            quoted += u'\\';
        quoted += c;
        if (c == u'%')
            quoted += c;
    }
    quoted.replace(u'\\', QStringLiteral("\\\\"));
    quoted.replace(u'\n', QStringLiteral("\\n"));
    return u'"' + quoted + u'"';
}

Error cannot(const QString &path, const QString &why)
{
    return Error{ErrorCode::CannotOpen, QStringLiteral("%1: %2").arg(path, why)};
}

} // namespace

Autostart::Autostart(QString program, QStringList arguments)
    : m_program(std::move(program))
    , m_arguments(std::move(arguments))
{
    // Each account starts by itself.
    if (m_arguments.isEmpty())
        return;
    const QByteArray all = m_arguments.join(u'\n').toUtf8();
    m_suffix = u'-'
        + QString::fromLatin1(
                   QCryptographicHash::hash(all, QCryptographicHash::Sha256).toHex().first(8));
}

Autostart Autostart::ofThisProgram(const QString &databasePath)
{
    QStringList arguments;
    if (databasePath != DataLocation::defaultDatabase())
        arguments = {QStringLiteral("--db"), databasePath};
    return Autostart(thisProgram(), arguments);
}

QString Autostart::path() const
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
        + QStringLiteral("/autostart/org.tidelist.Tidelist%1.desktop").arg(m_suffix);
}

bool Autostart::isEnabled() const
{
    QFile file(path());
    if (!file.open(QIODevice::ReadOnly | QIODevice::Text))
        return false;
    const QList<QByteArray> lines = file.readAll().split('\n');
    return !lines.contains("Hidden=true") && !lines.contains("X-GNOME-Autostart-enabled=false");
}

QByteArray Autostart::entry() const
{
    QStringList command{quoted(m_program)};
    for (const QString &argument : m_arguments)
        command += quoted(argument);
    command += QStringLiteral("--hidden");
    return "[Desktop Entry]\n"
           "Type=Application\n"
           "Version=1.0\n"
           "Name=Tidelist\n"
           "Exec="
        + command.join(u' ').toUtf8()
        + "\n"
          "Icon=org.tidelist.Tidelist\n"
          "Terminal=false\n"
          "X-GNOME-Autostart-enabled=true\n";
}

Sync::Result<void> Autostart::setEnabled(bool isEnabled)
{
    const QString path = this->path();
    if (!isEnabled) {
        QFile file(path);
        if (file.exists() && !file.remove())
            return cannot(path, file.errorString());
        return {};
    }
    const QString folder = QFileInfo(path).path();
    if (!QDir().mkpath(folder))
        return cannot(folder, QStringLiteral("the folder cannot be made"));
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(entry()) < 0 || !file.commit())
        return cannot(path, file.errorString());
    return {};
}

} // namespace App
