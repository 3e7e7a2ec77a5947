// SPDX-License-Identifier: Apache-2.0
#include "models/quickadd/candidatechoice.h"

#include <algorithm>

namespace Models {

namespace {

constexpr int rankAtEnd = 2;
constexpr int rankAtStart = 1;

bool isOfTime(const QuickAddCandidate &candidate)
{
    return candidate.kind == QuickAddKind::Date || candidate.kind == QuickAddKind::Time
        || candidate.kind == QuickAddKind::Recurrence;
}

} // namespace

CandidateChoice::CandidateChoice(QList<QuickAddCandidate> candidates, int wordCount)
    : m_candidates(std::move(candidates))
{
    dropWeak(wordCount);
    if (!best(QuickAddKind::Recurrence)) {
        m_candidates.removeIf([](const QuickAddCandidate &candidate) {
            const auto *date = std::get_if<DateMatch>(&candidate.meaning);
            return date && date->isStart;
        });
    }
    int head = 0;
    for (QuickAddCandidate &candidate : m_candidates) {
        if (candidate.first != head)
            break;
        head = candidate.end;
        candidate.rank = std::max(candidate.rank, rankAtStart);
    }
}

void CandidateChoice::dropWeak(int wordCount)
{
    QList<QuickAddCandidate> kept;
    int tail = wordCount;
    for (qsizetype i = m_candidates.size() - 1; i >= 0; --i) {
        QuickAddCandidate &candidate = m_candidates[i];
        const bool isAtEnd = candidate.end == tail;
        if (candidate.isWeak) {
            const bool goesOn =
                !kept.isEmpty() && kept.last().first == candidate.end && isOfTime(kept.last());
            const bool follows = i > 0 && m_candidates[i - 1].end == candidate.first
                && !m_candidates[i - 1].isWeak && isOfTime(m_candidates[i - 1]);
            // Alone at the start it is the title, or the start of one.
            const bool counts = goesOn || follows || (isAtEnd && candidate.first > 0);
            if (!counts)
                continue;
        }
        if (isAtEnd) {
            candidate.rank = rankAtEnd;
            tail = candidate.first;
        }
        kept.append(candidate);
    }
    std::reverse(kept.begin(), kept.end());
    m_candidates = kept;
}

std::optional<qsizetype> CandidateChoice::best(QuickAddKind kind) const
{
    std::optional<qsizetype> found;
    for (qsizetype i = 0; i < m_candidates.size(); ++i) {
        if (m_candidates[i].kind == kind
            && (!found || m_candidates[i].rank > m_candidates[*found].rank))
            found = i;
    }
    return found;
}

std::optional<qsizetype> CandidateChoice::bestTime(std::optional<qsizetype> beside) const
{
    if (beside) {
        const QuickAddCandidate &other = m_candidates[*beside];
        for (qsizetype i = 0; i < m_candidates.size(); ++i) {
            if (m_candidates[i].kind == QuickAddKind::Time
                && (m_candidates[i].first == other.end || m_candidates[i].end == other.first))
                return i;
        }
    }
    return best(QuickAddKind::Time);
}

} // namespace Models
