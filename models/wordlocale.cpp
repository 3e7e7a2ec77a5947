// SPDX-License-Identifier: Apache-2.0
#include "models/wordlocale.h"

#include <QCoreApplication>

namespace Models {

QLocale wordLocale(const QLocale &locale)
{
    const QLocale spoken(QCoreApplication::translate("Models::WordLocale", "en",
                                                     "the code of the language of these texts"));
    // Without a locale the system speaks English.
    const auto known = locale.language() == QLocale::C ? QLocale::English : locale.language();
    return spoken.language() == QLocale::C || spoken.language() == known ? locale : spoken;
}

} // namespace Models
