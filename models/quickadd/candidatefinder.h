// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/quickadd/namefinder.h"
#include "models/quickadd/quickaddcandidate.h"

#include <QList>
#include <QTextBoundaryFinder>

#include <optional>

namespace Models {

/// Goes through a line from left to right and finds all that may mean something, the longest first.
/// What was rejected is stepped over whole, so that no part of it means something else.
/// *Threading:* one thread; everything given outlives it.
class CandidateFinder
{
public:
    CandidateFinder(const QuickAddLine &line, const DateOrder &order, const QDateTime &now,
                    const NameFinder &profiles, const NameFinder &tags,
                    const QList<QuickAddRejection> &rejected);

    QList<QuickAddCandidate> candidates() const { return m_candidates; }
    /// The backslashes that keep words from being candidates.
    QList<qsizetype> escapes() const { return m_escapes; }

private:
    void find();
    std::optional<QuickAddCandidate> candidateAt(int index) const;
    std::optional<QuickAddCandidate> markAt(int index) const;
    std::optional<QuickAddCandidate> nameAt(int index, QuickAddKind kind) const;
    bool isRejected(const QuickAddCandidate &candidate) const;
    bool splitsACharacter(const QuickAddCandidate &candidate);

    const QuickAddLine &m_line;
    const NameFinder &m_profiles;
    const NameFinder &m_tags;
    const DateGrammar m_dates;
    const TimeGrammar m_times;
    const RecurrenceGrammar m_rules;
    const ReminderGrammar m_reminders;
    QList<QuickAddRejection> m_rejected; ///< their words folded
    QTextBoundaryFinder m_characters;
    QList<QuickAddCandidate> m_candidates;
    QList<qsizetype> m_escapes;
};

} // namespace Models
