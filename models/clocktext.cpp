// SPDX-License-Identifier: Apache-2.0
#include "models/clocktext.h"

#include <QRegularExpression>

namespace Models {

QString withoutSeconds(QString format)
{
    static const QRegularExpression seconds(QStringLiteral("[:.]ss?"));
    return format.remove(seconds);
}

QString timeText(QTime time, const QLocale &locale)
{
    return locale.toString(time, withoutSeconds(locale.timeFormat(QLocale::ShortFormat)));
}

QString momentText(const QDateTime &moment, const QLocale &locale)
{
    return locale.toString(moment, withoutSeconds(locale.dateTimeFormat(QLocale::ShortFormat)));
}

} // namespace Models
