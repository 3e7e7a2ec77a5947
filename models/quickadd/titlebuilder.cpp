// SPDX-License-Identifier: Apache-2.0
#include "models/quickadd/titlebuilder.h"

#include <QTextBoundaryFinder>

#include <algorithm>

namespace Models {

namespace {

constexpr QStringView joints = u",;:";
constexpr QStringView dashes = u"-–—";

qsizetype skipSpaces(QStringView line, qsizetype at)
{
    while (at < line.size() && line[at].isSpace())
        ++at;
    return at;
}

qsizetype skipSpacesBack(QStringView line, qsizetype at)
{
    while (at > 0 && line[at - 1].isSpace())
        --at;
    return at;
}

/// Where a run of spans that begins at `start` begins with the joint before it.
qsizetype withJointBefore(QStringView line, qsizetype start)
{
    const qsizetype at = skipSpacesBack(line, start);
    if (at == 0)
        return start;
    if (joints.contains(line[at - 1]))
        return at - 1;
    const bool isDash = dashes.contains(line[at - 1]) && at >= 2 && line[at - 2].isSpace();
    return isDash ? at - 1 : start;
}

qsizetype withJointBehind(QStringView line, qsizetype end)
{
    if (end < line.size() && (joints.contains(line[end]) || line[end] == u'.'))
        return end + 1;
    const qsizetype at = skipSpaces(line, end);
    const bool isDash = at < line.size() && dashes.contains(line[at])
        && (at + 1 == line.size() || line[at + 1].isSpace());
    return isDash ? at + 1 : end;
}

/// Whether a text goes on with a comma or full stop that belongs to the word before it.
bool startsWithPunctuation(QStringView text)
{
    qsizetype at = 0;
    while (at < text.size() && QStringView(u".,;:!?)").contains(text[at]))
        ++at;
    return at > 0 && (at == text.size() || text[at].isSpace());
}

bool areBrackets(QChar open, QChar close)
{
    return (open == u'(' && close == u')') || (open == u'[' && close == u']')
        || (open == u'{' && close == u'}');
}

} // namespace

void widenSpans(QStringView line, QList<QuickAddSpan> &spans)
{
    QTextBoundaryFinder characters(QTextBoundaryFinder::Grapheme, line.toString());
    const auto isBetween = [&characters](qsizetype place) {
        characters.setPosition(place);
        return characters.isAtBoundary();
    };
    for (qsizetype first = 0; first < spans.size();) {
        // A run: spans with nothing but spaces and a comma between them.
        qsizetype last = first;
        while (last + 1 < spans.size()) {
            QuickAddSpan &span = spans[last];
            qsizetype end = span.start + span.length;
            if (end < line.size() && QStringView(u",;.").contains(line[end]) && isBetween(end + 1)
                && skipSpaces(line, end + 1) == spans[last + 1].start)
                ++end;
            if (skipSpaces(line, end) != spans[last + 1].start)
                break;
            span.length = end - span.start;
            ++last;
        }
        QuickAddSpan &front = spans[first];
        QuickAddSpan &back = spans[last];
        qsizetype start = front.start;
        qsizetype end = back.start + back.length;
        if (start > 0 && end < line.size() && areBrackets(line[start - 1], line[end])
            && isBetween(start - 1) && isBetween(end + 1)) {
            --start;
            ++end;
        }
        if (skipSpacesBack(line, start) == 0) {
            if (const auto wide = withJointBehind(line, end); isBetween(wide))
                end = wide;
        } else if (skipSpaces(line, end) == line.size()) {
            if (const auto wide = withJointBefore(line, start); isBetween(wide))
                start = wide;
        } else if (end < line.size() && line[end] == u',' && isBetween(end + 1)) {
            // "Call Anna, tomorrow, about the keys": one of the two.
            if (const auto before = skipSpacesBack(line, start);
                before > 0 && line[before - 1] == u',')
                ++end;
        }
        front.length += front.start - start;
        front.start = start;
        back.length = end - back.start;
        first = last + 1;
    }
}

QString titleWithout(QStringView line, const QList<QuickAddSpan> &spans,
                     const QList<qsizetype> &escapes)
{
    QList<std::pair<qsizetype, qsizetype>> cuts;
    for (const QuickAddSpan &span : spans)
        cuts.append({span.start, span.start + span.length});
    for (const qsizetype escape : escapes)
        cuts.append({escape, escape + 1});
    std::sort(cuts.begin(), cuts.end());
    cuts.append({line.size(), line.size()});

    QString title;
    qsizetype at = 0;
    for (const auto &[start, end] : cuts) {
        QStringView part = line.sliced(at, start - at);
        if (at > 0) {
            const bool hasSpace = (!title.isEmpty() && title.back().isSpace())
                || (!part.isEmpty() && part.front().isSpace());
            title.truncate(skipSpacesBack(title, title.size()));
            part = part.sliced(skipSpaces(part, 0));
            if (hasSpace && !title.isEmpty() && !startsWithPunctuation(part))
                title += u' ';
        }
        title += part;
        at = end;
    }
    return title.trimmed();
}

} // namespace Models
