// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ids.h"

#include <QDate>
#include <QString>

namespace Models {

/// Which to-dos a view shows. Those in the trash stand in Trash only, and what lies under one in
/// the trash nowhere.
enum class TodoKind {
    List, ///< open ones of a profile, sub-tasks below what they belong to
    Today, ///< open ones that are due today or before
    Upcoming, ///< open ones that are due later
    All, ///< open ones, whatever is due when
    Completed,
    Trash, ///< put there one by one; restorable for 30 days
};

/// In which order those of one group stand.
enum class TodoSort {
    Manual, ///< as moved by hand; Today and Upcoming by date, Completed and Trash the newest first
    Due, ///< those without a date last
    Priority, ///< high ones first
    Title,
    Created, ///< the newest first
};

/// What headers stand between rows.
enum class TodoGroup {
    None,
    Date, ///< when due; in Completed and Trash when it was put there
    Priority,
    Profile,
};

/// What a list of to-dos shows, and how. Sub-tasks stand below what they belong to in List and All,
/// as long as groups do not tear them apart (None and Profile do not).
struct TodoView
{
    TodoKind kind = TodoKind::List;
    ProfileId profile = {}; ///< empty: every profile that the person has not left
    QString tag = {}; ///< the name of a tag that they have; empty: any or none
    TodoSort sort = TodoSort::Manual;
    TodoGroup group = TodoGroup::None;
    bool showsCompleted = false; ///< in List and All, behind the open ones
    QDate today = {}; ///< of the person; an invalid one: none is due
    /// Typed to be found, see TodoSearch; not empty: of the rest only showsCompleted and today
    /// count.
    QString search = {};

    bool isTree() const
    {
        return search.isEmpty() && (kind == TodoKind::List || kind == TodoKind::All)
            && (group == TodoGroup::None || group == TodoGroup::Profile);
    }
    /// Whether rows stand where somebody has put them, and can be moved.
    bool isByHand() const { return isTree() && sort == TodoSort::Manual; }
    /// The same of all of one profile, for which an index has the order.
    bool isOneByHand() const { return isByHand() && tag.isEmpty() && !profile.isEmpty(); }
    bool isAcross() const { return profile.isEmpty(); }
    friend bool operator==(const TodoView &, const TodoView &) = default;
};

} // namespace Models
