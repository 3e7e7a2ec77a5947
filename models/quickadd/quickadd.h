// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace Models {

enum class QuickAddKind { Date, Time, Recurrence, Reminder, Priority, Tag, Profile };

/// Words of a quick-add line that were understood, and are no part of the title. Start and length
/// are UTF-16 units of the line, and never split what a person sees as one character. A comma or
/// the brackets around the words go with them where they would be left over.
struct QuickAddSpan
{
    qsizetype start = 0;
    qsizetype length = 0;
    QuickAddKind kind = QuickAddKind::Date;
    QString source; ///< the words themselves, for a QuickAddRejection
    QString shown; ///< what they were taken for, in the person's language

    friend bool operator==(const QuickAddSpan &, const QuickAddSpan &) = default;
};

/// "These words are text": what the button of a chip hands back. It is known by its words and not
/// by its place, so it holds while the person types elsewhere in the line.
struct QuickAddRejection
{
    QuickAddKind kind = QuickAddKind::Date;
    QString source;

    friend bool operator==(const QuickAddRejection &, const QuickAddRejection &) = default;
};

/// What a line of quick add says.
struct QuickAdd
{
    QString title; ///< empty when the line is nothing but dates and marks
    std::optional<QDate> dueDate;
    std::optional<QTime> dueTime; ///< only together with dueDate
    QString timeZone; ///< IANA name, set together with dueTime
    int priority = 0; ///< 0 none to 3 high
    QStringList tags; ///< those that exist in their own spelling
    std::optional<QString> profile; ///< the name of one that exists
    std::optional<QString> recurrence; ///< RFC 5545 RRULE with explicit BY parts
    std::optional<QDateTime> remindAt;
    QList<QuickAddSpan> spans; ///< in the order of the line
    QList<qsizetype> escapes; ///< places of backslashes that are no part of the title either
};

} // namespace Models
