// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/quickadd/quickaddlexicon.h"

#include <QList>
#include <QString>
#include <QStringView>

#include <optional>

namespace Models {

/// One word of a line, without the punctuation around it.
struct LineWord
{
    qsizetype start = 0;
    qsizetype end = 0;
    qsizetype chunkEnd = 0; ///< with the punctuation behind it
    QString folded;
    bool isQuoted = false; ///< inside double quotes: always text
    bool isEscaped = false; ///< behind a backslash, which stands at start - 1
    bool isOpen = false; ///< a bracket or the like stands before it
    QChar after; ///< the first punctuation behind it, or null
    QuickAddLexicon::FirstWord meanings; ///< of the phrases that start with it
};

/// A line cut into words whose meanings can be asked for. *Threading:* one thread.
class QuickAddLine
{
public:
    struct Hit
    {
        int end = 0; ///< the word behind it
        int value = 0;
        WordUse use = WordUse::Anywhere;
    };

    QuickAddLine(const QString &text, const QuickAddLexicon &lexicon);

    const QString &text() const { return m_text; }
    int count() const { return int(m_words.size()); }
    const LineWord &word(int index) const { return m_words[index]; }
    QStringView wordText(int index) const;
    const QuickAddLexicon &lexicon() const { return m_lexicon; }

    /// Whether the word at `index` may go on with what the word before it began: no punctuation
    /// lies between, except what `allowed` names, and neither is quoted.
    bool continues(int index, QStringView allowed = {}) const;

    /// The longest phrase from `index` on that has this role.
    std::optional<Hit> find(int index, WordRole role) const;
    bool is(int index, WordRole role) const { return find(index, role).has_value(); }

    /// A number in figures of any script, up to 9999.
    std::optional<int> figures(int index) const;
    /// Figures or a word for a number.
    std::optional<int> number(int index) const;
    /// "5th", "5."; not "fifth". At most 31.
    std::optional<int> ordinalFigures(int index) const;
    /// Figures with a dot behind them, as German days: then the dot belongs to them.
    bool hasDot(int index) const { return m_words[index].after == u'.'; }

    bool startsWithCapital(int index) const;

private:
    void cut();
    void markQuotes();

    const QString m_text;
    const QuickAddLexicon &m_lexicon;
    QList<LineWord> m_words;
};

/// The value of a run of decimal digits of any script, or nothing when it is none or above 9999.
std::optional<int> figuresOf(QStringView text);

} // namespace Models
