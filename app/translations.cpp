// SPDX-License-Identifier: Apache-2.0
#include "app/translations.h"

#include "ui/languages.h"

#include <QCoreApplication>
#include <QLibraryInfo>

namespace App {

using Sync::Error;
using Sync::ErrorCode;
using Sync::Result;

QStringList Translations::languages()
{
    QStringList codes;
    for (const Ui::Language &language : Ui::languages())
        codes += language.code;
    return codes;
}

QString Translations::languageFor(const QString &chosen, const QStringList &ofSystem)
{
    const QStringList known = languages();
    if (known.contains(chosen))
        return chosen;
    for (const QString &tag : ofSystem) {
        const QString language = tag.section(u'-', 0, 0).section(u'_', 0, 0).toLower();
        if (known.contains(language))
            return language;
    }
    return QStringLiteral("en");
}

Result<void> Translations::install(const QString &language)
{
    // English has a file too: the forms for one and for many.
    if (!languages().contains(language)
        || !m_own.load(QStringLiteral(":/i18n/tidelist_%1.qm").arg(language)))
        return Error{ErrorCode::NotFound, QStringLiteral("there is no language %1").arg(language)};
    // A package of its own, which may be missing: then the few words of Qt's dialogs are English.
    if (m_qt.load(QStringLiteral("qtbase_") + language,
                  QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qt);
    // The last one is asked first.
    QCoreApplication::installTranslator(&m_own);
    return {};
}

} // namespace App
