// SPDX-License-Identifier: Apache-2.0
#include "models/quickadd/quickaddlexicon.h"

#include <algorithm>

namespace Models {

QString foldedWord(QStringView text)
{
    QString folded;
    folded.reserve(text.size());
    const bool isPlain =
        std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; });
    const QString decomposed = isPlain
        ? text.toString().toLower()
        : text.toString().toCaseFolded().normalized(QString::NormalizationForm_D);
    for (const QChar c : decomposed) {
        if (c.category() == QChar::Mark_NonSpacing)
            continue;
        // Marks of direction stand in the locale's own dates (Arabic), and nobody sees them.
        if (c == QChar(0x200e) || c == QChar(0x200f))
            continue;
        folded += c == QChar(0x2019) ? QChar(u'\'') : c;
    }
    return folded;
}

quint64 QuickAddLexicon::roleBit(WordRole role)
{
    static_assert(int(WordRole::Priority) < 64);
    return quint64(1) << int(role);
}

QuickAddLexicon::QuickAddLexicon(const QLocale &locale)
    : m_locale(locale)
{
    if (locale.language() == QLocale::German) {
        for (const WordEntry &entry : germanWords())
            add(QString::fromUtf16(entry.words), entry.role, entry.value, entry.use);
    }
    for (const WordEntry &entry : englishWords())
        add(QString::fromUtf16(entry.words), entry.role, entry.value, entry.use);
    addNamesOfLocale();
}

const QList<QuickAddLexicon::Meaning> *QuickAddLexicon::find(const QString &folded) const
{
    const auto found = m_meanings.constFind(folded);
    return found == m_meanings.constEnd() ? nullptr : &*found;
}

std::optional<int> QuickAddLexicon::valueOf(const QString &folded, WordRole role) const
{
    if (const auto *meanings = find(folded)) {
        for (const Meaning &meaning : *meanings) {
            if (meaning.role == role)
                return meaning.value;
        }
    }
    return std::nullopt;
}

void QuickAddLexicon::add(const QString &words, WordRole role, int value, WordUse use)
{
    QList<Meaning> &meanings = m_meanings[words];
    const bool isKnown = std::any_of(meanings.begin(), meanings.end(),
                                     [role](const Meaning &m) { return m.role == role; });
    if (isKnown)
        return;
    meanings.append({role, value, use});
    FirstWord &first = m_firstWords[words.section(u' ', 0, 0)];
    first.longestPhrase = std::max(first.longestPhrase, int(words.count(u' ')) + 1);
    first.roles |= roleBit(role);
}

void QuickAddLexicon::addNamesOfLocale()
{
    // A language without a table: what Qt knows of it. Short names of days are left out, they are
    // words too often (French "mer" is the sea).
    const auto addName = [this](QString name, WordRole role, int value) {
        name = foldedWord(name.trimmed());
        while (name.endsWith(u'.'))
            name.chop(1);
        const bool isWord = name.size() > 1 && !name.contains(u' ')
            && std::none_of(name.begin(), name.end(), [](QChar c) { return c.isDigit(); });
        if (isWord)
            add(name, role, value, WordUse::Anywhere);
    };
    for (int day = 1; day <= 7; ++day) {
        addName(m_locale.dayName(day, QLocale::LongFormat), WordRole::Weekday, day);
        addName(m_locale.standaloneDayName(day, QLocale::LongFormat), WordRole::Weekday, day);
    }
    for (int month = 1; month <= 12; ++month) {
        for (const auto format : {QLocale::LongFormat, QLocale::ShortFormat}) {
            addName(m_locale.monthName(month, format), WordRole::Month, month);
            addName(m_locale.standaloneMonthName(month, format), WordRole::Month, month);
        }
    }
    addName(m_locale.amText(), WordRole::Meridiem, 0);
    addName(m_locale.pmText(), WordRole::Meridiem, 12);
    switch (m_locale.language()) {
    case QLocale::Spanish:
    case QLocale::Portuguese:
        add(QStringLiteral("de"), WordRole::Of, 0, WordUse::Anywhere);
        break;
    case QLocale::French:
        add(QStringLiteral("h"), WordRole::Clock, 0, WordUse::Anywhere);
        add(QStringLiteral("er"), WordRole::OrdinalSuffix, 0, WordUse::Anywhere);
        break;
    default:
        break;
    }
}

} // namespace Models
