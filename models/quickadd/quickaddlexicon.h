// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/quickadd/quickaddwords.h"

#include <QHash>
#include <QList>
#include <QLocale>
#include <QString>

#include <optional>

namespace Models {

/// Text as words are compared: lower case, without accents, one kind of apostrophe.
QString foldedWord(QStringView text);

/// The words of English and of a locale, found by their text. *Threading:* immutable.
class QuickAddLexicon
{
public:
    struct Meaning
    {
        WordRole role;
        int value;
        WordUse use;
    };

    struct FirstWord
    {
        int longestPhrase = 0; ///< words; 0 when no phrase starts with it
        quint64 roles = 0; ///< a bit for each WordRole that one of the phrases has
    };

    explicit QuickAddLexicon(const QLocale &locale);

    /// Of one word, or several with a space between; null when unknown.
    const QList<Meaning> *find(const QString &folded) const;
    /// The value of a phrase in one role.
    std::optional<int> valueOf(const QString &folded, WordRole role) const;
    /// What the phrases that start with this word have in common.
    FirstWord firstWord(const QString &folded) const { return m_firstWords.value(folded); }

    static quint64 roleBit(WordRole role);

    const QLocale &locale() const { return m_locale; }
    /// Not in German, where all nouns have one.
    bool capitalsAreNames() const { return m_locale.language() != QLocale::German; }
    /// "jeden 2. Montag"; English means the second one of a month.
    bool secondIsEveryOther() const { return m_locale.language() == QLocale::German; }

private:
    void add(const QString &words, WordRole role, int value, WordUse use);
    void addNamesOfLocale();

    QLocale m_locale;
    QHash<QString, QList<Meaning>> m_meanings;
    QHash<QString, FirstWord> m_firstWords;
};

} // namespace Models
