// SPDX-License-Identifier: Apache-2.0
#include "sync/data/searchwords.h"

#include <algorithm>

namespace Sync {

namespace {

constexpr int mostWords = 24;
/// No more is looked at of what is pasted by mistake.
constexpr int longestTyped = 2000;

std::string term(const QString &word)
{
    return "\"" + word.toStdString() + "\" *";
}

std::string terms(const QStringList &words)
{
    std::string all;
    for (const QString &word : words)
        all += (all.empty() ? "" : " AND ") + term(word);
    return all;
}

} // namespace

SearchWords::SearchWords(const QString &typed)
{
    qsizetype end = 0;
    // Where words have no spaces, every character begins one: each piece is taken once.
    for (const SearchToken &token : searchTokens(QStringView(typed).left(longestTyped))) {
        if (m_words.size() == mostWords)
            break;
        if (token.range.start < end)
            continue;
        end = token.range.start + token.range.length;
        if (!m_words.contains(token.folded))
            m_words += token.folded;
    }
}

bool SearchWords::match(const QStringList &texts) const
{
    QStringList missing = m_words;
    for (const QString &text : texts) {
        for (const SearchToken &token : searchTokens(text)) {
            missing.removeIf([&](const QString &word) { return token.folded.startsWith(word); });
            if (missing.isEmpty())
                return true;
        }
    }
    return missing.isEmpty();
}

bool SearchWords::matchStart(const QString &text) const
{
    if (isEmpty())
        return true;
    const QList<SearchToken> tokens = searchTokens(text);
    return !tokens.isEmpty() && tokens.first().folded.startsWith(m_words.first()) && match({text});
}

QList<TextRange> SearchWords::rangesIn(const QString &text) const
{
    QList<TextRange> ranges;
    for (const SearchToken &token : searchTokens(text)) {
        qsizetype length = 0;
        for (const QString &word : m_words) {
            if (token.folded.startsWith(word))
                length = std::max(length, word.size());
        }
        if (length == 0)
            continue;
        const TextRange found = foldedStart(text, token.range, length);
        if (ranges.isEmpty() || found.start > ranges.last().start + ranges.last().length) {
            ranges.append(found);
            continue;
        }
        TextRange &last = ranges.last();
        last.length = std::max(last.length, found.start + found.length - last.start);
    }
    return ranges;
}

QString SearchWords::lineIn(const QString &text, int limit) const
{
    const QList<TextRange> ranges = rangesIn(text);
    if (ranges.isEmpty())
        return {};
    const qsizetype at = ranges.first().start;
    const qsizetype begin = at == 0 ? 0 : text.lastIndexOf(u'\n', at - 1) + 1;
    const qsizetype newline = text.indexOf(u'\n', at);
    const QString line = text.mid(begin, newline < 0 ? -1 : newline - begin);
    if (line.size() <= limit)
        return line.trimmed();
    // A third of what is shown stands before what was found, and no character is cut in two.
    qsizetype first = std::clamp<qsizetype>(at - begin - limit / 3, 0, line.size() - limit);
    qsizetype last = first + limit;
    if (line[first].isLowSurrogate())
        ++first;
    if (last < line.size() && line[last].isLowSurrogate())
        --last;
    QString part = line.mid(first, last - first).trimmed();
    if (first > 0)
        part.prepend(QChar(0x2026));
    if (last < line.size())
        part.append(QChar(0x2026));
    return part;
}

std::string SearchWords::expression(const std::string &columns) const
{
    return "{" + columns + "} : (" + terms(m_words) + ")";
}

std::string SearchWords::startExpression(const std::string &start, const std::string &column) const
{
    return "({" + start + "} : " + term(m_words.first()) + ") AND (" + expression(column) + ")";
}

} // namespace Sync
