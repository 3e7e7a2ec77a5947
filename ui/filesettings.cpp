// SPDX-License-Identifier: Apache-2.0
#include "ui/filesettings.h"

#include "sync/realpath.h"

#include <QCryptographicHash>

namespace Ui {

QString FileSettings::nameOf(const QString &file)
{
    const QByteArray path = Sync::realPath(file).toUtf8();
    return QString::fromLatin1(
        QCryptographicHash::hash(path, QCryptographicHash::Sha256).toHex().first(16));
}

FileSettings::FileSettings(QSettings &settings, const QString &file)
    : m_settings(settings)
    , m_group(QStringLiteral("file-") + nameOf(file) + u'/')
{
}

QVariant FileSettings::value(const QString &key) const
{
    return m_settings.value(m_group + key);
}

void FileSettings::setValue(const QString &key, const QVariant &value)
{
    m_settings.setValue(m_group + key, value);
}

} // namespace Ui
