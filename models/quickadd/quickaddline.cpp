// SPDX-License-Identifier: Apache-2.0
#include "models/quickadd/quickaddline.h"

namespace Models {

namespace {

constexpr QStringView openers = u"([{<«„“‚‘\"'¿¡";
constexpr QStringView closers = u".,;:!?)]}>»”“’\"'…";
constexpr QStringView quotes = u"\"„“”«»";

bool isSpace(QChar c)
{
    return c.isSpace();
}

} // namespace

std::optional<int> figuresOf(QStringView text)
{
    if (text.isEmpty() || text.size() > 4)
        return std::nullopt;
    int value = 0;
    for (const QChar c : text) {
        const int digit = c.digitValue();
        if (digit < 0 || c.category() != QChar::Number_DecimalDigit)
            return std::nullopt;
        value = 10 * value + digit;
    }
    return value;
}

QuickAddLine::QuickAddLine(const QString &text, const QuickAddLexicon &lexicon)
    : m_text(text)
    , m_lexicon(lexicon)
{
    cut();
    markQuotes();
}

QStringView QuickAddLine::wordText(int index) const
{
    const LineWord &word = m_words[index];
    return QStringView(m_text).sliced(word.start, word.end - word.start);
}

void QuickAddLine::cut()
{
    qsizetype at = 0;
    while (at < m_text.size()) {
        if (isSpace(m_text[at])) {
            ++at;
            continue;
        }
        LineWord word;
        word.start = at;
        while (at < m_text.size() && !isSpace(m_text[at]))
            ++at;
        word.chunkEnd = at;
        word.end = at;
        while (word.start < word.end && openers.contains(m_text[word.start])) {
            word.isOpen = true;
            ++word.start;
        }
        if (word.start < word.end && m_text[word.start] == u'\\') {
            word.isEscaped = true;
            ++word.start;
        }
        while (word.start < word.end && closers.contains(m_text[word.end - 1]))
            --word.end;
        if (word.end < word.chunkEnd)
            word.after = m_text[word.end];
        word.folded = foldedWord(QStringView(m_text).sliced(word.start, word.end - word.start));
        word.meanings = m_lexicon.firstWord(word.folded);
        m_words.append(word);
    }
}

void QuickAddLine::markQuotes()
{
    // A quote opens before a word and closes behind one; an inch mark ("5\" pipe") has no partner.
    const auto opens = [this](const LineWord &word, qsizetype chunkStart) {
        for (qsizetype i = chunkStart; i < word.start; ++i) {
            if (quotes.contains(m_text[i]))
                return true;
        }
        return false;
    };
    const auto closes = [this](const LineWord &word) {
        for (qsizetype i = word.end; i < word.chunkEnd; ++i) {
            if (quotes.contains(m_text[i]))
                return true;
        }
        return false;
    };
    qsizetype open = -1;
    qsizetype chunkStart = 0;
    for (qsizetype i = 0; i < m_words.size(); ++i) {
        while (chunkStart < m_text.size() && isSpace(m_text[chunkStart]))
            ++chunkStart;
        if (open < 0 && opens(m_words[i], chunkStart))
            open = i;
        if (open >= 0 && closes(m_words[i])) {
            for (qsizetype quoted = open; quoted <= i; ++quoted)
                m_words[quoted].isQuoted = true;
            open = -1;
        }
        chunkStart = m_words[i].chunkEnd;
    }
}

bool QuickAddLine::continues(int index, QStringView allowed) const
{
    if (index <= 0 || index >= count())
        return false;
    const LineWord &before = m_words[index - 1];
    const LineWord &word = m_words[index];
    if (word.isOpen || word.isEscaped || word.isQuoted || before.isQuoted)
        return false;
    for (qsizetype i = before.end; i < before.chunkEnd; ++i) {
        if (!allowed.contains(m_text[i]))
            return false;
    }
    return true;
}

std::optional<QuickAddLine::Hit> QuickAddLine::find(int index, WordRole role) const
{
    if (index < 0 || index >= count() || m_words[index].isQuoted)
        return std::nullopt;
    std::optional<Hit> best;
    const auto &[longest, roles] = m_words[index].meanings;
    if ((roles & QuickAddLexicon::roleBit(role)) == 0)
        return std::nullopt;
    QString phrase = m_words[index].folded;
    for (int words = 1; words <= longest; ++words) {
        if (words > 1) {
            const int next = index + words - 1;
            if (!continues(next))
                break;
            phrase += u' ' + m_words[next].folded;
        }
        if (const auto *meanings = m_lexicon.find(phrase)) {
            for (const auto &meaning : *meanings) {
                if (meaning.role == role)
                    best = Hit{index + words, meaning.value, meaning.use};
            }
        }
    }
    return best;
}

std::optional<int> QuickAddLine::figures(int index) const
{
    if (index < 0 || index >= count() || m_words[index].isQuoted)
        return std::nullopt;
    return figuresOf(m_words[index].folded);
}

std::optional<int> QuickAddLine::number(int index) const
{
    if (const auto value = figures(index))
        return value;
    if (const auto word = find(index, WordRole::Number))
        return word->value;
    return std::nullopt;
}

std::optional<int> QuickAddLine::ordinalFigures(int index) const
{
    if (index < 0 || index >= count() || m_words[index].isQuoted)
        return std::nullopt;
    const QString &folded = m_words[index].folded;
    qsizetype digits = 0;
    while (digits < folded.size() && folded[digits].isDigit())
        ++digits;
    const auto value = figuresOf(QStringView(folded).first(digits));
    if (!value || *value < 1 || *value > 31)
        return std::nullopt;
    if (digits == folded.size())
        return hasDot(index) ? value : std::nullopt;
    const bool isOrdinal =
        m_lexicon.valueOf(folded.sliced(digits), WordRole::OrdinalSuffix).has_value();
    return isOrdinal ? value : std::nullopt;
}

bool QuickAddLine::startsWithCapital(int index) const
{
    return index < count() && !wordText(index).isEmpty() && wordText(index).front().isUpper();
}

} // namespace Models
