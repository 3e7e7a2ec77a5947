// SPDX-License-Identifier: Apache-2.0
#include "models/todoheading.h"

#include "models/todoranking.h"

#include <QCoreApplication>

#include <algorithm>

namespace Models {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("Models::TodoHeading", text);
}

QString dayTitle(const QDate &day, const QDate &today, const QLocale &locale)
{
    const qint64 days = today.daysTo(day);
    if (days == -1)
        return translated(QT_TRANSLATE_NOOP("Models::TodoHeading", "Yesterday"));
    if (days == 0)
        return translated(QT_TRANSLATE_NOOP("Models::TodoHeading", "Today"));
    if (days == 1)
        return translated(QT_TRANSLATE_NOOP("Models::TodoHeading", "Tomorrow"));
    return locale.toString(day, QLocale::LongFormat);
}

TodoHeading day(const QString &iso, const TodoView &view, const QLocale &locale)
{
    const QDate date = QDate::fromString(iso, Qt::ISODate);
    // What is no date is a group as well, under what stands there.
    return {iso, date.isValid() ? dayTitle(date, view.today, locale) : iso};
}

TodoHeading dueHeading(const TodoView &view, const TodoItem &item, const QLocale &locale)
{
    if (item.dueDate.isEmpty()) {
        return {QStringLiteral("none"),
                translated(QT_TRANSLATE_NOOP("Models::TodoHeading", "No date"))};
    }
    if (view.today.isValid() && item.dueDate < view.today.toString(Qt::ISODate)) {
        return {QStringLiteral("overdue"),
                translated(QT_TRANSLATE_NOOP("Models::TodoHeading", "Overdue"))};
    }
    return day(item.dueDate, view, locale);
}

TodoHeading priorityHeading(int priority)
{
    const int shown = std::clamp(priority, 0, 9);
    const QString key = QString::number(shown);
    if (shown == 0)
        return {key, translated(QT_TRANSLATE_NOOP("Models::TodoHeading", "No priority"))};
    if (shown == 1)
        return {key, translated(QT_TRANSLATE_NOOP("Models::TodoHeading", "Low priority"))};
    if (shown == 2)
        return {key, translated(QT_TRANSLATE_NOOP("Models::TodoHeading", "Medium priority"))};
    return {key, translated(QT_TRANSLATE_NOOP("Models::TodoHeading", "High priority"))};
}

} // namespace

TodoHeading headingOf(const TodoView &view, const TodoItem &item, const QLocale &locale)
{
    if (view.group == TodoGroup::None)
        return {};
    if (view.group == TodoGroup::Profile)
        return {item.profileId.text(), item.profileName};
    const bool isListed = view.kind == TodoKind::List || view.kind == TodoKind::All;
    if (isListed && item.isCompleted) {
        return {QStringLiteral("completed"),
                translated(QT_TRANSLATE_NOOP("Models::TodoHeading", "Completed"))};
    }
    if (view.group == TodoGroup::Priority)
        return priorityHeading(item.priority);
    if (view.kind == TodoKind::Completed)
        return day(localDay(item.completedAt.toStdString()), view, locale);
    if (view.kind == TodoKind::Trash)
        return day(localDay(item.deletedAt.toStdString()), view, locale);
    return dueHeading(view, item, locale);
}

} // namespace Models
