// SPDX-License-Identifier: Apache-2.0
#include "models/profilelook.h"

#include "models/text.h"
#include "models/wording.h"

#include <QTextBoundaryFinder>

#include <algorithm>

namespace Models {

using Sync::Result;

namespace {

constexpr QChar joiner(0x200D); // of several emoji into one

/// Where the characters end, as a person counts them.
QList<qsizetype> characterEnds(const QString &text)
{
    QList<qsizetype> ends;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    for (qsizetype end = finder.toNextBoundary(); end > 0; end = finder.toNextBoundary()) {
        // Qt 6.4 ends a character within a family of emoji.
        const bool isJoined = text[end - 1] == joiner && end < text.size();
        if (!isJoined)
            ends += end;
    }
    return ends;
}

bool isPicture(const QString &text)
{
    return codePointCount(text) <= maxPictureLength
        && characterEnds(text).size() <= maxPictureCharacters;
}

} // namespace

Result<QString> checkedColor(const QString &text)
{
    const QString color = text.trimmed().toLower();
    if (color.isEmpty())
        return color;
    const auto isDigit = [](QChar c) {
        return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f');
    };
    const bool isColor = color.size() == 7 && color.front() == u'#'
        && std::all_of(color.begin() + 1, color.end(), isDigit);
    if (!isColor)
        return invalid(QStringLiteral("A colour is #rrggbb"));
    return color;
}

Result<QString> checkedPicture(const QString &text)
{
    const QString picture = cleanLine(text);
    if (!isPicture(picture))
        return invalid(QStringLiteral("A picture is an emoji or two letters"));
    return picture;
}

QString shownPicture(const QString &picture, const QString &name)
{
    const QString shown = picture.trimmed();
    if (!shown.isEmpty() && isPicture(shown))
        return shown;
    // Not a quotation mark or a bracket, where there are letters.
    const auto *begin = std::find_if(name.cbegin(), name.cend(), [](QChar c) {
        return c.isLetterOrNumber() || c.isSurrogate();
    });
    const QString start = begin == name.cend() ? name : name.mid(begin - name.cbegin());
    const QList<qsizetype> ends = characterEnds(start);
    const QString first = ends.isEmpty() ? QString() : start.left(ends.first());
    return isPicture(first) ? first.toUpper() : first.left(1);
}

} // namespace Models
