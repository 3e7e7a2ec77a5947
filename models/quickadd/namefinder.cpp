// SPDX-License-Identifier: Apache-2.0
#include "models/quickadd/namefinder.h"

#include "models/limits.h"
#include "models/quickadd/quickaddlexicon.h"

#include <algorithm>

namespace Models {

namespace {

bool isPunctuation(QChar c)
{
    return c.isPunct() && c != u'_' && c != u'-';
}

} // namespace

NameFinder::NameFinder(const QStringList &names)
{
    for (const QString &name : names) {
        const QString simple = name.simplified();
        const QString folded = foldedWord(simple);
        if (folded.isEmpty())
            continue;
        if (!m_names.contains(folded))
            m_names.insert(folded, name);
        m_longest = std::max(m_longest, simple.count(u' ') + 1);
    }
}

std::optional<NameFinder::Found> NameFinder::atStartOf(QStringView text) const
{
    if (m_names.isEmpty() || text.isEmpty() || text.front().isSpace())
        return std::nullopt;
    // A name has at most maxNameLength code points; what is longer is not looked at.
    text = text.first(std::min<qsizetype>(text.size(), 3 * maxNameLength));
    std::optional<Found> best;
    QString folded;
    qsizetype at = 0;
    for (qsizetype words = 0; words < m_longest && at < text.size(); ++words) {
        qsizetype end = at;
        while (end < text.size() && !text[end].isSpace())
            ++end;
        if (words > 0)
            folded += u' ';
        const QStringView word = text.sliced(at, end - at);
        qsizetype bare = word.size();
        while (true) {
            const auto found = m_names.constFind(folded + foldedWord(word.first(bare)));
            if (found != m_names.constEnd()) {
                best = Found{*found, at + bare};
                break;
            }
            if (bare == 0 || !isPunctuation(word[bare - 1]))
                break;
            --bare;
        }
        folded += foldedWord(word);
        at = end;
        while (at < text.size() && text[at].isSpace())
            ++at;
    }
    return best;
}

} // namespace Models
