// SPDX-License-Identifier: Apache-2.0
#include "app/window/accounts/accountlist.h"

#include "app/datalocation.h"
#include "app/window/background/autostart.h"
#include "app/window/thisprogram.h"
#include "sync/realpath.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QSet>

#include <algorithm>

namespace App {

using Sync::Error;
using Sync::ErrorCode;
using Sync::Result;
using Ui::AccountFile;

namespace {

constexpr qsizetype longestName = 60;
constexpr qsizetype longestFileName = 30;

QString groupOf(const QString &path)
{
    return QString::fromLatin1(
        QCryptographicHash::hash(path.toUtf8(), QCryptographicHash::Sha256).toHex().left(16));
}

/// What every file system takes.
QString fileNameOf(const QString &name)
{
    QString simple;
    for (const QChar c : name.normalized(QString::NormalizationForm_KD).toLower()) {
        if ((c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9'))
            simple += c;
        else if ((c.isSpace() || c == u'-' || c == u'.') && !simple.endsWith(u'-'))
            simple += u'-';
    }
    simple = simple.left(longestFileName);
    while (simple.startsWith(u'-'))
        simple.remove(0, 1);
    while (simple.endsWith(u'-'))
        simple.chop(1);
    return simple.isEmpty() ? QStringLiteral("account") : simple;
}

} // namespace

bool AccountList::launchProgram(const QStringList &arguments)
{
    return QProcess::startDetached(thisProgram(), arguments);
}

void AccountList::startNoMoreAtLogin(const QString &path)
{
    // Where that file cannot go, nothing more can be done about it from here.
    (void)Autostart::ofThisProgram(path).setEnabled(false);
}

AccountList::AccountList(const Place &place, const QString &settingsFile, const Launch &launch,
                         const Forget &forgetMore)
    : m_place(place)
    , m_settings(settingsFile, QSettings::IniFormat)
    , m_launch(launch)
    , m_forgetMore(forgetMore)
{
    m_place.current = Sync::realPath(place.current);
    m_place.defaultFile = Sync::realPath(place.defaultFile);
}

QString AccountList::usualSettingsFile()
{
    return QSettings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("tidelist"),
                     QStringLiteral("accounts"))
        .fileName();
}

void AccountList::save()
{
    // Addresses are nobody else's business. What cannot be made cannot be written either.
    (void)DataLocation::prepareFile(m_settings.fileName());
    m_settings.sync();
}

void AccountList::noteOpened(const QDateTime &now)
{
    if (!m_place.remembersCurrent)
        return;
    const QString group = groupOf(m_place.current);
    m_settings.setValue(group + QStringLiteral("/path"), m_place.current);
    m_settings.setValue(group + QStringLiteral("/opened"), now.toUTC().toString(Qt::ISODate));
    save();
}

void AccountList::noteAccount(const QString &email, const QString &server)
{
    if (!m_place.remembersCurrent)
        return;
    const QString group = groupOf(m_place.current);
    m_settings.setValue(group + QStringLiteral("/path"), m_place.current);
    m_settings.setValue(group + QStringLiteral("/email"), email);
    m_settings.setValue(group + QStringLiteral("/server"), server);
    save();
}

QString AccountList::title()
{
    return read(m_place.current).name;
}

AccountFile AccountList::read(const QString &path)
{
    const QString group = groupOf(path);
    const auto text = [&](const char *key) {
        return m_settings.value(group + u'/' + QLatin1String(key)).toString();
    };
    return {path,
            text("name"),
            text("email"),
            text("server"),
            QDateTime::fromString(text("opened"), Qt::ISODate),
            path == m_place.current,
            path == m_place.defaultFile,
            QFileInfo::exists(path)};
}

QList<AccountFile> AccountList::all()
{
    m_settings.sync();
    QSet<QString> paths{m_place.current};
    if (QFileInfo::exists(m_place.defaultFile))
        paths += m_place.defaultFile;
    for (const QString &group : m_settings.childGroups()) {
        const QString path = m_settings.value(group + QStringLiteral("/path")).toString();
        // Whoever wrote something else there is not believed.
        if (QDir::isAbsolutePath(path) && groupOf(path) == group)
            paths += path;
    }
    QList<AccountFile> files;
    for (const QString &path : std::as_const(paths))
        files += read(path);
    std::sort(files.begin(), files.end(), [](const AccountFile &a, const AccountFile &b) {
        if (a.isCurrent != b.isCurrent)
            return a.isCurrent;
        if (a.lastOpened != b.lastOpened)
            return a.lastOpened > b.lastOpened;
        return a.path < b.path;
    });
    return files;
}

Result<void> AccountList::open(const QString &path, const QString &link)
{
    QStringList arguments;
    if (path != m_place.defaultFile)
        arguments = {QStringLiteral("--db"), path};
    if (!link.isEmpty())
        arguments += link;
    if (m_launch(arguments))
        return {};
    return Error{ErrorCode::CannotOpen, QStringLiteral("%1 does not start").arg(thisProgram())};
}

QString AccountList::freePath(const QString &name)
{
    const QString start =
        QFileInfo(m_place.defaultFile).path() + QStringLiteral("/tidelist-") + fileNameOf(name);
    const QString end = QStringLiteral(".db");
    QString path = start + end;
    for (int i = 2;
         QFileInfo::exists(path) || m_settings.contains(groupOf(path) + QStringLiteral("/path"));
         ++i)
        path = start + u'-' + QString::number(i) + end;
    return path;
}

Result<QString> AccountList::add(const QString &name)
{
    if (const auto made = DataLocation::prepareFolder(QFileInfo(m_place.defaultFile).path()); !made)
        return made.error();
    m_settings.sync();
    const QString path = freePath(name);
    const QString group = groupOf(path);
    m_settings.setValue(group + QStringLiteral("/path"), path);
    m_settings.setValue(group + QStringLiteral("/name"), name.simplified().left(longestName));
    save();
    if (m_settings.status() == QSettings::NoError)
        return path;
    return Error{ErrorCode::CannotOpen,
                 QStringLiteral("%1 cannot be written").arg(m_settings.fileName())};
}

void AccountList::forget(const QString &path)
{
    m_settings.remove(groupOf(path));
    save();
    // Its file may go next, and would come again, empty.
    m_forgetMore(path);
}

} // namespace App
