// SPDX-License-Identifier: Apache-2.0
#include "ui/views/viewsettings.h"

#include "ui/views/viewtexts.h"

#include <QSettings>
#include <QStringList>

namespace Ui {

using Models::TodoGroup;
using Models::TodoKind;
using Models::TodoSort;
using Models::TodoView;

namespace {

// In the order of the enums; never changed.
const QStringList sortNames = {QStringLiteral("manual"), QStringLiteral("due"),
                               QStringLiteral("priority"), QStringLiteral("title"),
                               QStringLiteral("created")};
const QStringList groupNames = {QStringLiteral("none"), QStringLiteral("date"),
                                QStringLiteral("priority"), QStringLiteral("profile")};

QString keyOf(const TodoView &view, const char *what)
{
    QString place = view.profile.text();
    if (view.kind != TodoKind::List)
        place += (place.isEmpty() ? QString() : QStringLiteral("-")) + viewName(view.kind);
    return QStringLiteral("views/%1/%2").arg(place, QLatin1String(what));
}

/// How a view is at first.
TodoView usual(TodoKind kind, const Models::ProfileId &profile)
{
    TodoView view;
    view.kind = kind;
    view.profile = profile;
    const bool isByDate = kind != TodoKind::List && kind != TodoKind::All;
    view.group = isByDate ? TodoGroup::Date : TodoGroup::None;
    return view;
}

} // namespace

bool ViewSettings::hasGroup(const TodoView &view, TodoGroup group)
{
    return group != TodoGroup::Profile || (view.kind != TodoKind::List && view.isAcross());
}

bool ViewSettings::hasSort(TodoKind kind, TodoSort sort)
{
    // Nothing due in what is done; the newest come first there of themselves.
    return sort != TodoSort::Due || (kind != TodoKind::Completed && kind != TodoKind::Trash);
}

TodoView ViewSettings::view(TodoKind kind, const Models::ProfileId &profile) const
{
    TodoView view = usual(kind, profile);
    const auto sort = sortNames.indexOf(m_settings.value(keyOf(view, "sort")).toString());
    if (sort >= 0 && hasSort(kind, static_cast<TodoSort>(sort)))
        view.sort = static_cast<TodoSort>(sort);
    const auto group = groupNames.indexOf(m_settings.value(keyOf(view, "group")).toString());
    if (group >= 0 && hasGroup(view, static_cast<TodoGroup>(group)))
        view.group = static_cast<TodoGroup>(group);
    return view;
}

void ViewSettings::remember(const TodoView &view)
{
    const TodoView first = usual(view.kind, view.profile);
    if (view.sort == first.sort)
        m_settings.remove(keyOf(view, "sort"));
    else
        m_settings.setValue(keyOf(view, "sort"), sortNames[static_cast<int>(view.sort)]);
    if (view.group == first.group)
        m_settings.remove(keyOf(view, "group"));
    else
        m_settings.setValue(keyOf(view, "group"), groupNames[static_cast<int>(view.group)]);
}

} // namespace Ui
