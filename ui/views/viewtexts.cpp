// SPDX-License-Identifier: Apache-2.0
#include "ui/views/viewtexts.h"

#include <QCoreApplication>

namespace Ui {

using Models::TodoKind;

namespace {

struct Views
{
    Q_DECLARE_TR_FUNCTIONS(Ui::Views)
};

} // namespace

QString viewTitle(TodoKind kind)
{
    switch (kind) {
    case TodoKind::List:
        break;
    case TodoKind::Today:
        return Views::tr("Today");
    case TodoKind::Upcoming:
        return Views::tr("Upcoming");
    case TodoKind::All:
        return Views::tr("All");
    case TodoKind::Completed:
        return Views::tr("Completed");
    case TodoKind::Trash:
        return Views::tr("Trash");
    }
    return {};
}

QString viewTitleIn(TodoKind kind, const QString &profile)
{
    return Views::tr("%1 in %2", "Today in Shop").arg(viewTitle(kind), profile);
}

QString viewName(TodoKind kind)
{
    switch (kind) {
    case TodoKind::List:
        break;
    case TodoKind::Today:
        return QStringLiteral("today");
    case TodoKind::Upcoming:
        return QStringLiteral("upcoming");
    case TodoKind::All:
        return QStringLiteral("all");
    case TodoKind::Completed:
        return QStringLiteral("completed");
    case TodoKind::Trash:
        return QStringLiteral("trash");
    }
    return {};
}

QString viewIcon(TodoKind kind)
{
    // The names are the same.
    return viewName(kind);
}

TodoKind viewOfName(const QString &name)
{
    for (const TodoKind kind : shownViews) {
        if (viewName(kind) == name)
            return kind;
    }
    return TodoKind::List;
}

bool takesNew(TodoKind kind)
{
    return kind != TodoKind::Completed && kind != TodoKind::Trash;
}

QDate dueOfNew(const Models::TodoView &view)
{
    if (view.kind == TodoKind::Today)
        return view.today;
    return view.kind == TodoKind::Upcoming ? view.today.addDays(1) : QDate();
}

QString addHint(TodoKind kind, const QString &profile)
{
    switch (kind) {
    case TodoKind::Today:
        return Views::tr("Add a to-do for today to “%1”").arg(profile);
    case TodoKind::Upcoming:
        return Views::tr("Add a to-do for tomorrow to “%1”").arg(profile);
    case TodoKind::All:
        return Views::tr("Add a to-do to “%1”").arg(profile);
    case TodoKind::List:
    case TodoKind::Completed:
    case TodoKind::Trash:
        break;
    }
    return Views::tr("Add a to-do, then press Enter");
}

QString emptyText(TodoKind kind)
{
    switch (kind) {
    case TodoKind::List:
        break;
    case TodoKind::Today:
        return Views::tr("Nothing due today.\nPress N to add a to-do.");
    case TodoKind::Upcoming:
        return Views::tr("Nothing is planned for later.\nPress N to add a to-do for tomorrow.");
    case TodoKind::All:
        return Views::tr("Nothing to do in any profile.\nPress N to add a to-do.");
    case TodoKind::Completed:
        return Views::tr("What is done comes here.\nPress Space on a to-do to complete it.");
    case TodoKind::Trash:
        return Views::tr("The trash is empty.\nPress Delete on a to-do to put it here.");
    }
    return {};
}

} // namespace Ui
