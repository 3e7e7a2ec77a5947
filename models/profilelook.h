// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"

#include <QString>

/// How a profile looks beside its name. The columns hold a colour as `#rrggbb` in lower case and a
/// picture as an emoji or one or two letters. *Threading:* pure functions.
namespace Models {

inline constexpr int maxPictureCharacters = 2; ///< as a person counts them: a flag is one
inline constexpr int maxPictureLength = 32; ///< code points; the server takes 500

/// A colour as the column holds it; an empty text stays empty: none. *Errors:* InvalidArgument.
Sync::Result<QString> checkedColor(const QString &text);
/// A picture as the column holds it; an empty text stays empty: none. *Errors:* InvalidArgument.
Sync::Result<QString> checkedPicture(const QString &text);

/// What stands for a profile: its picture, and where it has none, or one that only another program
/// knows how to show (a link, for one), the first letter of its name.
QString shownPicture(const QString &picture, const QString &name);

} // namespace Models
