// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/todoview.h"

#include <QString>

/// What views are called, and what is said in them. *Threading:* pure.
namespace Ui {

/// The views in the order of the sidebar.
inline constexpr Models::TodoKind shownViews[] = {
    Models::TodoKind::Today, Models::TodoKind::Upcoming, Models::TodoKind::All,
    Models::TodoKind::Completed, Models::TodoKind::Trash};

/// "Today"; empty for the list of a profile.
QString viewTitle(Models::TodoKind kind);
/// "Today in Shop".
QString viewTitleIn(Models::TodoKind kind, const QString &profile);
/// Of resources/icons.
QString viewIcon(Models::TodoKind kind);
/// For settings and the ids of commands: "today". Never changes.
QString viewName(Models::TodoKind kind);
/// List for what is no name of a view.
Models::TodoKind viewOfName(const QString &name);

/// Whether there is a line to add to-dos with.
bool takesNew(Models::TodoKind kind);
/// When a to-do that is added in a view is due, so that it stands there; invalid: not at all.
QDate dueOfNew(const Models::TodoView &view);
/// What the line says, when it adds to this profile.
QString addHint(Models::TodoKind kind, const QString &profile);
/// What an empty view is for, and the one key.
QString emptyText(Models::TodoKind kind);

} // namespace Ui
