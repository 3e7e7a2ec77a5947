// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/data/searchtext.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <string>

namespace Sync {

/// What a person typed to search for: words, each of which must begin a word of what is found, see
/// searchTokens(). Nothing in it is an operator.
///
/// *Threading:* a value.
class SearchWords
{
public:
    SearchWords() = default;
    /// At most the first 24 words count.
    explicit SearchWords(const QString &typed);

    /// Nothing to search for: no text, or signs only.
    bool isEmpty() const { return m_words.isEmpty(); }
    /// Folded.
    const QStringList &words() const { return m_words; }

    /// Whether each word begins a word of at least one of these texts.
    bool match(const QStringList &texts) const;
    /// Whether the first word begins `text`, and it has all others.
    bool matchStart(const QString &text) const;
    /// What the words found in a text, to be emphasised: in order, not overlapping.
    QList<TextRange> rangesIn(const QString &text) const;
    /// The first line of `text` in which a word is found, cut to `limit` characters around it;
    /// empty when there is none.
    QString lineIn(const QString &text, int limit) const;

    /// The expressions of FTS5 for match() and matchStart() in a table whose columns are filled by
    /// searchTokenText(). `columns` are plain names; `start` holds the first word only.
    std::string expression(const std::string &columns) const;
    std::string startExpression(const std::string &start, const std::string &column) const;

    friend bool operator==(const SearchWords &, const SearchWords &) = default;

private:
    QStringList m_words;
};

} // namespace Sync
