// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/clocktext.h"

#include <QLocale>
#include <QString>

/// The formats of fields that a day or a time is typed into. Their fields write from left to right,
/// as digits do: where everything else turns round, Qt would make 00:09 of 09:00.
namespace Ui {

/// With the whole year, for there are others than those of this century. *Threading:* pure.
inline QString typedDateFormat(const QLocale &locale)
{
    return locale.dateFormat(QLocale::ShortFormat)
        .replace(QStringLiteral("yyyy"), QStringLiteral("yy"))
        .replace(QStringLiteral("yy"), QStringLiteral("yyyy"));
}

/// *Threading:* pure.
inline QString typedTimeFormat(const QLocale &locale)
{
    return Models::withoutSeconds(locale.timeFormat(QLocale::ShortFormat));
}

} // namespace Ui
