// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>

namespace Ui {

/// A language that Tidelist speaks.
struct Language
{
    QString code; ///< ISO 639, as in the name of its file of words
    QString name; ///< in that language itself, so that whoever needs it can read it
};

/// *Threading:* any thread.
inline const QList<Language> &languages()
{
    static const QList<Language> all = {
        {QStringLiteral("en"), QStringLiteral("English")},
        {QStringLiteral("de"), QStringLiteral("Deutsch")},
    };
    return all;
}

} // namespace Ui
