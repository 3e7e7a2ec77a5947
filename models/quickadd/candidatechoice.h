// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/quickadd/quickaddcandidate.h"

#include <QList>

#include <optional>

namespace Models {

/// Which of the candidates of a line count. *Threading:* a value.
///
/// Weak ones need a place where people put dates: the end of the line, or beside a date or time. Of
/// two of a kind the one at the end of the line counts, then the one at its start, then the first;
/// the others stay in the title.
class CandidateChoice
{
public:
    CandidateChoice(QList<QuickAddCandidate> candidates, int wordCount);

    /// The index into candidates() of what counts, nothing when there is none.
    std::optional<qsizetype> best(QuickAddKind kind) const;
    /// A time goes with the date or rule beside it.
    std::optional<qsizetype> bestTime(std::optional<qsizetype> beside) const;
    const QList<QuickAddCandidate> &candidates() const { return m_candidates; }

private:
    void dropWeak(int wordCount);

    QList<QuickAddCandidate> m_candidates;
};

} // namespace Models
