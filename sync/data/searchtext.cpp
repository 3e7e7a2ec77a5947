// SPDX-License-Identifier: Apache-2.0
#include "sync/data/searchtext.h"

#include <algorithm>

namespace Sync {

namespace {

constexpr qsizetype longestWord = 64;
constexpr int longestRun = 8;

enum class Kind {
    Separator,
    Ignored, ///< belongs to the character before it
    Letter,
    Run, ///< of a script without spaces, or a sign that stands for itself
};

bool isAccent(char32_t c)
{
    return (c >= 0x300 && c <= 0x36f) // Latin, Greek, Cyrillic
        || (c >= 0x591 && c <= 0x5c7) // Hebrew points
        || (c >= 0x64b && c <= 0x652) || c == 0x670 // Arabic vowels
        || (c >= 0xfe00 && c <= 0xfe0f); // how an emoji is shown
}

bool isWithoutSpaces(char32_t c)
{
    switch (QChar::script(c)) {
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Bopomofo:
    case QChar::Script_Thai:
    case QChar::Script_Lao:
    case QChar::Script_Khmer:
    case QChar::Script_Myanmar:
        return true;
    default:
        return false;
    }
}

Kind kindOf(char32_t c)
{
    if (c < 0x80) {
        const bool isWord =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        return isWord ? Kind::Letter : Kind::Separator;
    }
    if (isAccent(c))
        return Kind::Ignored;
    switch (QChar::category(c)) {
    case QChar::Other_Format: // joiners, soft hyphens
    case QChar::Symbol_Modifier: // the colour of a skin
        return Kind::Ignored;
    case QChar::Symbol_Other:
        return Kind::Run;
    default:
        break;
    }
    if (!QChar::isLetterOrNumber(c) && !QChar::isMark(c))
        return Kind::Separator;
    constexpr char32_t longVowel = 0x30fc; // of Japanese; its script is said to be any
    return isWithoutSpaces(c) || c == longVowel ? Kind::Run : Kind::Letter;
}

/// What has no accent that could be taken off.
QStringView plainLetters(char32_t c)
{
    switch (c) {
    case 0xdf:
        return u"ss";
    case 0x142:
        return u"l";
    case 0x111:
    case 0xf0:
        return u"d";
    case 0xf8:
        return u"o";
    case 0x127:
        return u"h";
    case 0x131:
        return u"i";
    case 0x167:
        return u"t";
    case 0xe6:
        return u"ae";
    case 0x153:
        return u"oe";
    case 0xfe:
        return u"th";
    default:
        return {};
    }
}

void appendFolded(QString &text, char32_t c)
{
    if (c < 0x80) {
        text += QChar(static_cast<char16_t>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c));
        return;
    }
    // Twice, since a letter may show its case only without its accents, and the other way round.
    const QString folded = QString::fromUcs4(&c, 1)
                               .toCaseFolded()
                               .normalized(QString::NormalizationForm_KD)
                               .toCaseFolded();
    for (const char32_t part : folded.toUcs4()) {
        const Kind kind = kindOf(part);
        if (kind == Kind::Separator || kind == Kind::Ignored)
            continue;
        if (const QStringView plain = plainLetters(part); !plain.isEmpty())
            text += plain;
        else
            text += QString::fromUcs4(&part, 1);
    }
}

/// The character at `at`, and how long it is there.
char32_t codePointAt(QStringView text, qsizetype at, qsizetype &length)
{
    const QChar first = text[at];
    length = 1;
    if (first.isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate()) {
        length = 2;
        return QChar::surrogateToUcs4(first, text[at + 1]);
    }
    return first.unicode();
}

/// A character of a run, folded.
struct Unit
{
    QString folded;
    TextRange range;
};

class Tokenizer
{
public:
    QList<SearchToken> read(QStringView text)
    {
        for (qsizetype at = 0, length = 0; at < text.size(); at += length) {
            const char32_t c = codePointAt(text, at, length);
            take(c, {at, length});
        }
        end();
        return std::move(m_tokens);
    }

private:
    void take(char32_t c, TextRange range)
    {
        switch (kindOf(c)) {
        case Kind::Separator:
            return end();
        case Kind::Ignored:
            return lengthen(range);
        case Kind::Letter:
            endRun();
            if (m_word.folded.isEmpty())
                m_word.range = range;
            lengthen(range);
            if (m_word.folded.size() < longestWord)
                appendFolded(m_word.folded, c);
            return;
        case Kind::Run: {
            endWord();
            Unit unit{{}, range};
            appendFolded(unit.folded, c);
            if (!unit.folded.isEmpty())
                m_run.append(unit);
            return;
        }
        }
    }
    void lengthen(TextRange range)
    {
        if (!m_run.isEmpty())
            m_run.last().range.length = range.start + range.length - m_run.last().range.start;
        else if (m_word.range.length > 0)
            m_word.range.length = range.start + range.length - m_word.range.start;
    }
    void end()
    {
        endWord();
        endRun();
    }
    void endWord()
    {
        m_word.folded.truncate(longestWord);
        if (!m_word.folded.isEmpty())
            m_tokens.append(m_word);
        m_word = {};
    }
    void endRun()
    {
        for (qsizetype first = 0; first < m_run.size(); ++first) {
            SearchToken token;
            const qsizetype behind = std::min<qsizetype>(first + longestRun, m_run.size());
            for (qsizetype i = first; i < behind; ++i)
                token.folded += m_run[i].folded;
            const TextRange last = m_run[behind - 1].range;
            token.range.start = m_run[first].range.start;
            token.range.length = last.start + last.length - token.range.start;
            m_tokens.append(token);
        }
        m_run.clear();
    }

    QList<SearchToken> m_tokens;
    SearchToken m_word;
    QList<Unit> m_run;
};

} // namespace

QList<SearchToken> searchTokens(QStringView text)
{
    return Tokenizer().read(text);
}

QString searchTokenText(QStringView text)
{
    QString joined;
    for (const SearchToken &token : searchTokens(text)) {
        if (!joined.isEmpty())
            joined += u' ';
        joined += token.folded;
    }
    return joined;
}

TextRange foldedStart(QStringView text, TextRange range, qsizetype foldedLength)
{
    QString folded;
    const qsizetype end = range.start + range.length;
    qsizetype at = range.start;
    for (qsizetype length = 0; at < end; at += length) {
        const char32_t c = codePointAt(text, at, length);
        const bool isIgnored = kindOf(c) == Kind::Ignored;
        if (folded.size() >= foldedLength && !isIgnored)
            break;
        if (!isIgnored)
            appendFolded(folded, c);
    }
    return {range.start, at - range.start};
}

} // namespace Sync
