// SPDX-License-Identifier: Apache-2.0
#include "models/quickadd/candidatefinder.h"

#include "models/limits.h"
#include "models/text.h"

#include <algorithm>

namespace Models {

namespace {

/// Words as a rejection is compared: their spaces and accents do not matter.
QString comparable(QStringView words)
{
    return foldedWord(words.toString().simplified());
}

} // namespace

CandidateFinder::CandidateFinder(const QuickAddLine &line, const DateOrder &order,
                                 const QDateTime &now, const NameFinder &profiles,
                                 const NameFinder &tags, const QList<QuickAddRejection> &rejected)
    : m_line(line)
    , m_profiles(profiles)
    , m_tags(tags)
    , m_dates(line, order, now)
    , m_times(line, order, m_dates)
    , m_rules(line, m_dates)
    , m_reminders(line, m_dates, m_times)
    , m_characters(QTextBoundaryFinder::Grapheme, line.text())
{
    for (const QuickAddRejection &rejection : rejected)
        m_rejected.append({rejection.kind, comparable(rejection.source)});
    find();
}

void CandidateFinder::find()
{
    for (int index = 0; index < m_line.count();) {
        const auto candidate = candidateAt(index);
        if (!candidate || splitsACharacter(*candidate)) {
            ++index;
            continue;
        }
        index = candidate->end;
        const LineWord &word = m_line.word(candidate->first);
        const auto *rule = std::get_if<RecurrenceMatch>(&candidate->meaning);
        if (word.isEscaped)
            m_escapes.append(word.start - 1);
        else if (!(rule && rule->isUnsupported) && !isRejected(*candidate))
            m_candidates.append(*candidate);
    }
}

std::optional<QuickAddCandidate> CandidateFinder::candidateAt(int index) const
{
    const LineWord &word = m_line.word(index);
    if (word.isQuoted || word.folded.isEmpty())
        return std::nullopt;
    if (auto mark = markAt(index))
        return mark;
    if (word.meanings.longestPhrase == 0 && !word.folded.front().isDigit())
        return std::nullopt;
    QuickAddCandidate best;
    best.first = index;
    best.start = word.start;
    const auto offer = [&best](QuickAddKind kind, const auto &match) {
        if (!match || match->textEnd <= best.textEnd)
            return;
        best.kind = kind;
        best.end = match->end;
        best.textEnd = match->textEnd;
        best.meaning = *match;
        if constexpr (requires { match->isWeak; })
            best.isWeak = match->isWeak;
        else
            best.isWeak = false;
    };
    offer(QuickAddKind::Reminder, m_reminders.match(index));
    offer(QuickAddKind::Recurrence, m_rules.match(index));
    offer(QuickAddKind::Date, m_dates.match(index));
    offer(QuickAddKind::Time, m_times.match(index));
    return best.end > 0 ? std::optional(best) : std::nullopt;
}

std::optional<QuickAddCandidate> CandidateFinder::markAt(int index) const
{
    const LineWord &word = m_line.word(index);
    switch (m_line.text()[word.start].unicode()) {
    case u'#':
        return nameAt(index, QuickAddKind::Tag);
    case u'@':
        return nameAt(index, QuickAddKind::Profile);
    case u'!':
        break;
    default:
        return std::nullopt;
    }
    const QString name = word.folded.sliced(1);
    int priority = 0;
    if (const auto number = figuresOf(name); number && name.size() == 1) {
        priority = *number;
    } else {
        priority = m_line.lexicon().valueOf(name, WordRole::Priority).value_or(0);
    }
    if (priority < 1 || priority > maxPriority)
        return std::nullopt;
    return QuickAddCandidate{.kind = QuickAddKind::Priority,
                             .first = index,
                             .end = index + 1,
                             .start = word.start,
                             .textEnd = word.end,
                             .meaning = PriorityMatch{priority}};
}

std::optional<QuickAddCandidate> CandidateFinder::nameAt(int index, QuickAddKind kind) const
{
    const LineWord &word = m_line.word(index);
    QuickAddCandidate candidate;
    candidate.kind = kind;
    candidate.first = index;
    candidate.end = index + 1;
    candidate.start = word.start;
    const NameFinder &names = kind == QuickAddKind::Tag ? m_tags : m_profiles;
    if (const auto found = names.atStartOf(QStringView(m_line.text()).sliced(word.start + 1))) {
        candidate.textEnd = word.start + 1 + found->length;
        while (candidate.end < m_line.count()
               && m_line.word(candidate.end).start < candidate.textEnd)
            ++candidate.end;
        candidate.meaning = NameMatch{found->name};
        return candidate;
    }
    // Profiles are not made by the way; "#42" is the number of something.
    const QString name = m_line.wordText(index).sliced(1).toString();
    const bool isName =
        std::any_of(name.begin(), name.end(), [](QChar c) { return !c.isDigit() && !c.isPunct(); })
        && !name.contains(u'#') && codePointCount(name) <= maxNameLength;
    if (kind == QuickAddKind::Profile || !isName)
        return std::nullopt;
    candidate.textEnd = word.end;
    candidate.meaning = NameMatch{name};
    return candidate;
}

bool CandidateFinder::isRejected(const QuickAddCandidate &candidate) const
{
    if (m_rejected.isEmpty())
        return false;
    const QString words = comparable(
        QStringView(m_line.text()).sliced(candidate.start, candidate.textEnd - candidate.start));
    return m_rejected.contains(QuickAddRejection{candidate.kind, words});
}

bool CandidateFinder::splitsACharacter(const QuickAddCandidate &candidate)
{
    const auto isInside = [this](qsizetype place) {
        m_characters.setPosition(place);
        return !m_characters.isAtBoundary();
    };
    return isInside(candidate.start) || isInside(candidate.textEnd);
}

} // namespace Models
