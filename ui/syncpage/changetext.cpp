// SPDX-License-Identifier: Apache-2.0
#include "ui/syncpage/changetext.h"

#include "models/clocktext.h"

#include <QCoreApplication>
#include <QHash>

namespace Ui {

using Models::OverwrittenItem;
using Models::WaitingChange;
using Models::WaitingKind;

namespace {

struct ChangeText
{
    Q_DECLARE_TR_FUNCTIONS(Ui::ChangeText)
};

/// Where nothing tells the name.
QString kindOfRow(const QString &table)
{
    if (table == u"todo")
        return ChangeText::tr("A to-do");
    if (table == u"profile")
        return ChangeText::tr("A profile");
    if (table == u"tag")
        return ChangeText::tr("A tag");
    if (table == u"profile_member")
        return ChangeText::tr("A member");
    if (table == u"profile_invite")
        return ChangeText::tr("An invitation");
    return ChangeText::tr("Something");
}

QString nameOf(const QString &name, const QString &table)
{
    if (name.isEmpty())
        return kindOfRow(table);
    if (table == u"profile")
        return ChangeText::tr("Profile “%1”").arg(name);
    if (table == u"tag")
        return ChangeText::tr("Tag “%1”").arg(name);
    return name.simplified();
}

} // namespace

QString columnName(const QString &column)
{
    static const QHash<QString, const char *> names = {
        {QStringLiteral("title"), QT_TRANSLATE_NOOP("Ui::ChangeText", "title")},
        {QStringLiteral("notes"), QT_TRANSLATE_NOOP("Ui::ChangeText", "notes")},
        {QStringLiteral("priority"), QT_TRANSLATE_NOOP("Ui::ChangeText", "priority")},
        {QStringLiteral("due_date"), QT_TRANSLATE_NOOP("Ui::ChangeText", "due date")},
        {QStringLiteral("due_time"), QT_TRANSLATE_NOOP("Ui::ChangeText", "time")},
        {QStringLiteral("time_zone"), QT_TRANSLATE_NOOP("Ui::ChangeText", "time zone")},
        {QStringLiteral("remind_at"), QT_TRANSLATE_NOOP("Ui::ChangeText", "reminder")},
        {QStringLiteral("recurrence"), QT_TRANSLATE_NOOP("Ui::ChangeText", "repetition")},
        {QStringLiteral("position"), QT_TRANSLATE_NOOP("Ui::ChangeText", "place in the list")},
        {QStringLiteral("completed_at"), QT_TRANSLATE_NOOP("Ui::ChangeText", "completion")},
        {QStringLiteral("deleted_at"), QT_TRANSLATE_NOOP("Ui::ChangeText", "trash")},
        {QStringLiteral("parent_id"), QT_TRANSLATE_NOOP("Ui::ChangeText", "what it is part of")},
        {QStringLiteral("profile_id"), QT_TRANSLATE_NOOP("Ui::ChangeText", "profile")},
        {QStringLiteral("tags"), QT_TRANSLATE_NOOP("Ui::ChangeText", "tags")},
        {QStringLiteral("name"), QT_TRANSLATE_NOOP("Ui::ChangeText", "name")},
        {QStringLiteral("color"), QT_TRANSLATE_NOOP("Ui::ChangeText", "colour")},
        {QStringLiteral("avatar"), QT_TRANSLATE_NOOP("Ui::ChangeText", "picture")},
        {QStringLiteral("role"), QT_TRANSLATE_NOOP("Ui::ChangeText", "role")},
    };
    const char *name = names.value(column);
    return name ? ChangeText::tr(name) : column;
}

QString agoText(const QString &time, const QDateTime &now, const QLocale &locale)
{
    const QDateTime then = QDateTime::fromString(time.left(23) + u'Z', Qt::ISODateWithMs);
    if (!then.isValid())
        return {};
    const qint64 seconds = then.secsTo(now);
    if (seconds < 60)
        return ChangeText::tr("just now");
    if (seconds < 3600)
        return ChangeText::tr("%1 min ago").arg(locale.toString(seconds / 60));
    if (seconds < 24 * 3600)
        return ChangeText::tr("%1 h ago").arg(locale.toString(seconds / 3600));
    return Models::momentText(then.toLocalTime(), locale);
}

QString waitingText(const WaitingChange &change)
{
    const QString name = nameOf(change.rowName, change.table);
    if (change.kind == WaitingKind::Added)
        return ChangeText::tr("%1 – new").arg(name);
    if (change.kind == WaitingKind::Deleted)
        return ChangeText::tr("%1 – deleted").arg(name);
    QStringList columns;
    for (const QString &column : change.columns)
        columns += columnName(column);
    return columns.isEmpty()
        ? ChangeText::tr("%1 – changed").arg(name)
        : ChangeText::tr("%1 – %2 changed").arg(name, columns.join(ChangeText::tr(", ")));
}

QString overwrittenTitle(const OverwrittenItem &item)
{
    const QString title =
        ChangeText::tr("%1 – %2").arg(nameOf(item.rowName, item.table), columnName(item.column));
    return item.profileName.isEmpty() ? title
                                      : ChangeText::tr("%1 (%2)").arg(title, item.profileName);
}

QString overwrittenDetails(const OverwrittenItem &item)
{
    const auto shown = [](const QString &value) {
        return value.isEmpty() ? ChangeText::tr("(nothing)") : value;
    };
    QString now = item.isRowGone ? ChangeText::tr("(it is not here any more)") : shown(item.theirs);
    return ChangeText::tr("Yours: %1").arg(shown(item.ours)) + u'\n'
        + ChangeText::tr("Now: %1").arg(now);
}

} // namespace Ui
