// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/quickadd/candidatechoice.h"
#include "models/quickadd/quickadd.h"
#include "models/quickadd/quickaddcontext.h"

#include <QDateTime>

namespace Models {

/// Makes one to-do of the candidates that count: how date, time, rule and reminder of a line go
/// together. *Threading:* one thread; everything given outlives it.
class QuickAddReader
{
public:
    /// `now` in the time zone of the line.
    QuickAddReader(const CandidateChoice &choice, const QuickAddContext &context,
                   const QDateTime &now);

    /// All but title and escapes; the spans without what widenSpans adds.
    QuickAdd read(const QString &line);

private:
    void readMarks();
    void readDue();
    void readRule(const RecurrenceMatch &match, const DateMatch *date);
    void readReminder();
    std::optional<QDateTime> momentOf(const ReminderMatch &match) const;
    /// A time beside a part of the day: on that half of it.
    static QTime timeIn(const TimeMatch &match, const std::optional<QTime> &part);
    bool isPast(const QTime &time) const { return time <= m_now.time(); }

    void take(qsizetype index, const QString &shown);
    QString shownDate(const QDate &date, const std::optional<QTime> &time) const;
    QString shownTime(const QTime &time) const;

    const CandidateChoice &m_choice;
    const QuickAddContext &m_context;
    const QDateTime m_now;
    QString m_line;
    QuickAdd m_add;
};

} // namespace Models
