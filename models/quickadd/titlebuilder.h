// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/quickadd/quickadd.h"

#include <QList>
#include <QString>

namespace Models {

/// Widens spans to the brackets around them and to commas and dashes that would be left without a
/// neighbour. `spans` in order. *Threading:* pure.
void widenSpans(QStringView line, QList<QuickAddSpan> &spans);

/// The line without its spans and the backslashes of escapes, with one space where words were
/// taken out. *Threading:* pure.
QString titleWithout(QStringView line, const QList<QuickAddSpan> &spans,
                     const QList<qsizetype> &escapes);

} // namespace Models
