// SPDX-License-Identifier: Apache-2.0
#include "models/quickadd/dateorder.h"

namespace Models {

DateOrder DateOrder::of(const QLocale &locale)
{
    DateOrder order;
    const QString date = locale.dateFormat(QLocale::ShortFormat);
    const auto day = date.indexOf(u'd');
    const auto month = date.indexOf(u'M');
    const auto year = date.indexOf(u'y');
    order.isDayFirst = day >= 0 && month >= 0 && day < month;
    order.isYearFirst = year == 0;
    for (const QChar c : date) {
        if (c == u'.' || c == u'/' || c == u'-') {
            order.separator = c;
            break;
        }
    }
    const QString time = locale.timeFormat(QLocale::ShortFormat);
    order.hasDottedTimes = time.contains(QStringLiteral("H.m"));
    order.hasTwelveHours = time.contains(u"AP", Qt::CaseInsensitive);
    return order;
}

} // namespace Models
