// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

namespace Ui {

/// What is typed to find something among few things: words in any order, each the start of a word
/// of the text, without regard to case and accents. *Threading:* pure.
class WordFilter
{
public:
    WordFilter() = default;
    explicit WordFilter(const QString &typed)
        : m_words(wordsOf(typed))
    {
    }

    /// True of everything when nothing is typed.
    bool matches(const QString &text) const;
    /// Among what matches: whether the text begins with what is typed.
    bool isStartOf(const QString &text) const;

private:
    static QStringList wordsOf(const QString &text);

    QStringList m_words;
};

} // namespace Ui
