// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

#include <optional>

namespace Models {

/// Finds the longest of many names at the start of a text, whatever its case and the spaces in it.
/// *Threading:* immutable.
class NameFinder
{
public:
    struct Found
    {
        QString name; ///< as it was given
        qsizetype length = 0; ///< of the text that means it
    };

    NameFinder() = default;
    explicit NameFinder(const QStringList &names);

    /// A name that ends where a word of `text` ends; punctuation behind it does not matter.
    std::optional<Found> atStartOf(QStringView text) const;

private:
    QHash<QString, QString> m_names; ///< folded -> as given
    qsizetype m_longest = 0; ///< words of the longest
};

} // namespace Models
