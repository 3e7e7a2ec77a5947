// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>
#include <QStringView>

namespace Sync {

/// A part of a text, in UTF-16 units as QString counts.
struct TextRange
{
    qsizetype start = 0;
    qsizetype length = 0;
    friend bool operator==(const TextRange &, const TextRange &) = default;
};

/// A word of a text as search compares it.
struct SearchToken
{
    QString folded; ///< letters and digits only: nothing of it means anything to FTS5
    TextRange range; ///< where it stands in the text
};

/// The words of a text, folded: without case and accents, `ß` as `ss`, `Ł` as `l`. Where a script
/// puts no spaces between words (Chinese, Japanese, Thai), and among emoji, a word begins at every
/// character, so that what begins a word is found in the middle of a line as well.
///
/// Words are cut off after 64 characters, those without spaces after 8. *Threading:* any.
QList<SearchToken> searchTokens(QStringView text);

/// The same as text for an index, separated by spaces.
QString searchTokenText(QStringView text);

/// How far into `range` of `text` so many folded characters reach.
TextRange foldedStart(QStringView text, TextRange range, qsizetype foldedLength);

} // namespace Sync
