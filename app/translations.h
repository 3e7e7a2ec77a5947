// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"

#include <QString>
#include <QStringList>
#include <QTranslator>

namespace App {

/// The words of one language, for as long as this lives: ours, and those of Qt's own dialogs where
/// the computer has them. How dates and numbers are written stays a matter of the system.
///
/// *Threading:* gui-only; the texts can be asked for in every thread. *Ownership:* goes before the
/// QCoreApplication.
class Translations
{
public:
    /// The codes of the languages there are.
    static QStringList languages();

    /// `chosen` where it is there, else the first of the computer's languages (`de-DE` or `de`)
    /// that is, else English. *Threading:* any thread.
    static QString languageFor(const QString &chosen, const QStringList &ofSystem);

    /// Once, before the first widget is made: texts that stand already do not change. *Errors:*
    /// NotFound for a language that is not one of languages().
    [[nodiscard]] Sync::Result<void> install(const QString &language);

private:
    QTranslator m_qt;
    QTranslator m_own;
};

} // namespace App
