// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLocale>

namespace Models {

/// How days, months and lists are called inside a sentence: as in the language of our texts, which
/// need not be that of `locale`. Where both are one, `locale` itself, with the names of its
/// country. *Threading:* pure.
QLocale wordLocale(const QLocale &locale);

} // namespace Models
