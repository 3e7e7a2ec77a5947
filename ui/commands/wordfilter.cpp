// SPDX-License-Identifier: Apache-2.0
#include "ui/commands/wordfilter.h"

#include <algorithm>

namespace Ui {

QStringList WordFilter::wordsOf(const QString &text)
{
    QStringList words;
    QString word;
    const auto finish = [&] {
        if (!word.isEmpty())
            words += std::exchange(word, QString());
    };
    // Taken apart, an accent is a mark behind its letter.
    const QString folded = text.normalized(QString::NormalizationForm_KD).toCaseFolded();
    for (const QChar c : folded) {
        if (c.isMark())
            continue;
        if (c == u'ß')
            word += QStringLiteral("ss");
        else if (c.isLetterOrNumber() || c.isSurrogate())
            word += c;
        else
            finish();
    }
    finish();
    return words;
}

bool WordFilter::matches(const QString &text) const
{
    const QStringList words = wordsOf(text);
    return std::ranges::all_of(m_words, [&words](const QString &typed) {
        return std::ranges::any_of(
            words, [&typed](const QString &word) { return word.startsWith(typed); });
    });
}

bool WordFilter::isStartOf(const QString &text) const
{
    return wordsOf(text).join(u' ').startsWith(m_words.join(u' '));
}

} // namespace Ui
